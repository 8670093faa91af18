import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRefusal, type AnswerFacts } from './read-refusal.ts';

const NOW = Date.UTC(2026, 10, 22, 12, 0, 0);
const GRANTED = 'openid profile';

interface Answer {
  headers?: Readonly<Record<string, string>>;
  text?: string;
  challenges?: AnswerFacts['challenges'];
}

function refusalOf(status: number, { headers = {}, text = '', challenges = [] }: Answer = {}) {
  return readRefusal({ status, headers: Object.entries(headers), text, challenges }, GRANTED, NOW);
}

function bearer(parameters: Readonly<Record<string, string>>): Answer {
  return {
    headers: { 'www-authenticate': 'Bearer …' },
    challenges: [{ scheme: 'bearer', parameters: { realm: 'api', ...parameters } }],
  };
}

describe('readRefusal', () => {
  test.each([200, 204, 304])('%d is no refusal', (status) => {
    expect(refusalOf(status)).toEqual({ kind: 'ok' });
  });

  test('401 invalid_token that says expired', () => {
    const answer = bearer({ error: 'invalid_token', error_description: 'The access token expired' });
    expect(refusalOf(401, answer)).toEqual({
      kind: 'token-bad',
      because: 'expired',
      said: 'The access token expired',
      challenge: 'read',
    });
  });

  test('401 invalid_token for another reason', () => {
    const answer = bearer({ error: 'invalid_token', error_description: 'Wrong audience' });
    expect(refusalOf(401, answer)).toMatchObject({
      kind: 'token-bad',
      because: 'invalid',
      said: 'Wrong audience',
    });
  });

  test('invalid_token counts with another status too', () => {
    expect(refusalOf(403, bearer({ error: 'invalid_token' }))).toMatchObject({ kind: 'token-bad' });
  });

  test('401 with a challenge without error: the server found no token', () => {
    expect(refusalOf(401, bearer({}))).toEqual({
      kind: 'token-missing',
      schemes: ['bearer'],
      challenge: 'read',
    });
  });

  test('401 whose challenge cannot be seen', () => {
    expect(refusalOf(401)).toEqual({ kind: 'token-bad', because: 'not-told', challenge: 'hidden' });
    expect(refusalOf(401, { headers: { 'WWW-Authenticate': '???' } })).toMatchObject({
      challenge: 'unreadable',
    });
  });

  test('401 that gives its reason in the body', () => {
    const text = '{"error":{"status":401,"message":"The access token expired"}}';
    expect(refusalOf(401, { text })).toMatchObject({
      kind: 'token-bad',
      because: 'expired',
      challenge: 'hidden',
    });
    expect(refusalOf(401, { text: '{"error":"invalid_token"}' })).toMatchObject({ because: 'invalid' });
  });

  test('403 insufficient_scope names what is needed and what was granted', () => {
    const answer = bearer({ error: 'insufficient_scope', scope: 'reports:read  reports:list reports:read' });
    expect(refusalOf(403, answer)).toEqual({
      kind: 'scope-missing',
      needed: ['reports:read', 'reports:list'],
      granted: ['openid', 'profile'],
      challenge: 'read',
    });
  });

  test('insufficient_scope may come without naming the scope, or in the body', () => {
    expect(refusalOf(403, bearer({ error: 'insufficient_scope' }))).toMatchObject({ needed: [] });
    const text = '{"error":"insufficient_scope","scope":"files"}';
    expect(refusalOf(403, { text })).toMatchObject({
      kind: 'scope-missing',
      needed: ['files'],
      challenge: 'hidden',
    });
  });

  test('403 without insufficient_scope is about the person, not the token', () => {
    expect(refusalOf(403, bearer({}))).toEqual({ kind: 'role-missing', challenge: 'read' });
    expect(refusalOf(403)).toEqual({ kind: 'role-missing', challenge: 'hidden' });
  });

  test('429 with Retry-After and quota', () => {
    const headers = {
      'retry-after': '7',
      'ratelimit-policy': '"api";q=60;w=10, "reports";q=5;w=10',
      ratelimit: '"api";r=58;t=9, "reports";r=0;t=7',
    };
    expect(refusalOf(429, { headers })).toEqual({
      kind: 'rate-limited',
      retry_after_s: 7,
      limit: 5,
      window_s: 10,
      remaining: 0,
      reset_s: 7,
      challenge: 'hidden',
    });
  });

  test('429 that says nothing about when', () => {
    expect(refusalOf(429)).toEqual({ kind: 'rate-limited', challenge: 'hidden' });
  });

  test('403 is a rate limit where the quota is empty or a wait is asked for', () => {
    const headers = { 'x-ratelimit-limit': '60', 'x-ratelimit-remaining': '0' };
    expect(refusalOf(403, { headers })).toMatchObject({ kind: 'rate-limited', remaining: 0 });
    expect(refusalOf(403, { headers: { 'retry-after': '60' } })).toMatchObject({ kind: 'rate-limited' });
    expect(refusalOf(403, { headers: { 'x-ratelimit-remaining': '5' } })).toMatchObject({
      kind: 'role-missing',
    });
  });

  test('the rest by status', () => {
    expect(refusalOf(404)).toMatchObject({ kind: 'not-found' });
    expect(refusalOf(410)).toMatchObject({ kind: 'not-found' });
    expect(refusalOf(500)).toMatchObject({ kind: 'server-fault' });
    expect(refusalOf(503, { headers: { 'retry-after': '5' } })).toMatchObject({ retry_after_s: 5 });
    expect(refusalOf(405)).toEqual({ kind: 'other', challenge: 'hidden' });
    expect(refusalOf(400, bearer({ error: 'invalid_request' }))).toMatchObject({
      kind: 'other',
      error: 'invalid_request',
    });
  });

  test('never throws on hostile answers, and what it quotes is bounded', () => {
    const text = fc.string({ unit: 'binary-ascii', maxLength: 2000 });
    const parameters = fc.dictionary(
      fc.constantFrom('error', 'error_description', 'scope', '__proto__'),
      text,
    );
    const answer = fc.record({
      status: fc.integer({ min: 100, max: 999 }),
      headers: fc.array(
        fc.tuple(
          fc.constantFrom('retry-after', 'ratelimit', 'www-authenticate', 'content-type', 'date'),
          text,
        ),
      ),
      text: fc.oneof(text, fc.json()),
      challenges: fc.array(fc.record({ scheme: text, parameters })),
    });
    fc.assert(
      fc.property(answer, text, (facts, granted) => {
        const refusal = readRefusal(facts, granted, NOW);
        expect(refusal.kind === 'ok').toBe(facts.status < 400);
        if (refusal.kind !== 'ok') expect(refusal.said?.length ?? 0).toBeLessThanOrEqual(400);
      }),
    );
  });
});
