import { expect, test } from 'vitest';
import { aFlowLog } from '#testing/a-flow-log.ts';
import { aLongFlowLog } from '#testing/flow-log-of-calls.ts';
import { layOut, rowsInView, scrollToRow } from './row-layout.ts';

const { events } = aFlowLog();
const layout = layOut(events, false, 16);

test('every row has its place below the one before', () => {
  expect(layout.edges).toHaveLength(events.length + 1);
  expect(layout.edges.every((edge, row) => row === 0 || edge > (layout.edges[row - 1] ?? 0))).toBe(true);
  expect(layout.total).toBe(layout.edges.at(-1));
});

test('rows grow with the size of text', () => {
  expect(layOut(events, false, 32).total).toBe(2 * layout.total);
});

test('of ten thousand rows only those in view are drawn, wherever one scrolls to', () => {
  const long = layOut(aLongFlowLog(10_000).events, false, 16);
  for (const scrollTop of [0, 300_000, long.total - 600]) {
    const { first, end } = rowsInView(long, { scrollTop, height: 600 });
    expect(end - first).toBeLessThan(40);
    expect(long.edges[first]).toBeLessThanOrEqual(scrollTop);
    expect(long.edges[end]).toBeGreaterThanOrEqual(scrollTop + 600);
  }
});

test('a view below the end of a list that became shorter shows its last rows', () => {
  const { first, end } = rowsInView(layout, { scrollTop: 900_000, height: 300 });
  expect(end).toBe(events.length);
  expect(layout.edges[first]).toBeLessThanOrEqual(layout.total - 300);
});

test('an empty log has no rows', () => {
  expect(rowsInView(layOut([], false, 16), { scrollTop: 0, height: 600 })).toEqual({ first: 0, end: 0 });
});

test('scrolls only to a row that is out of view, and never beyond the ends', () => {
  const view = { scrollTop: 0, height: 300 };
  expect(scrollToRow(layout, 0, view)).toBeUndefined();
  expect(scrollToRow(layout, events.length - 1, view)).toBe(layout.total - 300);
  expect(scrollToRow(layout, 0, { scrollTop: 900, height: 300 })).toBe(0);
});
