import { expect, test } from 'vitest';
import { events, log, tokenRequest } from './a-log.test-support.ts';
import type { FlowEvent } from './flow-event.ts';
import { toSequence } from './sequence.ts';

test('a log becomes rows in time, with the lanes that are used', () => {
  const { lanes, runs } = toSequence(log);
  expect(lanes).toEqual(['other_tab', 'browser', 'app', 'authorization_server']);
  expect(runs).toHaveLength(1);
  expect(runs[0]?.failed).toBe(true);
  expect(
    runs[0]?.rows.map((row) => [
      row.event.id,
      row.kind === 'arrow'
        ? `${row.channel} ${row.part} ${row.from}→${row.to}`
        : `mark ${row.from}→${row.lane}`,
      row.offset,
      row.failed,
    ]),
  ).toEqual([
    [1, 'mark 2→2', 0, false],
    [2, 'front request 1→3', 10, false],
    [3, 'back request 2→3', 40, false],
    [4, 'mark 0→2', 50, false],
    [3, 'back answer 3→2', 70, true],
    [5, 'mark 2→2', 70, true],
  ]);
});

test('a request under way has no answer yet', () => {
  const { response: _, ...open } = tokenRequest;
  const [run] = toSequence({ ...log, events: [open] }).runs;
  expect(run?.rows).toMatchObject([{ part: 'request', open: true, failed: false }]);
  const failed = toSequence({ ...log, events: [{ ...open, failure: 'response_timeout' }] }).runs[0];
  expect(failed?.rows).toMatchObject([
    { part: 'request', open: false },
    { part: 'answer', failed: true },
  ]);
});

test('an error on the way back is a failure', () => {
  const navigation = events.find((event) => event.kind === 'navigation');
  if (navigation?.kind !== 'navigation') throw new Error('no navigation');
  const refused = { ...navigation, parameters: [{ name: 'error', value: 'access_denied' }] };
  expect(toSequence({ ...log, events: [refused] }).runs[0]?.failed).toBe(true);
});

test('each run is by itself, also one without events', () => {
  const runs = [...log.runs, { id: 'r2', started_at: 1, cause: 'api' } as const];
  expect(toSequence({ runs, events }).runs.map(({ run, rows }) => [run.id, rows.length])).toEqual([
    ['r1', 6],
    ['r2', 0],
  ]);
});

test('each event is looked at a fixed number of times, however many there are', () => {
  let looks = 0;
  const many = Array.from({ length: 10_000 }, (_, index): FlowEvent => {
    const event = { ...tokenRequest, id: index + 1, at: tokenRequest.at + index };
    return Object.defineProperty(event, 'kind', { get: () => ((looks += 1), 'http') });
  });
  expect(toSequence({ ...log, events: many }).runs[0]?.rows).toHaveLength(20_000);
  expect(looks).toBeLessThanOrEqual(10_000 * 5);
});
