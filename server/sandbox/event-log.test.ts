import { expect, test } from 'vitest';
import { EventLog } from './event-log.ts';

test('keeps the last 200 events, newest first, and counts all', () => {
  const log = new EventLog(() => 0);
  for (let turn = 0; turn < 205; turn += 1) log.record('signed_in', { user: 'alice' });
  log.record('wrong_password');
  expect(log.total).toBe(206);
  expect(log.latest()).toHaveLength(200);
  expect(log.latest(1)).toEqual([
    { id: 206, time: '1970-01-01T00:00:00.000Z', event: 'wrong_password', outcome: 'failure' },
  ]);
});
