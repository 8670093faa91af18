import { useRef } from 'react';
import { Button } from '#ui/button.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import styles from './console.module.css';
import type { How } from './how.ts';
import { PassingButton } from './passing-button.tsx';

interface SendButtonsProps {
  /** What is under way. */
  busy: How | undefined;
  /** How many calls the second button sends; there is none without it. */
  burst: number | undefined;
  onBurst: () => void;
  onCancel: () => void;
}

export function SendButtons({ busy, burst, onBurst, onCancel }: SendButtonsProps) {
  const send = useRef<HTMLButtonElement>(null);
  return (
    <Stack gap="s">
      <Row gap="s">
        <Button ref={send} type="submit" variant="primary" icon="send" {...stateOf('once', busy)}>
          Send
        </Button>
        {busy !== undefined && (
          <PassingButton icon="stop" onClick={onCancel} onFocusLost={() => send.current?.focus()}>
            Cancel
          </PassingButton>
        )}
        <span className={styles['keys']}>
          <kbd>Ctrl</kbd> or <kbd>⌘</kbd> + <kbd>Enter</kbd>
        </span>
      </Row>
      {burst !== undefined && (
        // On a line of its own: a second press on Cancel must not land on it.
        <Row>
          <Button size="small" onClick={onBurst} {...stateOf('burst', busy)}>
            Send {burst} at once
          </Button>
        </Row>
      )}
    </Stack>
  );
}

/** Both stay focusable while one of them works, so that the focus has where to be. */
function stateOf(own: How, busy: How | undefined) {
  if (busy === own) return { busy: true, busyLabel: 'Sending…' };
  return busy === undefined ? {} : { 'aria-disabled': true };
}
