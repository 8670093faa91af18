import type { ReactNode } from 'react';
import { Button } from '#ui/button.tsx';
import { Callout } from '#ui/callout.tsx';
import { hostsOf, listed } from './listed.ts';

interface AllowPanelProps {
  /** Origins the page may not talk to yet. */
  origins: readonly string[];
  /** Why they are needed. */
  children?: ReactNode;
  onAllow: () => void;
  onCancel?: () => void;
}

/** Asks before the page's policy is widened. Nothing is sent to these origins before that. */
export function AllowPanel({ origins, children, onAllow, onCancel }: AllowPanelProps) {
  const hosts = listed(hostsOf(origins));
  return (
    <Callout
      role="status"
      title={`This page may talk only to providers in use. Allow ${hosts} and reload?`}
      actions={
        <>
          <Button variant="primary" icon="refresh" onClick={onAllow}>
            Allow and reload
          </Button>
          {onCancel && (
            <Button variant="quiet" onClick={onCancel}>
              Cancel
            </Button>
          )}
        </>
      }
    >
      {children ?? (
        <p>
          Nothing was sent there yet. What you entered stays, and this goes on by itself after the reload.
        </p>
      )}
    </Callout>
  );
}
