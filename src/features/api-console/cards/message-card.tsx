import type { ReactNode } from 'react';
import { rfc } from '#core/lib/specifications.ts';
import { Card } from '#ui/card.tsx';
import { ExternalLink } from '#ui/external-link.tsx';
import { Stack } from '#ui/stack.tsx';
import styles from './cards.module.css';

interface MessageCardProps {
  heading: string;
  /** Number and section. */
  specification: readonly [number, string];
  what: string;
  /** Whether the provider's metadata names an endpoint for it. */
  offered: boolean;
  children: ReactNode;
}

export function MessageCard({ heading, specification, what, offered, children }: MessageCardProps) {
  const { label, href } = rfc(...specification);
  return (
    <Card heading={heading} footer={<ExternalLink href={href}>{label}</ExternalLink>}>
      <Stack gap="m">
        <p>{what}</p>
        {offered ? (
          children
        ) : (
          <p className={styles['soft']}>
            This provider names no endpoint for it. Choose another one to try it.
          </p>
        )}
      </Stack>
    </Card>
  );
}
