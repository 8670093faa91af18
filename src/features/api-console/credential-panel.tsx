import { useRef, useState } from 'react';
import { LazyErrorPanel } from '#words/lazy-error-panel.tsx';
import type { CredentialKind } from '#core/credentials/kind.ts';
import { toErrorData, type CodedErrorData } from '#core/lib/coded-error.ts';
import { announce } from '#ui/announce.ts';
import { Button } from '#ui/button.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import type { CredentialServices } from './api-console-props.ts';
import type { Filled } from './console-memory.ts';
import styles from './console.module.css';
import { KindFields } from './kind-fields.tsx';
import { nounOf } from './kind-groups.ts';

interface CredentialPanelProps {
  kind: CredentialKind;
  filled: Filled;
  /** Without anything it is forgotten. */
  onFill: (filled: Filled | undefined) => void;
  credentials: Pick<CredentialServices, 'getDemo' | 'revokeDemo'>;
  /** Whether there is a demo API to get a credential from. */
  hasDemo: boolean;
}

/** What the kind needs to be filled in, and a way to get it for whoever has nothing. */
export function CredentialPanel({ kind, filled, onFill, credentials, hasDemo }: CredentialPanelProps) {
  const { values, from_demo } = filled;
  const demo = useDemo({ kind, filled, onFill, credentials });
  return (
    <Stack gap="m">
      {kind.demo !== undefined && hasDemo && (
        <Stack gap="s">
          <Row gap="s">
            <Button size="small" icon="key" onClick={demo.get} busy={demo.busy === 'get'}>
              Get one from the demo API
            </Button>
            {kind.demo.revoke !== undefined && from_demo && (
              <Button size="small" variant="quiet" onClick={demo.revoke} busy={demo.busy === 'revoke'}>
                Revoke it
              </Button>
            )}
          </Row>
          {demo.note !== undefined && (
            <p className={styles['soft']} role="status">
              {demo.note}
            </p>
          )}
          {demo.error !== undefined && <LazyErrorPanel error={demo.error} headingLevel={3} compact />}
        </Stack>
      )}
      {kind.fields.length === 0 ? (
        <p className={styles['soft']}>There is nothing to fill in.</p>
      ) : (
        <KindFields
          fields={kind.fields}
          values={values}
          onChange={(next) => onFill({ values: next, from_demo })}
        />
      )}
      {Object.values(values).some((value) => value !== '') && (
        <Row gap="s">
          <p className={styles['soft']}>Kept in this tab alone, until you forget it, sign out or reload.</p>
          <Button size="small" variant="quiet" icon="cross" onClick={demo.forget}>
            Forget it
          </Button>
        </Row>
      )}
    </Stack>
  );
}

type DemoParts = Pick<CredentialPanelProps, 'kind' | 'filled' | 'onFill' | 'credentials'>;

function useDemo({ kind, filled: { values }, onFill, credentials }: DemoParts) {
  const [busy, setBusy] = useState<'get' | 'revoke'>();
  const [error, setError] = useState<CodedErrorData>();
  const [note, setNote] = useState<string>();
  const timesForgotten = useRef(0);
  const noun = nounOf(kind.id);

  const run = async (what: 'get' | 'revoke', act: () => Promise<string>) => {
    if (busy !== undefined) return;
    setBusy(what);
    setError(undefined);
    setNote(undefined);
    try {
      const said = await act();
      setNote(said);
      announce(said);
    } catch (cause) {
      setError(toErrorData(cause));
    } finally {
      setBusy(undefined);
    }
  };
  const get = async () => {
    const before = timesForgotten.current;
    const next = await credentials.getDemo(kind, values);
    if (timesForgotten.current !== before) return 'What came after you forgot it was not filled in.';
    onFill({ values: next, from_demo: true });
    return `Got one, and filled it in. Press Send to use it.`;
  };
  const revoke = async () => {
    await credentials.revokeDemo(kind, values);
    onFill({ values, from_demo: false });
    return `Revoked. The same ${noun} is refused from now on: press Send to see how.`;
  };
  const forget = () => {
    timesForgotten.current += 1;
    onFill(undefined);
  };
  return {
    busy,
    error,
    note,
    get: () => void run('get', get),
    revoke: () => void run('revoke', revoke),
    forget,
  };
}
