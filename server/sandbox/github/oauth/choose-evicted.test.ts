import { expect, test } from 'vitest';
import { chooseEvicted } from './choose-evicted.ts';

const NOW = 1_000_000;
const token = (name: string, age: number, usedAgo?: number) => ({
  name,
  createdAt: NOW - age * 1000,
  usedAt: usedAgo === undefined ? undefined : NOW - usedAgo * 1000,
});

test('first the oldest that was never used and is older than a minute (GH1)', () => {
  const tokens = [token('young', 61), token('old', 90), token('used', 500, 400)];
  expect(chooseEvicted(tokens, NOW)?.name).toBe('old');
});

test('else the least recently used (GH1)', () => {
  const tokens = [token('fresh', 30), token('used', 90, 5), token('idle', 80, 70)];
  expect(chooseEvicted(tokens, NOW)?.name).toBe('idle');
});

test('else the oldest, even within its first minute (GH1)', () => {
  expect(chooseEvicted([token('one', 10), token('two', 60)], NOW)?.name).toBe('two');
});
