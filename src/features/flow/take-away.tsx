import { useState } from 'react';
import type { HttpEvent } from '#core/flow/flow-event.ts';
import { CodeBlock } from '#ui/code-block.tsx';
import { Select } from '#ui/field.tsx';
import { Stack } from '#ui/stack.tsx';
import type { RequestFormat } from './flow-page-props.ts';
import styles from './flow.module.css';
import { WithSecrets } from './with-secrets.tsx';

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
      <WithSecrets event={event} format={format} />
    </Stack>
  );
}
