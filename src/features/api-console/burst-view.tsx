import { LazyErrorPanel } from '#words/lazy-error-panel.tsx';
import { Badge } from '#ui/badge.tsx';
import { Card } from '#ui/card.tsx';
import { formatMilliseconds } from '#ui/format.ts';
import { Row, Stack } from '#ui/stack.tsx';
import { KeyValueTable } from '#ui/table.tsx';
import type { Burst } from './burst.ts';
import styles from './console.module.css';
import type { Bursting } from './use-burst.ts';

/** Many calls at once: how far they are, how they ended, and what they cost. */
export function BurstView({ bursting, burst }: { bursting: Bursting; burst: Burst }) {
  const { total, done, request } = burst;
  return (
    <Stack gap="m">
      {bursting.error !== undefined && <LazyErrorPanel error={bursting.error} />}
      <Card
        heading={`${total} calls at once`}
        description={<code>{`${request.method} ${request.url}`}</code>}
      >
        <Stack gap="m">
          <div className={styles['progress']}>
            <progress max={total} value={done} aria-label="Calls done" />
            <span>
              {done} of {total} done
            </span>
          </div>
          {done > 0 && <Counts burst={burst} />}
        </Stack>
      </Card>
    </Stack>
  );
}

function Counts({ burst }: { burst: Burst }) {
  const { succeeded, done, outcomes, token_requests, duration_ms } = burst;
  const refused = done - succeeded;
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
      <KeyValueTable
        label="Outcomes"
        rows={[
          ...[...outcomes].map(([words, count]) => ({ id: words, name: words, value: `${count} ×` })),
          { id: 'time', name: 'Time for all', value: formatMilliseconds(duration_ms) },
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
