import { useRef, useState, type ChangeEvent } from 'react';
import { useApp, useDirectory } from '#state/app-context.ts';
import { announce } from '#ui/announce.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Checkbox } from '#ui/choice.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import styles from './providers.module.css';

const FILE_NAME = 'providers.json';

/** The list as a file: out of this browser, and into it. */
export function TakeAlong({ onImport }: { onImport: (text: string) => void }) {
  const { directory: kept } = useApp();
  const { own, shadowed, providers } = useDirectory();
  const [all, setAll] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const count = all ? providers.length : own.length + shadowed.length;
  const text = () => kept.export(all ? 'all' : 'own');

  const read = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    if (!file) return;
    const content = await file.text();
    // The same file may be chosen again, corrected.
    target.value = '';
    onImport(content);
  };
  return (
    <Card
      heading="Take your list along"
      description="As a providers file: for another browser, or for the server’s PROVIDERS_FILE."
    >
      <Stack gap="m">
        <Checkbox
          label="With the providers of the server"
          checked={all}
          onChange={({ target }) => setAll(target.checked)}
        />
        <Row gap="s">
          <Button disabled={count === 0} onClick={() => download(text())}>
            Download {FILE_NAME}
          </Button>
          {count > 0 && (
            <CopyButton text={text} what="the providers file" size="medium" variant="secondary" />
          )}
          <Button onClick={() => chooser.current?.click()}>Import a file…</Button>
          <input
            ref={chooser}
            type="file"
            accept=".json,application/json"
            aria-label="Providers file to import"
            className={styles['chooser']}
            tabIndex={-1}
            onChange={(event) => void read(event)}
          />
        </Row>
        {count === 0 && <p className={styles['soft']}>Nothing is kept on this device yet.</p>}
      </Stack>
    </Card>
  );
}

function download(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = FILE_NAME;
  link.click();
  URL.revokeObjectURL(url);
  announce(`${FILE_NAME} was downloaded`);
}
