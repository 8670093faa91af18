import { useEffect, useRef, useState, type ClipboardEvent } from 'react';
import { Button } from '#ui/button.tsx';
import { TextArea } from '#ui/field.tsx';
import { formatBytes } from '#ui/format.ts';
import { Icon } from '#ui/icon.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import styles from './inspector.module.css';

/** Longer texts stay out of the text field: laying a megabyte out would hold up the page. */
const longestTyped = 32_768;
const longestText = 8 * 1024 * 1024;
const undoMs = 10_000;

interface PasteBoxProps {
  text: string;
  onText: (text: string) => void;
}

/** Takes any text. It is kept in this component's page alone: not stored, not sent, not in the address. */
export function PasteBox({ text, onText }: PasteBoxProps) {
  const [cleared, setCleared] = useState<string>();
  const [tooLong, setTooLong] = useState(false);

  useEffect(() => {
    if (cleared === undefined) return;
    const timer = setTimeout(() => setCleared(undefined), undoMs);
    return () => clearTimeout(timer);
  }, [cleared]);

  const area = useRef<HTMLTextAreaElement>(null);
  const clearButton = useRef<HTMLButtonElement>(null);
  const long = text.length > longestTyped;
  // What had the focus is gone: the field after a long paste, the button after clearing.
  useEffect(() => {
    if (long) clearButton.current?.focus();
  }, [long]);
  useEffect(() => {
    if (cleared !== undefined) area.current?.focus();
  }, [cleared]);

  const take = (next: string): void => {
    setTooLong(next.length > longestText);
    if (next.length > longestText) return;
    setCleared(undefined);
    onText(next);
  };
  const intercept = (event: ClipboardEvent<HTMLTextAreaElement>): void => {
    const pasted = event.clipboardData.getData('text/plain');
    if (pasted.length <= longestTyped) return;
    event.preventDefault();
    take(pasted);
  };
  const clear = (): void => {
    setCleared(text);
    onText('');
  };

  return (
    <Stack gap="s">
      {long ? (
        <Chip text={text} />
      ) : (
        <TextArea
          ref={area}
          label="Token, header line, address or token response"
          hint="Quotes, “Bearer”, line breaks and addresses around it are taken off. It never leaves this page."
          {...(tooLong && {
            error: `That is longer than ${formatBytes(longestText)}. No token is: paste less.`,
          })}
          mono
          rows={5}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          value={text}
          onPaste={intercept}
          onChange={({ target }) => take(target.value)}
        />
      )}
      <Row>
        <Button ref={clearButton} size="small" icon="cross" onClick={clear} disabled={text === ''}>
          Clear
        </Button>
        <div role="status">
          {cleared !== undefined && (
            <Row>
              <span>Cleared.</span>
              <Button size="small" variant="quiet" onClick={() => take(cleared)}>
                Undo
              </Button>
            </Row>
          )}
        </div>
      </Row>
    </Stack>
  );
}

function Chip({ text }: { text: string }) {
  return (
    <p className={styles['chip']}>
      <Icon name="token" /> Pasted text, {formatBytes(text.length)}
    </p>
  );
}
