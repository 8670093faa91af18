import { expect, test } from 'vitest';
import { events, tokenRequest } from './a-log.test-support.ts';
import type { FlowEvent } from './flow-event.ts';
import { eventsAt, momentsOf, stayOf, type Moment } from './replay.ts';

const START = events[0]?.at ?? 0;
const moments = momentsOf(events);
const momentAt = (index: number): Moment => {
  const moment = moments[index];
  if (!moment) throw new Error(`There is no moment ${index}.`);
  return moment;
};

test('every event is a moment, and the answer to a request another', () => {
  expect(moments.map(({ at, event, part }) => [at - START, event, part])).toEqual([
    [0, 1, 'event'],
    [10, 2, 'event'],
    [40, 3, 'event'],
    [50, 4, 'event'],
    [70, 3, 'answer'],
    [70, 5, 'event'],
  ]);
});

test('at a moment there is what had come by then, and a request without the answer that came later', () => {
  const shown = moments.map((moment) => eventsAt(events, moment).map(({ id }) => id));
  expect(shown).toEqual([[1], [1, 2], [1, 2, 3], [1, 2, 3, 4], [1, 2, 3, 4], [1, 2, 3, 4, 5]]);
  const asked = eventsAt(events, momentAt(3))[2];
  expect(asked).toMatchObject({ kind: 'http', request: tokenRequest.request });
  for (const part of ['response', 'failure', 'hidden', 'timing', 'relayed'])
    expect(asked).not.toHaveProperty(part);
  expect(eventsAt(events, momentAt(4))[2]).toBe(tokenRequest);
  expect(eventsAt(events, momentAt(5))).toEqual(events);
});

test('of what happened in the same millisecond, each comes by itself', () => {
  const same = events.map((event): FlowEvent => ({ ...event, at: START }));
  const counts = momentsOf(same).map((moment) => eventsAt(same, moment).length);
  expect(counts).toEqual([1, 2, 3, 4, 5, 5]);
});

test('a request that failed without an answer is under way until it failed; one without an end for good', () => {
  const { response: _, timing: _t, ...open } = tokenRequest;
  expect(momentsOf([open])).toHaveLength(1);
  const failed: FlowEvent = { ...open, failure: 'response_timeout', timing: { total: 9 } };
  const [asked, gone] = momentsOf([failed]);
  if (!asked || !gone) throw new Error('no moments');
  expect(eventsAt([failed], asked)[0]).toEqual(open);
  expect(eventsAt([failed], gone)[0]).toBe(failed);
});

test('nothing has no moments', () => {
  expect(momentsOf([])).toEqual([]);
});

test.each([
  [40, { speed: 1, steady: false }, 150],
  [400, { speed: 1, steady: false }, 400],
  [400, { speed: 4, steady: false }, 100],
  [60_000, { speed: 1, steady: false }, 1_500],
  [40, { speed: 1, steady: true }, 1_000],
  [60_000, { speed: 2, steady: true }, 500],
])('after %i ms the next one comes, at %o, in %i ms', (gap, pace, stay) => {
  const first = momentAt(0);
  expect(stayOf(first, { ...first, at: first.at + gap }, pace)).toBe(stay);
});
