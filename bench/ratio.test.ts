import { expect, test } from 'vitest';
import { ratioOfPairs } from './ratio.mjs';

const pairs = (ratios: readonly number[]) =>
  ratios.map((ratio, index) => ({ on: ratio * (100 + index), off: 100 + index }));

test('the median of the ratios, with an interval around it', () => {
  const { ratio, from, to } = ratioOfPairs(pairs([0.98, 0.99, 1, 1.01, 1.02, 1.03, 1.3]));
  expect(ratio).toBeCloseTo(1.01);
  expect(from).toBeLessThanOrEqual(ratio);
  expect(to).toBeGreaterThanOrEqual(ratio);
});

test('what is the same each time is known for certain', () => {
  const { ratio, from, to } = ratioOfPairs(pairs(Array.from({ length: 9 }, () => 1.5)));
  expect([ratio, from, to].map((value) => value.toFixed(6))).toEqual(['1.500000', '1.500000', '1.500000']);
});

test('the same numbers bring the same interval', () => {
  const some = pairs([1, 1.1, 0.9, 1.2, 1.05]);
  expect(ratioOfPairs(some)).toEqual(ratioOfPairs(some));
});
