import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EventChunks } from './event-chunks.ts';
import type { FlowEvent } from './flow-event.ts';

const event = (id: number, at = 0): FlowEvent => ({
  id,
  run: `r${id % 3}`,
  at,
  from: 'app',
  to: 'app',
  kind: 'step',
  step: 'renewed',
  facts: [],
});

const many = (count: number): FlowEvent[] => Array.from({ length: count }, (_, index) => event(index + 1));

test('events stand in the order in which they were added', () => {
  const chunks = new EventChunks(many(1_000));
  chunks.add(event(1_001));
  expect(chunks.size).toBe(1_001);
  expect(
    chunks
      .snapshot()()
      .map(({ id }) => id),
  ).toEqual(Array.from({ length: 1_001 }, (_, index) => index + 1));
});

describe('a snapshot', () => {
  test('does not change with the log, wherever the change is', () => {
    const chunks = new EventChunks(many(600));
    const read = chunks.snapshot();
    chunks.replace(event(1, 99));
    chunks.replace(event(600, 99));
    chunks.add(event(601));
    chunks.keep(({ id }) => id > 300);
    expect(read()).toEqual(many(600));
    expect(chunks.snapshot()()).toHaveLength(301);
  });

  test('is one list, made once', () => {
    const read = new EventChunks(many(10)).snapshot();
    expect(read()).toBe(read());
  });

  test('shares with the next one the events that did not change', () => {
    const chunks = new EventChunks(many(600));
    const before = chunks.snapshot()();
    chunks.replace(event(5, 99));
    const after = chunks.snapshot()();
    expect(after.filter((each, index) => each !== before[index]).map(({ id }) => id)).toEqual([5]);
  });
});

describe('replacing', () => {
  test('finds any event, also after gaps, and leaves the others', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 2_000 }), { minLength: 1, maxLength: 700 }),
        fc.nat(),
        (ids, pick) => {
          const sorted = ids.sort((a, b) => a - b);
          const chunks = new EventChunks(sorted.map((id) => event(id)));
          const id = sorted[pick % sorted.length] ?? 0;
          chunks.replace(event(id, 7));
          expect(
            chunks
              .snapshot()()
              .map((each) => [each.id, each.at]),
          ).toEqual(sorted.map((each) => [each, each === id ? 7 : 0]));
        },
      ),
      { numRuns: 30 },
    );
  });

  test('of what is not there does nothing', () => {
    const chunks = new EventChunks([event(2), event(4)]);
    for (const id of [1, 3, 5]) chunks.replace(event(id, 7));
    expect(chunks.snapshot()()).toEqual([event(2), event(4)]);
    const empty = new EventChunks();
    empty.replace(event(1));
    expect(empty.snapshot()()).toEqual([]);
  });
});

test('keeping answers how many were dropped', () => {
  const chunks = new EventChunks(many(900));
  expect(chunks.keep(({ run }) => run !== 'r0')).toBe(300);
  expect(chunks.size).toBe(600);
  expect(chunks.keep(() => true)).toBe(0);
});
