import { LazyErrorPanel } from '#words/lazy-error-panel.tsx';
import { Badge } from '#ui/badge.tsx';
import { Card } from '#ui/card.tsx';
import { formatMilliseconds } from '#ui/format.ts';
import { Row, Stack } from '#ui/stack.tsx';
import { KeyValueTable } from '#ui/key-value-table.tsx';
import { percentile, type Burst } from './burst.ts';
import burstStyles from './burst.module.css';
import styles from './console.module.css';
import { LatencyChart } from './latency-chart.tsx';
import type { Bursting } from './use-burst.ts';

/** Many calls: how far they are, how they ended, how long each took, and what they cost. */
export function BurstView({ bursting, burst }: { bursting: Bursting; burst: Burst }) {
  const { total, at_a_time, calls, request } = burst;
  const how = at_a_time >= total ? ' at once' : `, ${at_a_time} at a time`;
  return (
    <Stack gap="m">
      {bursting.error !== undefined && <LazyErrorPanel error={bursting.error} />}
      <Card heading={`${total} calls${how}`} description={<code>{`${request.method} ${request.url}`}</code>}>
        <Stack gap="m">
          <div className={styles['progress']}>
            <progress max={total} value={calls.length} aria-label="Calls done" />
            <span>
              {calls.length} of {total} done
            </span>
          </div>
          {calls.length > 0 && <Counts burst={burst} />}
        </Stack>
      </Card>
    </Stack>
  );
}

function Counts({ burst }: { burst: Burst }) {
  const { succeeded, calls, outcomes, token_requests, duration_ms } = burst;
  const refused = calls.length - succeeded;
  const times = [
    ['fastest', 'Fastest', percentile(calls, 0)],
    ['median', 'Half of them within', percentile(calls, 0.5)],
    ['p95', '95 of 100 within', percentile(calls, 0.95)],
    ['slowest', 'Slowest', percentile(calls, 1)],
    ['all', 'Time for all', duration_ms],
  ] as const;
  return (
    <>
      <Row>
        <Badge tone={refused === 0 ? 'positive' : 'neutral'}>{succeeded} succeeded</Badge>
        {refused > 0 && <Badge tone="caution">{refused} did not</Badge>}
        {token_requests !== undefined && (
          <Badge tone="info" icon="token">
            {token_requests === 1 ? '1 token request' : `${token_requests} token requests`}
          </Badge>
        )}
      </Row>
      <Stack gap="xs">
        <LatencyChart calls={calls} duration_ms={duration_ms} />
        <Legend refused={refused > 0} />
      </Stack>
      <KeyValueTable
        label="Outcomes and times"
        rows={[
          ...[...outcomes].map(([words, count]) => ({ id: words, name: words, value: `${count} ×` })),
          ...times.map(([id, name, ms]) => ({ id, name, value: formatMilliseconds(ms) })),
        ]}
      />
      {token_requests !== undefined && (
        <p className={styles['soft']}>
          However many calls find the token expired, one request fetches the new one and all of them wait for
          it.
        </p>
      )}
    </>
  );
}

function Legend({ refused }: { refused: boolean }) {
  return (
    <p className={burstStyles['legend']} aria-hidden="true">
      <span>
        <svg className={burstStyles['good']} width="10" height="10" viewBox="0 0 10 10">
          <circle cx="5" cy="5" r="3.5" />
        </svg>
        answered; the line begins when it was sent
      </span>
      {refused && (
        <span>
          <svg className={burstStyles['bad']} width="10" height="10" viewBox="0 0 10 10">
            <rect x="1.5" y="1.5" width="7" height="7" />
          </svg>
          refused or failed
        </span>
      )}
      <span>
        <svg width="18" height="10" viewBox="0 0 18 10">
          <line className={burstStyles['median']} x1="0" x2="18" y1="5" y2="5" />
        </svg>
        median
      </span>
    </p>
  );
}
