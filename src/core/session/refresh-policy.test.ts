import { describe, expect, test } from 'vitest';
import { SOME_TIME, someTokens } from '#testing/a-session.ts';
import type { ErrorCode } from '../lib/error-codes.ts';
import {
  freshness,
  leadTime,
  lifetimeSeconds,
  mayRetryLater,
  outcomeOfFailure,
  retryDelay,
  untilUnasked,
} from './refresh-policy.ts';

test.each([
  [3600, 60],
  [300, 60],
  [299, 59.8],
  [100, 20],
  [10, 2],
  [0, 0],
  [-5, 0],
])('a lifetime of %d s is renewed %d s before its end', (lifetime, lead) => {
  expect(leadTime(lifetime)).toBeCloseTo(lead);
});

test.each([
  [0, 'fresh'],
  [239_999, 'fresh'],
  [240_000, 'due'],
  [299_999, 'due'],
  [300_000, 'expired'],
  [9_000_000, 'expired'],
  // A clock that was set back must not make an old token look expired.
  [-60_000, 'fresh'],
] as const)('%d ms after receipt a token of 300 s is %s', (ms, expected) => {
  expect(freshness(someTokens(), SOME_TIME + ms)).toBe(expected);
});

test('without a lifetime a token is fresh for ever and has none', () => {
  const { expires_at: _none, ...tokens } = someTokens();
  expect(freshness(tokens, SOME_TIME + 1e12)).toBe('fresh');
  expect(lifetimeSeconds(tokens)).toBeUndefined();
  expect(lifetimeSeconds(someTokens())).toBe(300);
});

test('a token of no time at all is expired at once and not renewed for five seconds', () => {
  const tokens = someTokens({ expires_at: SOME_TIME });
  expect(freshness(tokens, SOME_TIME)).toBe('expired');
  expect(untilUnasked(tokens, SOME_TIME + 4_999)).toBe(1);
  expect(untilUnasked(tokens, SOME_TIME + 5_000)).toBe(0);
});

test('without a refresh token nothing is renewed', () => {
  const { refresh_token: _none, ...tokens } = someTokens();
  expect(untilUnasked(tokens, SOME_TIME + 1e9)).toBeUndefined();
});

describe('after a failure', () => {
  const passing: readonly ErrorCode[] = [
    'token_endpoint_unreachable',
    'token_endpoint_failed',
    'network_unreachable',
    'response_timeout',
    'keys_unreachable',
    'offline',
  ];
  const keptWithoutRetry: readonly ErrorCode[] = [
    'blocked_by_policy',
    'request_cancelled',
    'response_too_large',
    'refresh_unavailable',
    'refresh_failed',
    'deployment_changed',
  ];
  const ending: readonly ErrorCode[] = [
    'token_response_invalid',
    'token_type_unsupported',
    'access_token_missing',
    'id_token_subject_changed',
    'id_token_signature_invalid',
    'unexpected',
  ];

  test.each(passing)('%s is retried four times, later each time, and keeps the session', (code) => {
    const error = { code, evidence: {} };
    expect([1, 2, 3, 4, 5].map((attempt) => retryDelay(error, attempt))).toEqual([
      500,
      1_500,
      4_000,
      10_000,
      undefined,
    ]);
    expect(outcomeOfFailure(error)).toBe('kept');
  });

  test.each(keptWithoutRetry)('%s is not retried and keeps the session', (code) => {
    expect(retryDelay({ code, evidence: {} }, 1)).toBeUndefined();
    expect(outcomeOfFailure({ code, evidence: {} })).toBe('kept');
  });

  test.each(ending)('%s ends the session', (code) => {
    expect(retryDelay({ code, evidence: {} }, 1)).toBeUndefined();
    expect(outcomeOfFailure({ code, evidence: {} })).toBe('ended');
  });

  test('a page where JSON belongs is network trouble, whatever its status', () => {
    const error = {
      code: 'token_response_invalid',
      evidence: { status: 403, content_type: 'text/html' },
    } as const;
    expect(retryDelay(error, 1)).toBe(500);
    expect(outcomeOfFailure(error)).toBe('kept');
  });

  test.each([
    ['invalid_grant', 'ended'],
    ['bad_refresh_token', 'ended'],
    ['invalid_client', 'kept'],
    ['relay_provider_unknown', 'kept'],
  ])('the error %s: the session is %s, and nothing is retried', (error, outcome) => {
    const refused = { code: 'token_request_refused', evidence: { error } } as const;
    expect(outcomeOfFailure(refused)).toBe(outcome);
    expect(retryDelay(refused, 1)).toBeUndefined();
    expect(mayRetryLater(refused)).toBe(false);
  });

  test.each([
    [2, 2_000],
    [0.1, 500],
    [3600, 30_000],
  ])('Retry-After of %d s means a wait of %d ms', (retry_after_s, expected) => {
    expect(retryDelay({ code: 'token_endpoint_failed', evidence: { retry_after_s } }, 1)).toBe(expected);
  });
});
