import { describe, expect, test } from 'vitest';
import type { Refusal } from '#core/credentials/read-refusal.ts';
import type { ApiExchange } from '#core/session/authorized-call.ts';
import type { Series } from './send-series.ts';
import { challengeNote, verdictOf, whatWasDone, whatWasLeft, type VerdictFacts } from './verdict.ts';

const facts: VerdictFacts = {
  status: 401,
  provider_name: 'Acme',
  noun: 'token',
  kind: undefined,
  fresh_token: false,
  renewal_failed: false,
  repeats: 0,
  stopped: false,
};

function words(refusal: Refusal, more: Partial<VerdictFacts> = {}) {
  const { title, meaning, next } = verdictOf(refusal, { ...facts, ...more });
  return [title, meaning, ...next].join(' | ');
}

describe('verdictOf', () => {
  test('every kind has a title, a meaning that is a sentence, and steps that are sentences', () => {
    const challenge = 'read';
    const all: readonly Refusal[] = [
      { kind: 'ok' },
      { kind: 'token-bad', because: 'invalid', challenge },
      { kind: 'token-missing', schemes: ['Bearer'], challenge },
      { kind: 'scope-missing', needed: ['a'], granted: [], challenge },
      { kind: 'role-missing', challenge },
      { kind: 'rate-limited', challenge },
      { kind: 'not-found', challenge },
      { kind: 'server-fault', challenge },
      { kind: 'other', challenge },
    ];
    for (const refusal of all) {
      const { title, meaning, next } = verdictOf(refusal, facts);
      expect(title).toMatch(/^[A-Z].*[^.]$/);
      for (const sentence of [meaning, ...next]) expect(sentence).toMatch(/^[A-Z].*[.?]$/);
      expect(next.length > 0).toBe(refusal.kind !== 'ok');
    }
  });

  test('an expired token, and a fresh one that is refused as well', () => {
    const refusal: Refusal = { kind: 'token-bad', because: 'expired', challenge: 'read' };
    expect(words(refusal)).toContain('The token has expired');
    expect(words(refusal, { fresh_token: true })).toContain('its age is not the reason');
    expect(words(refusal)).toContain('Sign in again at Acme');
    // The refusal of the renewal stands beside it and says so itself.
    expect(words(refusal, { renewal_failed: true })).not.toContain('Sign in again');
  });

  test('a missing scope is named, with what was granted', () => {
    const refusal: Refusal = {
      kind: 'scope-missing',
      needed: ['reports:read', 'openid'],
      granted: ['openid'],
      challenge: 'read',
    };
    const text = words(refusal, { status: 403 });
    expect(text).toContain('The token lacks the scope reports:read |');
    expect(text).toContain('Granted: openid.');
    expect(text).toContain('Sign in again and allow reports:read.');
  });

  test('a scope that was granted but is not in the token', () => {
    const refusal: Refusal = { kind: 'scope-missing', needed: ['a'], granted: ['a'], challenge: 'read' };
    expect(words(refusal)).toContain('the API does not find it in this token');
  });

  test('a role is about the person only where the challenge could be read', () => {
    expect(words({ kind: 'role-missing', challenge: 'read' })).toContain('asks for no further scope');
    expect(words({ kind: 'role-missing', challenge: 'hidden' })).toContain('this page cannot read');
  });

  test('an API that wants DPoP', () => {
    expect(words({ kind: 'token-missing', schemes: ['DPoP'], challenge: 'read' })).toContain('scheme DPoP');
    expect(words({ kind: 'token-missing', schemes: ['DPoP', 'bearer'], challenge: 'read' })).not.toContain(
      'DPoP',
    );
  });

  test('a rate limit: nothing to do while the page waits, else what to do instead', () => {
    const refusal = (retry_after_s: number): Refusal => ({
      kind: 'rate-limited',
      retry_after_s,
      limit: 5,
      window_s: 10,
      challenge: 'hidden',
    });
    expect(verdictOf(refusal(7), facts).next).toEqual([]);
    expect(words(refusal(7))).toContain('It allows 5 in 10 seconds.');
    expect(words(refusal(7), { stopped: true })).toContain('Wait 7 seconds, then press Send.');
    expect(words(refusal(7), { repeats: 2 })).toContain('repeated 2 times. Wait 7 seconds');
    expect(words(refusal(3600))).toContain('asks to wait 1 hour');
    expect(words({ kind: 'rate-limited', challenge: 'hidden' })).toContain('Wait a minute');
  });
});

describe('whatWasDone', () => {
  const request = { method: 'GET', url: 'https://api.example/', headers: {} };
  const call = (exchange: Partial<ApiExchange>, waited_s?: number) => ({
    exchange: { request, attempts: [], steps: [], ...exchange },
    refusal: { kind: 'ok' } as const,
    quotas: [],
    answered_at: 0,
    ...(waited_s !== undefined && { waited_s }),
  });

  test('tells renewals and waits in their order', () => {
    const done = whatWasDone([
      call({ steps: ['renewed-before', 'renewed-after-401'] }),
      call({ steps: ['token-was-newer'] }, 7),
    ]);
    expect(done.map((sentence) => sentence.slice(0, 22))).toEqual([
      'The token had expired,',
      'The API answered 401, ',
      'Waited 7 seconds, as t',
      'The API answered 401. ',
    ]);
  });

  test('tells a renewal that failed, and nothing where nothing was done', () => {
    const renewal_error = { code: 'refresh_unavailable', evidence: {} } as const;
    expect(whatWasDone([call({ renewal_error })])).toEqual([expect.stringContaining('could not be renewed')]);
    expect(whatWasDone([call({})])).toEqual([]);
  });

  test('says so where nothing was done about a refusal', () => {
    const left = (refusal: Refusal, more: Partial<Series> = {}) =>
      whatWasLeft({ request, calls: [{ ...call({}), refusal }], ...more });
    expect(left({ kind: 'role-missing', challenge: 'read' })).toEqual([expect.stringMatching(/^Nothing: /)]);
    expect(left({ kind: 'not-found', challenge: 'read' })).toEqual(['Nothing. The call was sent once.']);
    expect(left({ kind: 'ok' })).toEqual([]);
    const waiting = { seconds: 7, until: 7000, repeat: 1 };
    expect(left({ kind: 'rate-limited', challenge: 'read' }, { waiting })).toEqual([
      expect.stringContaining('You stopped the wait'),
    ]);
    const repeated = { ...call({}, 7), refusal: { kind: 'role-missing', challenge: 'read' } as const };
    expect(whatWasLeft({ request, calls: [repeated] })).toEqual([]);
  });
});

describe('challengeNote', () => {
  test('explains a hidden header with 401 and 403 alone', () => {
    const refusal: Refusal = { kind: 'role-missing', challenge: 'hidden' };
    expect(challengeNote(refusal, 403)).toContain('CORS');
    expect(challengeNote(refusal, 429)).toBeUndefined();
    expect(challengeNote({ kind: 'role-missing', challenge: 'read' }, 403)).toBeUndefined();
    expect(challengeNote({ kind: 'role-missing', challenge: 'unreadable' }, 403)).toContain(
      'not well-formed',
    );
  });
});
