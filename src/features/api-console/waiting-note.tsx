import { MOST_RETRIES, type RetryCause } from '#core/credentials/retry-policy.ts';
import { Callout } from '#ui/callout.tsx';
import { Countdown } from '#ui/countdown.tsx';
import { formatLongDuration } from '#ui/format.ts';
import { useNow } from '#ui/use-now.ts';
import { PassingButton } from './passing-button.tsx';
import type { Waiting } from './send-series.ts';

interface WaitingNoteProps {
  waiting: Waiting;
  onCancel: () => void;
  /** Called when the button goes while it has the focus. */
  onFocusLost: () => void;
}

const REASONS: Readonly<Record<RetryCause, string>> = {
  'asked-to-wait': 'The API answered that there were too many calls.',
  'server-fault': 'The API failed, and this call may be carried out twice.',
  'no-answer': 'No answer came, and this call may be carried out twice.',
};

/** The countdown to the next repeat, and why there is one. */
export function WaitingNote({ waiting, onCancel, onFocusLost }: WaitingNoteProps) {
  const { because, asked_s, after_ms, until, repeat } = waiting;
  // The ticker's time is rounded down, so that at first more would be left than there was.
  const remainingMs = Math.min(until - useNow(500), after_ms);
  return (
    <Callout
      tone="info"
      title={
        <>
          Sending again in <Countdown remainingMs={remainingMs} expiredText="0 s" quiet />
        </>
      }
      actions={
        <PassingButton size="small" onClick={onCancel} onFocusLost={onFocusLost}>
          Do not repeat
        </PassingButton>
      }
    >
      {REASONS[because]}{' '}
      {asked_s !== undefined && `It asks to wait ${formatLongDuration(asked_s * 1000)} (Retry-After). `}
      {because !== 'asked-to-wait' && repeat > 1 && 'Each repeat waits twice as long. '}A little is added by
      chance. Repeat {repeat} of at most {MOST_RETRIES}.
    </Callout>
  );
}
