import type { ReactNode } from 'react';
import { buttonClass } from './button-class.ts';
import styles from './external-link.module.css';
import { Icon } from './icon.tsx';
import { webUrl } from './web-url.ts';

interface ExternalLinkProps {
  href: string;
  children: ReactNode;
  variant?: 'text' | 'secondary' | 'quiet' | undefined;
}

/** Leaves the app. An address that is not `http:` or `https:` (it may come from a provider) is shown as plain text. */
export function ExternalLink({ href, children, variant = 'text' }: ExternalLinkProps) {
  const url = webUrl(href);
  if (url === undefined) return <span>{children}</span>;
  const look = variant === 'text' ? styles['link'] : buttonClass({ variant });
  return (
    <a className={look} href={url} rel="noreferrer noopener">
      {children}
      <Icon name="external" size={variant === 'text' ? 13 : 16} />
    </a>
  );
}
