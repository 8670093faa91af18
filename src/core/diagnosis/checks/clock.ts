import type { HttpAnswer } from '../../lib/bounded-fetch.ts';
import { clockSkew } from '../../lib/clock-skew.ts';
import { allowedSkew } from '../../jwt/claim-checks.ts';
import type { Examination } from '../examination.ts';
import { failed, passed, unchecked, warned, type FindingOf } from '../finding.ts';

interface Estimate {
  /** The server's clock minus ours, in seconds. */
  readonly skew_s: number;
  readonly header: 'Date' | 'Expires' | 'Last-Modified';
}

/**
 * OpenID Connect Core 3.1.3.7 (9, 10): an ID Token is judged by this device's clock. `Date` is readable only where the
 * server exposes it; of the headers every page may read (Fetch, CORS-safelisted response-header names) two tell something.
 */
export async function checkClock(examination: Examination): Promise<FindingOf<'clock'>> {
  const answers = await readableAnswers(examination);
  if (answers.length === 0) return unchecked('clock_no_answer');
  const estimate =
    firstOf(answers, fromDate) ?? firstOf(answers, fromExpiry) ?? firstOf(answers, fromLastChange);
  if (!estimate) return unchecked('clock_hidden');
  const seen = { ...estimate };
  if (Math.abs(estimate.skew_s) <= allowedSkew) return passed('clock_agrees', seen);
  return examination.profile.protocol === 'oidc'
    ? failed('clock_off', seen)
    : warned('clock_off_harmless', seen);
}

/** The token endpoint's answer first: it comes out of no cache. The relay's clock is not the provider's. */
async function readableAnswers(examination: Examination): Promise<readonly HttpAnswer[]> {
  const token = examination.profile.token_relay === true ? undefined : examination.token();
  const readings = await Promise.all([token, examination.keys(), examination.discovery()]);
  return readings.flatMap((reading) => (reading?.kind === 'answer' ? [reading.answer] : []));
}

function firstOf(
  answers: readonly HttpAnswer[],
  estimate: (answer: HttpAnswer) => Estimate | undefined,
): Estimate | undefined {
  for (const answer of answers) {
    const found = estimate(answer);
    if (found) return found;
  }
  return undefined;
}

function fromDate(answer: HttpAnswer): Estimate | undefined {
  const skew = clockSkew(answer);
  return skew === undefined ? undefined : { skew_s: skew, header: 'Date' };
}

/**
 * `Expires` is the time of answering plus `max-age` (RFC 9111 5.3) where a server sends both. A cache on the way may have
 * answered later, so it proves nothing that seems to lag behind.
 */
function fromExpiry(answer: HttpAnswer): Estimate | undefined {
  const maxAge = /(?:^|[\s,])max-age=(\d{1,9})/.exec(answer.headers.get('cache-control') ?? '')?.[1];
  if (maxAge === undefined) return undefined;
  const skew = secondsAhead(answer, 'expires', Number(maxAge));
  return skew === undefined || skew < -allowedSkew ? undefined : { skew_s: skew, header: 'Expires' };
}

/** A document that changed in our future: the server's clock is ahead by as much at least. */
function fromLastChange(answer: HttpAnswer): Estimate | undefined {
  const skew = secondsAhead(answer, 'last-modified', 0);
  return skew === undefined || skew <= allowedSkew ? undefined : { skew_s: skew, header: 'Last-Modified' };
}

function secondsAhead(answer: HttpAnswer, header: string, later: number): number | undefined {
  const at = Date.parse(answer.headers.get(header) ?? '');
  return Number.isNaN(at) ? undefined : Math.round((at - answer.receivedAt) / 1000) - later;
}
