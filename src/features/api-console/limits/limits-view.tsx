import { LazyErrorPanel } from '#words/lazy-error-panel.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { CodeBlock } from '#ui/code-block.tsx';
import { Disclosure } from '#ui/disclosure.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import { useNow } from '#ui/use-now.ts';
import type { ApiConsolePageProps } from '../api-console-props.ts';
import { remainingAt, type LimitLog } from './limit-log.ts';
import { LimitPicture } from './limit-picture.tsx';
import styles from './limits.module.css';
import { ALGORITHMS, useLimits, type Algorithm } from './use-limits.ts';

const WORDS: Readonly<Record<Algorithm, { name: string; rule: string; weakness: string }>> = {
  'fixed-window': {
    name: 'Fixed window',
    rule: 'The clock is cut into windows of ten seconds. Each allows ten calls; at its end the count begins anew.',
    weakness:
      'Ten calls at the end of one window and ten at the beginning of the next are twenty in a moment.',
  },
  'sliding-window': {
    name: 'Sliding window',
    rule: 'Of the last ten seconds, counted from now, ten calls may have been. Each comes back ten seconds after it was made.',
    weakness: 'The server must remember each call, or be content with an estimate.',
  },
  'token-bucket': {
    name: 'Token bucket',
    rule: 'A bucket holds ten tokens and gets a new one each second. A call takes one; an empty bucket refuses.',
    weakness: 'After a rest a whole bucket may be spent at once: a burst is allowed on purpose.',
  },
};

interface LimitsViewProps {
  credentials: ApiConsolePageProps['credentials'];
  demo?: ApiConsolePageProps['demo'];
}

/** Three ways to count calls, under the same calls. */
export function LimitsView({ credentials, demo }: LimitsViewProps) {
  const none = credentials.kinds.find(({ id }) => id === 'none');
  if (demo === undefined || none === undefined) {
    return (
      <EmptyState icon="clock" title="There is no demo API here">
        The three limits are the sandbox’s. Start the server with SANDBOX=on to see them at work.
      </EmptyState>
    );
  }
  return (
    <Running
      base={demo.far}
      call={(request, signal) => credentials.call({ kind: none, request, values: {} }, signal)}
    />
  );
}

function Running({ call, base }: { call: Parameters<typeof useLimits>[0]; base: string }) {
  const { logs, steady, error, send, setSteady } = useLimits(call, base);
  return (
    <Stack gap="l">
      <Stack gap="s">
        <p className={styles['lead']}>
          All three allow 10 calls in 10 seconds, and each gets the same calls at the same time. Watch which
          refuses when.
        </p>
        <Row gap="s">
          <Button variant="primary" icon="send" onClick={() => send(1)}>
            Send one
          </Button>
          <Button onClick={() => send(15)}>Send 15 at once</Button>
          <Button icon={steady ? 'stop' : 'play'} aria-pressed={steady} onClick={() => setSteady(!steady)}>
            {steady ? 'Stop' : 'Two each second'}
          </Button>
        </Row>
      </Stack>
      {error !== undefined && <LazyErrorPanel error={error} />}
      <div className={styles['lanes']}>
        {ALGORITHMS.map((algorithm) => (
          <Lane key={algorithm} algorithm={algorithm} log={logs[algorithm]} />
        ))}
      </div>
    </Stack>
  );
}

function Lane({ algorithm, log }: { algorithm: Algorithm; log: LimitLog }) {
  const { name, rule, weakness } = WORDS[algorithm];
  const now = useNow(250);
  // An answer may be newer than the last tick.
  const at = Math.max(now, log.told_at);
  const remaining = remainingAt(log, algorithm, at);
  const accepted = log.calls.filter(({ ok }) => ok).length;
  const refused = log.calls.length - accepted;
  return (
    <Card heading={name}>
      <Stack gap="s">
        <p className={styles['count']}>
          <b>{remaining === undefined ? '10' : Math.floor(remaining)}</b> of 10 left
          {log.calls.length > 0 && (
            <span className={styles['soft']}>
              {accepted} accepted, {refused} refused
            </span>
          )}
        </p>
        <LimitPicture algorithm={algorithm} log={log} now={at} />
        <p className={styles['words']}>{rule}</p>
        <p className={styles['soft']}>{weakness}</p>
        {log.headers.length > 0 && (
          <Disclosure summary="What its last answer told">
            <CodeBlock
              label="Headers"
              code={log.headers.map(([header, value]) => `${header}: ${value}`).join('\n')}
            />
          </Disclosure>
        )}
      </Stack>
    </Card>
  );
}
