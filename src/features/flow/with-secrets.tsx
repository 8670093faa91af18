import { use, useState, type ReactNode } from 'react';
import type { HttpEvent } from '#core/flow/flow-event.ts';
import { secretsOf } from '#core/flow/request-parts.ts';
import { announce } from '#ui/announce.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Stack } from '#ui/stack.tsx';
import type { RequestFormat } from './flow-page-props.ts';
import styles from './flow.module.css';
import { RevealContext } from './reveal-context.ts';

interface WithSecretsProps {
  event: HttpEvent;
  format: RequestFormat;
}

/** What the placeholders stand for, and the way to the secrets where this page still has them. */
export function WithSecrets({ event, format }: WithSecretsProps) {
  const reveal = use(RevealContext);
  const secrets = secretsOf(event);
  const gone = secrets.filter((secret) => reveal?.(secret) === undefined);
  if (secrets.length === 0) return <Note>There is no secret in this request: it runs as it stands.</Note>;
  const own = 'Secrets are placeholders: put in your own where the names in capitals stand.';
  if (reveal === undefined) return <Note>{own} A recording never has them.</Note>;
  if (gone.length === secrets.length) {
    return (
      <Note>{own} This page does not have them any more: the request is from before it was loaded.</Note>
    );
  }
  return (
    <Stack gap="s">
      <Note>{own}</Note>
      <CopyWithSecrets
        key={event.id}
        text={() => format.write(event, reveal)}
        what={format.label}
        gone={gone}
      />
    </Stack>
  );
}

function Note({ children }: { children: ReactNode }) {
  return <p className={styles['soft']}>{children}</p>;
}

interface CopyProps {
  text: () => string;
  what: string;
  /** Pseudonyms that stay placeholders. */
  gone: readonly string[];
}

type Outcome = 'asked' | 'copied' | 'blocked';

const outcomeWords: Readonly<Record<Exclude<Outcome, 'asked'>, string>> = {
  copied: 'Copied, with the secrets. Clear the clipboard when you are done.',
  blocked: 'This browser does not let the page write to the clipboard, so the secrets stay where they are.',
};

/** The secrets go to the clipboard and nowhere else, and only on a second press. */
function CopyWithSecrets({ text, what, gone }: CopyProps) {
  const [open, setOpen] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>('asked');
  const copy = async () => {
    const next = await writeToClipboard(text);
    setOutcome(next);
    announce(outcomeWords[next], next === 'copied' ? 'polite' : 'assertive');
  };
  const ask = () => {
    setOutcome('asked');
    setOpen(true);
  };
  return (
    <div>
      <Button variant="quiet" size="small" icon="key" onClick={ask}>
        Copy with the secrets…
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        role="alertdialog"
        size="small"
        title="Copy with the secrets?"
        description={`The ${what} then holds tokens or passwords as they were sent. Whoever gets it can act as you.`}
        actions={
          <>
            <Button variant="danger" onClick={() => void copy()}>
              Copy with the secrets
            </Button>
            <Button variant="quiet" onClick={() => setOpen(false)}>
              {outcome === 'copied' ? 'Done' : 'Leave it'}
            </Button>
          </>
        }
      >
        <Stack gap="s">
          <p>It goes to the clipboard and is shown, stored and sent nowhere.</p>
          {gone.length > 0 && (
            <p>
              {listOf(gone)} {gone.length === 1 ? 'stays a placeholder' : 'stay placeholders'}: this page does
              not have {gone.length === 1 ? 'it' : 'them'} any more.
            </p>
          )}
          {outcome !== 'asked' && <p className={styles['outcome']}>{outcomeWords[outcome]}</p>}
        </Stack>
      </Dialog>
    </div>
  );
}

const listOf = (pseudonyms: readonly string[]): string => pseudonyms.join(', ');

async function writeToClipboard(text: () => string): Promise<'copied' | 'blocked'> {
  try {
    await navigator.clipboard.writeText(text());
    return 'copied';
  } catch {
    return 'blocked';
  }
}
