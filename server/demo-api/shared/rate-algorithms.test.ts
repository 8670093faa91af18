import { expect, test } from 'vitest';
import { decideRate, type RateAlgorithm, type RatePolicy, type RateState } from './rate-algorithms.ts';

/** Calls at these seconds; which of them are let through, with a limit of 3 in 10 s. */
function letThrough(algorithm: RateAlgorithm, seconds: readonly number[]): number[] {
  const policy: RatePolicy = { algorithm, limit: 3, windowMs: 10_000 };
  let state: RateState = [];
  return seconds.filter((second) => {
    const step = decideRate(state, second * 1000, policy);
    state = step.state;
    return step.decision.allowed;
  });
}

test('a fixed window lets twice as many through around its end', () => {
  expect(letThrough('fixed-window', [0, 9, 9, 9, 10, 10, 10, 10])).toEqual([0, 9, 9, 10, 10, 10]);
});

test('a sliding window never lets more than the limit through in any ten seconds', () => {
  expect(letThrough('sliding-window', [0, 9, 9, 9, 10, 10, 18, 19, 19, 19])).toEqual([0, 9, 9, 10, 19, 19]);
});

test('a token bucket lets a burst through and then a steady drip', () => {
  expect(letThrough('token-bucket', [0, 0, 0, 0, 3, 4, 5, 7, 8, 30, 30, 30, 30])).toEqual([
    0, 0, 0, 4, 7, 30, 30, 30,
  ]);
});

test('each tells when a call is free again', () => {
  const policy = (algorithm: RateAlgorithm): RatePolicy => ({ algorithm, limit: 1, windowMs: 10_000 });
  const resetOf = (algorithm: RateAlgorithm) => {
    const { state } = decideRate([], 0, policy(algorithm));
    return decideRate(state, 4_000, policy(algorithm)).decision;
  };
  const expected = { allowed: false, remaining: 0, resetMs: 6_000 };
  expect((['fixed-window', 'sliding-window', 'token-bucket'] as const).map(resetOf)).toEqual([
    expected,
    expected,
    expected,
  ]);
});
