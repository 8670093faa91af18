import { median } from './report.mjs';

const DRAWS = 2_000;

/** A small generator with a seed (mulberry32), so that the same numbers bring the same interval. */
function createRandom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * How many times longer the first of each pair took, as the median over all pairs, with the interval that holds it in 95 of
 * 100 repetitions (bootstrap). Pairs stand side by side in time, so what slowed the machine slowed both.
 * @param {readonly { on: number, off: number }[]} pairs
 */
export function ratioOfPairs(pairs) {
  const ratios = pairs.map(({ on, off }) => on / off);
  const random = createRandom(1);
  const draws = Array.from({ length: DRAWS }, () =>
    median(ratios.map(() => ratios[Math.floor(random() * ratios.length)])),
  ).sort((a, b) => a - b);
  const at = (share) => draws[Math.floor(share * (DRAWS - 1))];
  return { ratio: median(ratios), from: at(0.025), to: at(0.975) };
}
