import type { Evidence } from '../lib/coded-error.ts';
import { hostOf } from '../lib/bounded-fetch.ts';
import { unchecked, type Finding } from './finding.ts';
import type { Reading } from './requests.ts';

/** Nothing was asked: the settings are not there, or name no safe address. */
export const notAsked = (evidence: Evidence = {}): Finding<'not_asked'> => unchecked('not_asked', evidence);

/** What kept a request from being sent at all, which is no fault of the provider. */
type Unsent = Reading & { readonly kind: 'policy' | 'offline' };

export function isUnsent(reading: Reading): reading is Unsent {
  return reading.kind === 'policy' || reading.kind === 'offline';
}

export function notSent({ kind, url }: Unsent): Finding<'stopped_by_policy' | 'offline'> {
  return unchecked(kind === 'policy' ? 'stopped_by_policy' : 'offline', { host: hostOf(url) });
}

/** A request that was sent, and no answer that could be read. */
export type Failure = Exclude<Reading, { readonly kind: 'answer' | 'policy' | 'offline' }>;

export function describeFailure(failure: Failure): Evidence {
  const { url } = failure;
  return {
    url: withoutQuery(url),
    host: hostOf(url),
    ...(failure.kind === 'blocked' && { proof: failure.proof }),
    ...(failure.kind === 'timeout' && { seconds: failure.seconds }),
  };
}

/** What was seen of an answer, for the evidence. */
export function describeAnswer(reading: Reading & { readonly kind: 'answer' }): Evidence {
  const { answer, url } = reading;
  return {
    url: withoutQuery(url),
    status: answer.status,
    content_type: answer.headers.get('content-type') ?? 'none',
  };
}

function withoutQuery(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}
