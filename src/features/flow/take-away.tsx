import { useState } from 'react';
import type { HttpEvent } from '#core/flow/flow-event.ts';
import { Button } from '#ui/button.tsx';
import { Callout } from '#ui/callout.tsx';
import { CodeBlock } from '#ui/code-block.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { Select } from '#ui/field.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import type { RequestFormat } from './flow-page-props.ts';
import styles from './flow.module.css';

/** The request for another tool, with placeholders where secrets were. */
export function TakeAway({ event, formats }: { event: HttpEvent; formats: readonly RequestFormat[] }) {
  const [chosen, setChosen] = useState(formats[0]?.id ?? '');
  const format = formats.find(({ id }) => id === chosen);
  if (format === undefined) return <p className={styles['soft']}>There is no other form of this request.</p>;
  return (
    <Stack gap="s">
      <Select
        label="As"
        value={chosen}
        options={formats.map(({ id, label }) => ({ value: id, label }))}
        onChange={({ target }) => setChosen(target.value)}
      />
      <CodeBlock code={format.write(event)} label={format.label} maxHeight="tall" />
      <p className={styles['soft']}>
        Secrets are placeholders: put in your own where the names in capitals stand.
      </p>
      {format.writeRevealed && <WithSecrets key={format.id} write={format.writeRevealed} event={event} />}
    </Stack>
  );
}

interface WithSecretsProps {
  write: (event: HttpEvent) => string;
  event: HttpEvent;
}

/** The secrets go to the clipboard and nowhere else, and only on a second press. */
function WithSecrets({ write, event }: WithSecretsProps) {
  const [sure, setSure] = useState(false);
  if (!sure) {
    return (
      <div>
        <Button variant="quiet" size="small" icon="key" onClick={() => setSure(true)}>
          With secrets…
        </Button>
      </div>
    );
  }
  return (
    <Callout tone="caution" title="Whoever gets this can act as you">
      <Row>
        <CopyButton text={() => write(event)} label="Copy with secrets" variant="secondary" />
        <Button variant="quiet" size="small" onClick={() => setSure(false)}>
          Leave it
        </Button>
      </Row>
    </Callout>
  );
}
