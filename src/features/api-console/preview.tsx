import { useState } from 'react';
import { LazyErrorPanel } from '#words/lazy-error-panel.tsx';
import { hideSecrets } from '#core/credentials/hide-secrets.ts';
import type { SignedRequest } from '#core/credentials/kind.ts';
import { toErrorData, type CodedErrorData } from '#core/lib/coded-error.ts';
import { Button } from '#ui/button.tsx';
import { Checkbox } from '#ui/choice.tsx';
import { CodeBlock } from '#ui/code-block.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import styles from './console.module.css';
import { requestText } from './request-text.ts';

interface PreviewProps {
  /** Makes the request as it would go out, or answers nothing when the form has something to be put right. */
  make: () => Promise<SignedRequest | undefined>;
}

type Made = { readonly signed: SignedRequest } | { readonly error: CodedErrorData };

/** The request as it would go out, byte for byte, without sending it. */
export function Preview({ make }: PreviewProps) {
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
          The request is made as it would go out, and not sent. What has to be asked for first, such as a
          token, is asked for.
        </p>
      )}
      {made !== undefined && 'error' in made && (
        <LazyErrorPanel error={made.error} headingLevel={3} compact />
      )}
      {made !== undefined && 'signed' in made && <Signed signed={made.signed} shown={shown} />}
    </Stack>
  );
}

function Signed({ signed, shown }: { signed: SignedRequest; shown: boolean }) {
  const { canonical } = signed;
  const request = shown ? signed.request : hideSecrets(signed);
  return (
    <Stack gap="m">
      <CodeBlock label="As it goes out" code={requestText(request)} maxHeight="medium" />
      {canonical !== undefined && (
        <Stack gap="xs">
          <CodeBlock label="What is signed" code={canonical} maxHeight="medium" />
          <p className={styles['caption']}>
            Both ends build this text by themselves; only its signature travels. One byte that differs, and
            the signature does not fit.
          </p>
        </Stack>
      )}
    </Stack>
  );
}
