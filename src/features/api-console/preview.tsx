import { useState } from 'react';
import { LazyErrorPanel } from '#words/lazy-error-panel.tsx';
import { codeSamples } from '#core/credentials/code/samples.ts';
import { sampleNote, toSampleInput } from '#core/credentials/code/to-sample-input.ts';
import { hideSecrets } from '#core/credentials/hide-secrets.ts';
import type { CredentialKind, CredentialValues, SignedRequest } from '#core/credentials/kind.ts';
import { toErrorData, type CodedErrorData } from '#core/lib/coded-error.ts';
import { Button } from '#ui/button.tsx';
import { Checkbox } from '#ui/choice.tsx';
import { CodeBlock } from '#ui/code-block.tsx';
import { Select } from '#ui/field.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import styles from './console.module.css';
import { requestText } from './request-text.ts';

interface PreviewProps {
  /** What the samples are written for; the session's token is a Bearer token as any other. */
  kind: CredentialKind | undefined;
  values: CredentialValues;
  /** Makes the request as it would go out, or answers nothing when the form has something to be put right. */
  make: () => Promise<SignedRequest | undefined>;
}

type Made = { readonly signed: SignedRequest } | { readonly error: CodedErrorData };

const AS_HTTP = 'http';

/** The request as it would go out, or as code that makes the same call, without sending it. */
export function Preview({ kind, values, make }: PreviewProps) {
  const [made, setMade] = useState<Made>();
  const [busy, setBusy] = useState(false);
  const [shown, setShown] = useState(false);
  const press = async () => {
    setBusy(true);
    try {
      const signed = await make();
      setMade(signed && { signed });
    } catch (cause) {
      setMade({ error: toErrorData(cause) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Stack gap="m">
      <Row gap="m">
        <Button size="small" icon="eye" busy={busy} onClick={() => void press()}>
          {made === undefined ? 'Make the request' : 'Make it again'}
        </Button>
        <Checkbox label="Show secrets" checked={shown} onChange={(event) => setShown(event.target.checked)} />
      </Row>
      {made === undefined && (
        <p className={styles['soft']}>
          The request is made as it would go out, and not sent: as an HTTP message, or as code. What has to be
          asked for first, such as a token, is asked for.
        </p>
      )}
      {made !== undefined && 'error' in made && (
        <LazyErrorPanel error={made.error} headingLevel={3} compact />
      )}
      {made !== undefined && 'signed' in made && (
        <Signed kind={kind} values={values} signed={made.signed} shown={shown} />
      )}
    </Stack>
  );
}

interface SignedProps extends Omit<PreviewProps, 'make'> {
  signed: SignedRequest;
  shown: boolean;
}

function Signed({ kind, values, signed, shown }: SignedProps) {
  const [as, setAs] = useState(AS_HTTP);
  const { canonical } = signed;
  const note = kind && sampleNote(kind.id);
  const written = kind === undefined ? [] : writeSamples({ kind, values, signed, shown });
  const sample = written.find(({ id }) => id === as);
  return (
    <Stack gap="m">
      <Select
        label="Show it as"
        value={sample?.id ?? AS_HTTP}
        options={[
          { value: AS_HTTP, label: 'HTTP message' },
          ...written.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(event) => setAs(event.target.value)}
      />
      {sample === undefined ? (
        <CodeBlock
          label="As it goes out"
          code={requestText(shown ? signed.request : hideSecrets(signed))}
          maxHeight="medium"
        />
      ) : (
        <Stack gap="xs">
          <CodeBlock label={sample.name} code={sample.text} wrap={false} maxHeight="tall" />
          {note !== undefined && <p className={styles['caption']}>{note}</p>}
        </Stack>
      )}
      {canonical !== undefined && (
        <Stack gap="xs">
          <CodeBlock label="What is signed" code={canonical} maxHeight="medium" />
          <p className={styles['caption']}>
            {kind?.id === 'dpop'
              ? 'Header and payload of the proof. They travel in the header DPoP, with their signature behind them.'
              : 'Both ends build this text by themselves; only its signature travels. One byte that differs, and the signature does not fit.'}
          </p>
        </Stack>
      )}
    </Stack>
  );
}

function writeSamples({ kind, values, signed, shown }: SignedProps & { kind: CredentialKind }) {
  const input = toSampleInput({ kind, values }, signed, shown);
  return codeSamples.flatMap(({ id, name, write }) => {
    const text = write(input);
    return text === undefined ? [] : [{ id, name, text }];
  });
}
