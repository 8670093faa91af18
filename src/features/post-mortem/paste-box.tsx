import { useEffect, useId, useRef, type ClipboardEvent } from 'react';
import { Button } from '#ui/button.tsx';
import { TextArea } from '#ui/field.tsx';
import { formatBytes } from '#ui/format.ts';
import { Icon } from '#ui/icon.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import styles from './post-mortem.module.css';
import { samples } from './samples.ts';
import type { PostMortem } from './use-post-mortem.ts';

/** Takes any text. Its secrets are out of the field as soon as it was pasted. */
export function PasteBox({ box, paste, type }: Pick<PostMortem, 'box' | 'paste' | 'type'>) {
  const clearButton = useRef<HTMLButtonElement>(null);
  const samplesId = useId();
  const { text, size } = box;
  // The field that had the focus is gone.
  useEffect(() => {
    if (size !== undefined) clearButton.current?.focus();
  }, [size]);

  const intercept = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    event.preventDefault();
    const pasted = event.clipboardData.getData('text/plain');
    const { selectionStart, selectionEnd } = event.currentTarget;
    paste(`${text.slice(0, selectionStart)}${pasted}${text.slice(selectionEnd)}`);
  };

  return (
    <Stack gap="m">
      {size === undefined ? (
        <TextArea
          label="What you have"
          hint="A callback address, an error page, a console message, a stack trace, a HAR, a curl command, a token answer."
          mono
          rows={6}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          value={text}
          onPaste={intercept}
          onChange={({ target }) => type(target.value)}
        />
      ) : (
        <p className={styles['chip']}>
          <Icon name="check" /> Pasted text, {formatBytes(size)}
        </p>
      )}
      <Row justify="between" align="start">
        <div className={styles['samples']} role="group" aria-labelledby={samplesId}>
          <span id={samplesId} className={styles['samplesName']}>
            Or try
          </span>
          {samples.map((sample) => (
            <Button key={sample.name} size="small" onClick={() => paste(sample.text)}>
              {sample.name}
            </Button>
          ))}
        </div>
        <Button
          ref={clearButton}
          size="small"
          variant="quiet"
          icon="cross"
          onClick={() => paste('')}
          disabled={text === '' && size === undefined}
        >
          Clear
        </Button>
      </Row>
    </Stack>
  );
}
