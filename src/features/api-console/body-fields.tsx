import { useId, useRef } from 'react';
import { Button } from '#ui/button.tsx';
import { TextArea } from '#ui/field.tsx';
import { formatBytes } from '#ui/format.ts';
import { Row, Stack } from '#ui/stack.tsx';
import styles from './console.module.css';
import type { BodyKind, DraftBody } from './draft.ts';
import { PairRows } from './pair-rows.tsx';
import { sizeInBytes } from './read-body.ts';
import { readFile } from './read-file.ts';
import { Segments } from './segments.tsx';

const KINDS: readonly { value: BodyKind; label: string }[] = [
  { value: 'json', label: 'JSON' },
  { value: 'form', label: 'Form' },
  { value: 'text', label: 'Text' },
  { value: 'file', label: 'File' },
];

interface BodyFieldsProps {
  body: DraftBody;
  error: string | undefined;
  onChange: (body: DraftBody) => void;
}

export function BodyFields({ body, error, onChange }: BodyFieldsProps) {
  return (
    <Stack gap="s">
      <Segments
        legend="Kind of body"
        name="body-kind"
        value={body.as}
        options={KINDS}
        onSelect={(as) => onChange({ ...body, as })}
      />
      <BodyField body={body} error={error} onChange={onChange} />
    </Stack>
  );
}

function BodyField({ body, error, onChange }: BodyFieldsProps) {
  switch (body.as) {
    case 'form':
      return <PairRows what="Field" pairs={body.form} onChange={(form) => onChange({ ...body, form })} />;
    case 'file':
      return <FileField body={body} onChange={onChange} />;
    case 'json':
    case 'text':
      return (
        <TextArea
          label={body.as === 'json' ? 'Body (JSON)' : 'Body (text)'}
          name="body"
          mono
          rows={6}
          spellCheck={false}
          hint={`Sent as ${body.as === 'json' ? 'application/json' : 'text/plain'}. Leave it empty to send no body.`}
          value={body.text}
          error={error}
          onChange={(event) => onChange({ ...body, text: event.target.value })}
        />
      );
  }
}

function FileField({ body, onChange }: Pick<BodyFieldsProps, 'body' | 'onChange'>) {
  const input = useRef<HTMLInputElement>(null);
  const problemId = useId();
  const { file, file_problem } = body;
  const take = async (chosen: File | undefined) => {
    if (chosen === undefined) return;
    const read = await readFile(chosen);
    if ('file' in read) onChange({ ...body, file: read.file, file_problem: undefined });
    else onChange({ ...body, file: undefined, file_problem: read.problem });
  };
  const takeOut = () => {
    // The same file may be chosen again.
    if (input.current) input.current.value = '';
    onChange({ ...body, file: undefined, file_problem: undefined });
  };
  return (
    <Stack gap="xs">
      <input
        ref={input}
        type="file"
        hidden
        aria-label="File to send"
        onChange={(event) => void take(event.target.files?.[0])}
      />
      <Row>
        <Button size="small" name="body" aria-describedby={problemId} onClick={() => input.current?.click()}>
          {file === undefined ? 'Choose a file…' : 'Choose another…'}
        </Button>
        {file !== undefined && (
          <span className={styles['soft']}>
            <bdi>{file.name}</bdi>,{' '}
            {formatBytes(
              typeof file.content === 'string' ? sizeInBytes(file.content) : file.content.byteLength,
            )}
          </span>
        )}
        {(file !== undefined || file_problem !== undefined) && (
          <Button size="small" variant="quiet" icon="cross" onClick={takeOut}>
            Take it out
          </Button>
        )}
      </Row>
      <p className={styles['soft']}>Any file of up to 1 MB. It is sent as it is.</p>
      <p id={problemId} className={styles['problem']} aria-live="polite">
        {file_problem}
      </p>
    </Stack>
  );
}
