import { allowedSkew } from './claim-checks.ts';
import { describeValue } from './checks.ts';
import type { JwtToken } from './decode.ts';
import { roughDuration } from './durations.ts';
import type { Finding } from './finding.ts';
import { member } from './json-text.ts';

const longLifetime = 24 * 3600;

/** RFC 7519 sections 4.1.4 to 4.1.6, with 60 s for clocks that differ. `now` in milliseconds. */
export function timeFindings({ payload }: JwtToken, now: number): readonly Finding[] {
  const at = now / 1000;
  const wrong = ['exp', 'nbf', 'iat'].filter((name) => {
    const value = member(payload, name);
    return value !== undefined && readTime(value) === undefined;
  });
  const exp = readTime(member(payload, 'exp'));
  const nbf = readTime(member(payload, 'nbf'));
  const iat = readTime(member(payload, 'iat'));
  return [
    ...wrong.map((name) => wrongTime(name, member(payload, name))),
    ...expiryFindings(exp, at),
    ...startFindings(nbf, iat, at),
    ...lifetimeFindings(exp, iat ?? nbf),
  ];
}

/** The next moment (ms) at which these findings change, if there is one. */
export function nextTimeChange({ payload }: JwtToken, now: number): number | undefined {
  const moments = ['exp', 'nbf']
    .map((name) => readTime(member(payload, name)))
    .filter((time) => time !== undefined);
  const edges = moments
    .flatMap((time) => [time, time + allowedSkew, time - allowedSkew])
    .map((time) => time * 1000);
  const ahead = edges.filter((edge) => edge > now);
  return ahead.length === 0 ? undefined : Math.min(...ahead);
}

/** A NumericDate (RFC 7519 section 2) within what a Date can hold; seconds. */
export function readTime(value: unknown): number | undefined {
  return typeof value === 'number' && Math.abs(value) < 8.64e12 ? value : undefined;
}

function wrongTime(name: string, value: unknown): Finding {
  const milliseconds =
    typeof value === 'string' && /^\d+$/.test(value) ? ' It is a number written as text.' : '';
  return {
    id: `${name}_not_a_time`,
    tone: 'critical',
    title: `${name} is not a time`,
    detail: `It must be a number of seconds since 1970 and is ${describeValue(value)}.${milliseconds}`,
  };
}

function expiryFindings(exp: number | undefined, at: number): readonly Finding[] {
  if (exp === undefined) {
    const detail = 'Without exp it is good for ever, also after it was stolen (RFC 7519 section 4.1.4).';
    return [{ id: 'expiry_missing', tone: 'caution', title: 'It never expires', detail }];
  }
  if (exp > 1e11) {
    const detail =
      'exp looks like milliseconds; it must be seconds since 1970. Read as seconds it lies thousands of years ahead.';
    return [{ id: 'expiry_in_milliseconds', tone: 'caution', title: 'The expiry is not credible', detail }];
  }
  const left = exp - at;
  if (left > 0) {
    const detail = 'Its exp lies in the future.';
    return [
      { id: 'not_expired', tone: 'positive', title: `Valid for another ${roughDuration(left)}`, detail },
    ];
  }
  if (left > -allowedSkew) {
    const detail = `Receivers that allow ${allowedSkew} s for clocks that differ may still take it.`;
    return [{ id: 'just_expired', tone: 'caution', title: `Expired ${roughDuration(left)} ago`, detail }];
  }
  const detail = 'No receiver should take it any more. Refresh, or sign in again, to get a new one.';
  return [{ id: 'expired', tone: 'critical', title: `Expired ${roughDuration(left)} ago`, detail }];
}

function startFindings(nbf: number | undefined, iat: number | undefined, at: number): readonly Finding[] {
  if (nbf !== undefined && nbf - at > allowedSkew) {
    const title = `Not valid before ${roughDuration(nbf - at)} from now`;
    const detail = 'Its nbf lies in the future. If it was issued just now, one of the clocks is wrong.';
    return [{ id: 'not_yet_valid', tone: 'critical', title, detail }];
  }
  if (iat !== undefined && iat - at > allowedSkew) {
    const title = `Issued ${roughDuration(iat - at)} in the future`;
    const detail = 'Its iat lies ahead of this clock: one of the two clocks is wrong.';
    return [{ id: 'issued_in_future', tone: 'caution', title, detail }];
  }
  return [];
}

function lifetimeFindings(exp: number | undefined, start: number | undefined): readonly Finding[] {
  if (exp === undefined || start === undefined || exp > 1e11) return [];
  const lifetime = exp - start;
  if (lifetime <= 0) {
    const detail = 'exp does not lie after iat: it was never valid.';
    return [{ id: 'lifetime_negative', tone: 'critical', title: 'It expires before it begins', detail }];
  }
  if (lifetime <= longLifetime) return [];
  const detail = 'The longer a token lives, the longer a thief can use it. Minutes to an hour are usual.';
  return [{ id: 'lifetime_long', tone: 'caution', title: `It lives ${roughDuration(lifetime)}`, detail }];
}
