import { type MouseEvent, type ReactNode, useId, useRef, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Disclosure } from '#ui/disclosure.tsx';
import { TextField } from '#ui/field.tsx';
import { Stack } from '#ui/stack.tsx';
import { MOST_CALLS, readCount, type BurstSize } from './burst.ts';
import burstStyles from './burst.module.css';
import styles from './console.module.css';
import type { How } from './how.ts';
import { PassingButton } from './passing-button.tsx';

interface SendButtonsProps {
  /** What is under way. */
  busy: How | undefined;
  /** Whether the call may be sent many times. */
  repeatable: boolean;
  onBurst: (size: BurstSize) => void;
  onCancel: () => void;
  /** More ways to come to a call. */
  more: ReactNode;
}

export function SendButtons({ busy, repeatable, onBurst, onCancel, more }: SendButtonsProps) {
  const send = useRef<HTMLButtonElement>(null);
  return (
    <>
      <div className={styles['send']}>
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
      </div>
      <div>
        {/* On a line of its own: a second press on Cancel must not land on it. */}
        {repeatable && (
          <Disclosure summary="Send it many times">
            <Repeat busy={busy} onBurst={onBurst} />
          </Disclosure>
        )}
        {more}
      </div>
    </>
  );
}

/** 1 to 200 calls, some or all of them at once. */
function Repeat({ busy, onBurst }: Pick<SendButtonsProps, 'busy' | 'onBurst'>) {
  const [total, setTotal] = useState('50');
  const [atATime, setAtATime] = useState('50');
  const size = { total: readCount(total, MOST_CALLS), at_a_time: readCount(atATime, MOST_CALLS) };
  const calls = size.total ?? 0;
  const together = Math.min(size.at_a_time ?? 0, calls);
  const press = ({ currentTarget }: MouseEvent<HTMLButtonElement>) => {
    if (calls > 0 && together > 0) return onBurst({ total: calls, at_a_time: together });
    currentTarget.parentElement?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  };
  const wrongId = useId();
  const told = (count: number | undefined) =>
    count === undefined ? { 'aria-invalid': true, 'aria-describedby': wrongId } : {};
  const number = { inputMode: 'numeric', autoComplete: 'off', maxLength: 4 } as const;
  return (
    <Stack gap="s">
      <div className={burstStyles['sizes']}>
        <TextField
          {...number}
          label="Calls"
          value={total}
          {...told(size.total)}
          onChange={(event) => setTotal(event.target.value)}
        />
        <TextField
          {...number}
          label="At a time"
          value={atATime}
          {...told(size.at_a_time)}
          onChange={(event) => setAtATime(event.target.value)}
        />
        <Button onClick={press} {...stateOf('burst', busy)}>
          {burstLabel(calls, together)}
        </Button>
      </div>
      <p id={wrongId} className={burstStyles['wrong']} aria-live="polite">
        {(calls === 0 || together === 0) && `Enter whole numbers from 1 to ${MOST_CALLS}.`}
      </p>
    </Stack>
  );
}

function burstLabel(calls: number, together: number): string {
  if (calls === 0 || together === 0) return 'Send them';
  return together === calls ? `Send ${calls} at once` : `Send ${calls}, ${together} at a time`;
}

/** Both stay focusable while one of them works, so that the focus has where to be. */
function stateOf(own: How, busy: How | undefined) {
  if (busy === own) return { busy: true, busyLabel: 'Sending…' };
  return busy === undefined ? {} : { 'aria-disabled': true };
}
