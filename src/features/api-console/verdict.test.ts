import { describe, expect, test } from 'vitest';
import type { Refusal } from '#core/credentials/read-refusal.ts';
import type { ApiExchange } from '#core/session/authorized-call.ts';
import type { Series } from './send-series.ts';
import { waitAdvice } from './wait-advice.ts';
import { challengeNote, verdictOf, whatWasDone, whatWasLeft, type VerdictFacts } from './verdict.ts';

const facts: VerdictFacts = {
  status: 401,
  provider_name: 'Acme',
  noun: 'token',
  kind: undefined,
  fresh_token: false,
  renewal_failed: false,
  advice: ['Wait a minute, then press Send.'],
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
    expect(words(refusal(7))).toContain('It allows 5 in 10 seconds.');
    expect(verdictOf(refusal(7), facts).next).toEqual(facts.advice);
    const request = { method: 'POST', url: 'https://api.example/', headers: {} };
    expect(waitAdvice({ request }, 7)).toEqual(['Wait 7 seconds, then press Send.']);
    expect(waitAdvice({ request, stood: 'enough' }, 7)[0]).toContain('repeated 3 times. Wait 7 seconds');
    expect(waitAdvice({ request, stood: 'too-long' }, 3600)[0]).toContain(
      'asks to wait 1 hour, which is too long to wait for here',
    );
    expect(waitAdvice({ request, stood: 'no-time-told' }, undefined)[0]).toContain('Wait a minute');
    expect(waitAdvice({ request, stood: 'may-have-happened' }, undefined)[0]).toContain('whether the POST');
  });
});

describe('whatWasDone', () => {
  const request = { method: 'GET', url: 'https://api.example/', headers: {} };
  const series = (part: Partial<Series>): Series => ({
    ...{ request, kind: 'session', calls: [], repeats: [] },
    ...part,
  });
  const call = (exchange: Partial<ApiExchange>) => ({
    exchange: { request, attempts: [], steps: [], ...exchange },
    refusal: { kind: 'ok' } as const,
    quotas: [],
    answered_at: 0,
  });

  test('tells renewals and repeats in their order, each repeat with its reason', () => {
    const done = whatWasDone(
      series({
        calls: [
          call({ steps: ['renewed-before', 'renewed-after-401'] }),
          call({ steps: ['token-was-newer'] }),
          call({}),
        ],
        repeats: [
          { because: 'asked-to-wait', after_ms: 7_900, asked_s: 7, status: 429, answered: 1 },
          { because: 'server-fault', after_ms: 5_000, status: 503, answered: 2 },
          { because: 'no-answer', after_ms: 10_000, answered: 2 },
        ],
      }),
    );
    expect(done).toEqual([
      'The token had expired, so it was renewed before the call was sent.',
      'The API answered 401, so the token was renewed once and the call sent again.',
      'Repeat 1: The API answered 429 and asked to wait 7 seconds. Waited 8 seconds, then sent the call again: such a call was not carried out.',
      'The API answered 401. A newer token was there already, so the call was sent again with it.',
      'Repeat 2: The API answered 503. Waited 5 seconds, then sent the call again: a GET may be carried out twice.',
      'Repeat 3: No answer came. Waited 10 seconds, then sent the call again: a GET may be carried out twice.',
    ]);
  });

  test('names what was renewed', () => {
    const done = whatWasDone(
      series({ kind: 'session-cookie', calls: [call({ steps: ['renewed-after-401'] })] }),
    );
    expect(done).toEqual([expect.stringContaining('so the session was renewed once')]);
  });

  test('tells a renewal that failed, and nothing where nothing was done', () => {
    const renewal_error = { code: 'refresh_unavailable', evidence: {} } as const;
    expect(whatWasDone(series({ calls: [call({ renewal_error })] }))).toEqual([
      expect.stringContaining('could not be renewed'),
    ]);
    expect(whatWasDone(series({ calls: [call({})] }))).toEqual([]);
  });

  test('says so where nothing was done about a refusal', () => {
    const left = (refusal: Refusal, more: Partial<Series> = {}) =>
      whatWasLeft(series({ calls: [{ ...call({}), refusal }], stood: 'same-answer', ...more }));
    const role: Refusal = { kind: 'role-missing', challenge: 'read' };
    expect(left(role)).toEqual(['Nothing: a renewed token would get the same answer.']);
    expect(left(role, { kind: 'none' })).toEqual(['Nothing: the same call would get the same answer.']);
    expect(left({ kind: 'not-found', challenge: 'read' })).toEqual(['Nothing. The call was sent once.']);
    expect(left({ kind: 'ok' }, { stood: 'nothing-to-retry' })).toEqual([]);
    const repeat = { because: 'asked-to-wait', after_ms: 7000, answered: 1 } as const;
    const waiting = { ...repeat, until: 7000, repeat: 1 };
    expect(left({ kind: 'rate-limited', challenge: 'read' }, { waiting })).toEqual([
      expect.stringContaining('You stopped the wait'),
    ]);
    expect(left(role, { repeats: [repeat] })).toEqual([]);
  });

  test.each([
    ['too-long', 'GET', 600, 'the API asks to wait 10 minutes, and this page waits 2 minutes at most.'],
    ['too-long', 'GET', 999_999_999, 'the API asks to wait 11,574 days 1 hour, and this page'],
    ['may-have-happened', 'POST', 2, 'the POST may have been carried out'],
    ['no-time-told', 'GET', undefined, 'the API does not say how long to wait.'],
    ['enough', 'GET', 1, '3 repeats are the most.'],
  ] as const)('says why there is no further repeat: %s', (...[stood, method, seconds, words]) => {
    const told = seconds === undefined ? {} : { retry_after_s: seconds };
    const refusal: Refusal = { kind: 'server-fault', challenge: 'read', ...told };
    const one = series({ request: { ...request, method }, calls: [{ ...call({}), refusal }], stood });
    expect(whatWasLeft(one)).toEqual([expect.stringContaining(`Nothing: ${words}`)]);
    const repeats = [{ because: 'server-fault', after_ms: 1000, answered: 1 }] as const;
    expect(whatWasLeft({ ...one, repeats })).toEqual([expect.stringContaining('Not sent again: ')]);
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
