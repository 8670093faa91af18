import type { HttpAnswer } from './bounded-fetch.ts';

/** Server clock minus ours in whole seconds, where the answer lets a page read `Date`. */
export function clockSkew(answer: HttpAnswer): number | undefined {
  const date = answer.headers.get('date');
  const at = date === null ? Number.NaN : Date.parse(date);
  if (Number.isNaN(at)) return undefined;
  const middle = answer.receivedAt - answer.durationMs / 2;
  const seconds = Math.round((at - middle) / 1000);
  return Math.abs(seconds) <= 1 ? 0 : seconds;
}
