import type { HttpAnswer } from '../lib/bounded-fetch.ts';
import { readBase64url, readUtf8 } from '../jwt/base64.ts';
import { parseJsonObject, stringMember } from '../lib/json.ts';
import type { Compared } from './judgement.ts';

/** What the judgements of a callback compare, in a form that can be read beside each other. */

/** Where the visitor came back to, without what came along. */
export function addressOf(callbackUrl: string): string {
  const { origin, pathname } = new URL(callbackUrl);
  return `${origin}${pathname}`;
}

export function response(callbackUrl: string): Compared {
  const { searchParams, hash } = new URL(callbackUrl);
  const names = [...searchParams.keys(), ...new URLSearchParams(hash.slice(1)).keys()];
  return { expected: 'each parameter once, and no token', actual: listed(names) };
}

/** `ageMs` is missing when there is no entry to be used. */
export function pending(ageMs: number | undefined): Compared {
  const expected = 'an entry of this tab, unused, at most 10 minutes old';
  if (ageMs === undefined) return { expected };
  return { expected, actual: `an entry ${Math.round(ageMs / 1000)} seconds old` };
}

export function exchange(answer: HttpAnswer | undefined): Compared {
  return { expected: 'an answer', actual: answer === undefined ? 'none' : `status ${answer.status}` };
}

export function tokenResponse({ status, headers, text }: HttpAnswer): Compared {
  const body = parseJsonObject(text);
  const type = headers.get('content-type') ?? 'no content type';
  const members = body === undefined ? 'no JSON object' : `members ${listed(Object.keys(body))}`;
  return {
    expected: 'status 200, a JSON object with access_token and token_type',
    actual: `status ${status}, ${type}, ${members}`,
  };
}

/** The `nonce` an ID Token carries; whether it is the right one is judged elsewhere. */
export function nonceOf(idToken: string): string | undefined {
  const payload = readBase64url(idToken.split('.')[1] ?? '');
  const text = payload.ok ? readUtf8(payload.bytes) : undefined;
  const claims = text === undefined ? undefined : parseJsonObject(text);
  return claims && stringMember(claims, 'nonce');
}

const MOST_NAMES = 20;

function listed(names: readonly string[]): string {
  if (names.length === 0) return 'none';
  const shown = names.slice(0, MOST_NAMES).map((name) => name.slice(0, 60));
  return `${shown.join(', ')}${names.length > MOST_NAMES ? ', …' : ''}`;
}
