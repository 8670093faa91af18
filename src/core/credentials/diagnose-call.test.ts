import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Challenge } from '../oauth/resource-request.ts';
import { diagnoseCall, jitterMs, type CallFacts } from './diagnose-call.ts';
import type { AnswerFacts } from './read-refusal.ts';
import { automaticRetry } from './retry-policy.ts';

const chance = () => 0.5;

function answer(
  status: number,
  members: Record<string, unknown> = {},
  headers: Record<string, string> = {},
  challenge?: Challenge,
): AnswerFacts {
  return {
    status,
    headers: [['content-type', 'application/problem+json'], ...Object.entries(headers)],
    text: JSON.stringify(members),
    challenges: challenge ? [challenge] : [],
  };
}

const bearer = (error?: string, more: Record<string, string> = {}): Challenge => ({
  scheme: 'bearer',
  parameters: { ...(error !== undefined && { error }), ...more },
});

function diagnose(last: AnswerFacts, more: Partial<CallFacts> = {}) {
  return diagnoseCall(
    { kind: 'bearer-jwt', method: 'GET', attempts: [last], cross_origin: false, ...more },
    0,
    chance,
  );
}

describe('by the standards alone', () => {
  test.each([
    [
      'expired',
      answer(401, {}, {}, bearer('invalid_token', { error_description: 'The token has expired' })),
      'credential-expired',
      { do: 'renew' },
    ],
    [
      'of another API',
      answer(
        401,
        {},
        {},
        bearer('invalid_token', { error_description: 'The access token is for another API' }),
      ),
      'wrong-audience',
      { do: 'sign-in' },
    ],
    [
      'revoked',
      answer(401, {}, {}, bearer('invalid_token', { error_description: 'Token was revoked' })),
      'credential-revoked',
      { do: 'sign-in' },
    ],
    ['not sent', answer(401, {}, {}, bearer()), 'credential-missing', { do: 'sign-in' }],
    [
      'a bad proof',
      answer(401, {}, {}, bearer('invalid_dpop_proof')),
      'signature-differs',
      { do: 'compare-signed-text' },
    ],
    [
      'short of a scope',
      answer(403, {}, {}, bearer('insufficient_scope', { scope: 'openid reports:read' })),
      'scope-missing',
      { do: 'step-up', scope: 'reports:read' },
    ],
    ['short of a role', answer(403), 'role-missing', { do: 'ask-for-role' }],
    [
      'too many',
      answer(429, {}, { 'retry-after': '8' }),
      'rate-limited',
      { do: 'wait', seconds: 8, jitter_ms: 1000 },
    ],
    [
      'failing',
      answer(503, {}, { 'retry-after': '20' }),
      'server-fault',
      { do: 'retry-later', seconds: 20, jitter_ms: 2500 },
    ],
    ['nowhere', answer(404), 'not-found', { do: 'fix-request' }],
    ['ill made', answer(422), 'request-wrong', { do: 'fix-request' }],
    ['well', answer(200), 'none', { do: 'nothing' }],
  ])('a call that is %s', (_name, last, cause, action) => {
    const granted = { granted: 'openid profile' };
    expect(diagnose(last, granted)).toMatchObject({ cause, action });
  });
});

describe('by the code of a problem', () => {
  test.each([
    ['api_key_revoked', 401, 'api-key', 'credential-revoked', 'new-credential'],
    ['credentials_wrong', 401, 'basic', 'credential-wrong', 'new-credential'],
    ['session_expired', 401, 'session-cookie', 'credential-expired', 'renew'],
    ['csrf_token_missing', 403, 'session-cookie', 'csrf', 'sign-again'],
    ['signature_wrong', 401, 'hmac', 'signature-differs', 'compare-signed-text'],
    ['nonce_replayed', 401, 'http-signature', 'replayed', 'sign-again'],
    ['timestamp_out_of_range', 401, 'hmac', 'clock-wrong', 'set-clock'],
    ['quota_exceeded', 429, 'api-key', 'rate-limited', 'wait'],
    ['constructor', 401, 'api-key', 'credential-wrong', 'new-credential'],
  ] as const)('%s', (...[code, status, kind, cause, action]) => {
    const found = diagnose(answer(status, { code }), { kind });
    expect(found).toMatchObject({ cause, code, action: { do: action } });
  });
});

test('what a fresh token did not change is not asked for again', () => {
  const expired = answer(401, {}, {}, bearer('invalid_token', { error_description: 'expired' }));
  expect(diagnose(expired, { kind: 'account-jwt', retried: 'renewed-after-401' }).action).toEqual({
    do: 'new-credential',
  });
  expect(diagnose(expired, { retried: 'renewed-after-401' }).action).toEqual({ do: 'sign-in' });
  expect(diagnose(expired, { kind: 'api-key' }).action).toEqual({ do: 'new-credential' });
});

test('no answer from another origin is CORS until cURL says otherwise', () => {
  const silent = { attempts: [], failure: 'api_unreachable', kind: 'none', method: 'GET' } as const;
  expect(diagnoseCall({ ...silent, cross_origin: true }, 0, chance)).toMatchObject({
    cause: 'blocked-by-cors',
    action: { do: 'fix-cors' },
  });
  expect(diagnoseCall({ ...silent, cross_origin: false }, 0, chance)).toMatchObject({
    cause: 'no-answer',
    action: { do: 'retry-later' },
  });
  expect(diagnoseCall({ ...silent, cross_origin: true, failure: 'response_timeout' }, 0, chance).cause).toBe(
    'no-answer',
  );
});

test('headers that should be there and are not are named, where they may be hidden', () => {
  expect(diagnose(answer(401), { cross_origin: true }).unseen_headers).toEqual(['www-authenticate']);
  expect(diagnose(answer(429), { cross_origin: true }).unseen_headers).toEqual(['retry-after']);
  expect(diagnose(answer(401)).unseen_headers).toEqual([]);
});

test('waits are scattered, within bounds', () => {
  expect([jitterMs(0, () => 0.99), jitterMs(8, chance), jitterMs(1e6, () => 0.999)]).toEqual([
    247, 1000, 4995,
  ]);
});

test('any answer at all gets a decision', () => {
  const text = fc.oneof(fc.string(), fc.json());
  fc.assert(
    fc.property(fc.integer({ min: 100, max: 599 }), text, fc.boolean(), (status, body, cross_origin) => {
      const facts = {
        status,
        headers: [['content-type', 'application/problem+json']] as const,
        text: body,
        challenges: [],
      };
      const found = diagnose(facts, { cross_origin });
      expect(found.cause === 'none').toBe(status < 400);
    }),
    { numRuns: 100 },
  );
});

describe('sent again by itself', () => {
  const limited = diagnose(answer(429, {}, { 'retry-after': '2' }));
  const fault = diagnose(answer(500));
  test.each([
    [limited, 'POST', 0, { retry: true, after_ms: 2250, because: 'asked-to-wait' }],
    [limited, 'POST', 3, { retry: false, because: 'enough' }],
    [diagnose(answer(429, {}, { 'retry-after': '121' })), 'GET', 0, { retry: false, because: 'too-long' }],
    [fault, 'get', 1, { retry: true, after_ms: 10_625, because: 'server-fault' }],
    [diagnose(answer(429)), 'GET', 0, { retry: true, after_ms: 62_500, because: 'asked-to-wait' }],
    [
      diagnose(answer(403, {}, { 'x-ratelimit-remaining': '0' })),
      'GET',
      0,
      { retry: false, because: 'no-time-told' },
    ],
    [fault, 'POST', 0, { retry: false, because: 'may-have-happened' }],
    [diagnose(answer(403)), 'GET', 0, { retry: false, because: 'same-answer' }],
    [diagnose(answer(200)), 'GET', 0, { retry: false, because: 'nothing-to-retry' }],
  ])('%#', (diagnosis, method, retries, plan) => {
    expect(automaticRetry(diagnosis, method, retries)).toEqual(plan);
  });
});
