import { useState } from 'react';
import type { FlowLog } from '#core/flow/flow-event.ts';
import { Button } from '#ui/button.tsx';
import { RadioGroup } from '#ui/choice.tsx';
import { CodeBlock } from '#ui/code-block.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Stack } from '#ui/stack.tsx';
import { downloadText } from './download-text.ts';
import type { RunFormat } from './flow-page-props.ts';
import styles from './flow.module.css';

interface RunExportProps {
  /** What is on show. */
  log: FlowLog;
  formats: readonly RunFormat[];
  /** Of the file, without its extension. */
  name: string;
}

/** Takes the run on show away: as a file, or by the clipboard. */
export function RunExport({ log, formats, name }: RunExportProps) {
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState(formats[0]?.id ?? '');
  const format = formats.find(({ id }) => id === chosen);
  if (format === undefined) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)} icon="external">
        Take away…
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        size="large"
        title="Take this run away"
        description="The log holds no secret: tokens, codes and passwords are names such as access‹a1› in every form."
        actions={
          <>
            <Button
              variant="primary"
              onClick={() => downloadText(`${name}${format.extension}`, format.write(log), format.mediaType)}
            >
              Download {format.label}
            </Button>
            <CopyButton
              text={() => format.write(log)}
              what={format.label}
              size="medium"
              variant="secondary"
            />
          </>
        }
      >
        <Stack gap="m">
          <RadioGroup
            legend="Form"
            name="run-format"
            value={chosen}
            onSelect={setChosen}
            options={formats.map(({ id, label, hint }) => ({ value: id, label, hint }))}
          />
          {open && <Preview format={format} log={log} />}
        </Stack>
      </Dialog>
    </>
  );
}

const PREVIEW = 4000;

function Preview({ format, log }: { format: RunFormat; log: FlowLog }) {
  const text = format.write(log);
  return (
    <div className={styles['preview']}>
      <CodeBlock
        code={text.length > PREVIEW ? `${text.slice(0, PREVIEW)}\n…` : text}
        label={`Beginning of the ${format.label}`}
        copy={false}
        maxHeight="short"
      />
    </div>
  );
}
