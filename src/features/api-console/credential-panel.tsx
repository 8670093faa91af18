import { useState } from 'react';
import { LazyErrorPanel } from '#words/lazy-error-panel.tsx';
import type { CredentialKind, CredentialValues } from '#core/credentials/kind.ts';
import { toErrorData, type CodedErrorData } from '#core/lib/coded-error.ts';
import { announce } from '#ui/announce.ts';
import { Button } from '#ui/button.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import type { CredentialServices } from './api-console-props.ts';
import styles from './console.module.css';
import { KindFields } from './kind-fields.tsx';
import { nounOf } from './kind-groups.ts';

interface CredentialPanelProps {
  kind: CredentialKind;
  values: CredentialValues;
  onChange: (values: CredentialValues) => void;
  credentials: Pick<CredentialServices, 'getDemo' | 'revokeDemo'>;
  /** Whether there is a demo API to get a credential from. */
  hasDemo: boolean;
}

/** What the kind needs to be filled in, and a way to get it for whoever has nothing. */
export function CredentialPanel({ kind, values, onChange, credentials, hasDemo }: CredentialPanelProps) {
  const demo = useDemo({ kind, values, onChange, credentials });
  return (
    <Stack gap="m">
      {kind.demo !== undefined && hasDemo && (
        <Stack gap="s">
          <Row gap="s">
            <Button size="small" icon="key" onClick={demo.get} busy={demo.busy === 'get'}>
              Get one from the demo API
            </Button>
            {kind.demo.revoke !== undefined && demo.mayRevoke && (
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
        <KindFields fields={kind.fields} values={values} onChange={onChange} />
      )}
    </Stack>
  );
}

type DemoParts = Pick<CredentialPanelProps, 'kind' | 'values' | 'onChange' | 'credentials'>;

function useDemo({ kind, values, onChange, credentials }: DemoParts) {
  const [busy, setBusy] = useState<'get' | 'revoke'>();
  const [error, setError] = useState<CodedErrorData>();
  const [note, setNote] = useState<string>();
  const [got, setGot] = useState<CredentialValues>();
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
    const next = await credentials.getDemo(kind, values);
    setGot(next);
    onChange(next);
    return `Got one, and filled it in. Press Send to use it.`;
  };
  const revoke = async () => {
    await credentials.revokeDemo(kind, values);
    setGot(undefined);
    return `Revoked. The same ${noun} is refused from now on: press Send to see how.`;
  };
  return {
    busy,
    error,
    note,
    mayRevoke: got !== undefined,
    get: () => void run('get', get),
    revoke: () => void run('revoke', revoke),
  };
}
