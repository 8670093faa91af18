import { type ReactNode, useId } from 'react';
import { CodeLink } from './code-link.tsx';
import { CopyButton } from './copy-button.tsx';
import styles from './error-notice.module.css';
import { ExternalLink } from './external-link.tsx';
import { Icon } from './icon.tsx';

interface ErrorNoticeProps {
  /** The stable code. */
  code: string;
  /** Where the code is explained. */
  codeHref?: string | undefined;
  title: string;
  /** What happened. */
  children: ReactNode;
  why?: ReactNode;
  nextSteps?: ReactNode;
  /** What the provider sent, word for word (RFC 6749 section 4.1.2.1). Untrusted: shown as text only. */
  providerError?: ProviderErrorProps | undefined;
  specification?: { label: string; href: string } | undefined;
  actions?: ReactNode;
  headingLevel?: 2 | 3 | undefined;
}

/** A refusal, told in full: what happened, why it matters, what to do next. Spoken when it appears. */
export function ErrorNotice(props: ErrorNoticeProps) {
  const { code, title, children, why, nextSteps, providerError, specification, actions } = props;
  const headingId = useId();
  const Heading = props.headingLevel === 3 ? 'h3' : 'h2';
  return (
    <div className={styles['notice']} role="alert" aria-labelledby={headingId}>
      <div className={styles['head']}>
        <span className={styles['icon']}>
          <Icon name="warning" size={18} />
        </span>
        <Heading id={headingId} className={styles['title']}>
          {title}
        </Heading>
        <span className={styles['code']}>
          <CodeLink to={props.codeHref}>{code}</CodeLink>
          <CopyButton text={code} what="error code" iconOnly />
        </span>
      </div>
      <div className={styles['body']}>
        <div className={styles['words']}>{children}</div>
        {providerError !== undefined && <ProviderError {...providerError} />}
        {why !== undefined && <Part name="Why it matters">{why}</Part>}
        {nextSteps !== undefined && <Part name="What to do next">{nextSteps}</Part>}
        {specification !== undefined && (
          <Part name="Specification">
            <ExternalLink href={specification.href}>{specification.label}</ExternalLink>
          </Part>
        )}
        {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
      </div>
    </div>
  );
}

function Part({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={styles['part']}>
      <p className={styles['partName']}>{name}</p>
      <div className={styles['words']}>{children}</div>
    </div>
  );
}

interface ProviderErrorProps {
  error: string;
  description?: string | undefined;
  /** Nobody knows whether the provider sent it. */
  claimed?: boolean | undefined;
  /** Where this error is explained. */
  href?: string | undefined;
}

function ProviderError({ error, description, claimed = false, href }: ProviderErrorProps) {
  return (
    <div className={styles['provider']}>
      <p className={styles['partName']}>
        {claimed ? 'The address says, and anybody may have written it' : 'The provider answered'}
      </p>
      <p>
        <span className={styles['raw']}>
          {href === undefined ? <bdi>{error}</bdi> : <CodeLink to={href}>{error}</CodeLink>}
        </span>
      </p>
      {description !== undefined && (
        <p className={styles['rawWords']}>
          <bdi>{description}</bdi>
        </p>
      )}
    </div>
  );
}
