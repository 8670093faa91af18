import { describe, expect, test } from 'vitest';
import { isCalm } from './is-calm.ts';

describe('isCalm', () => {
  test.each(['login_required', 'interaction_required', 'consent_required', 'account_selection_required'])(
    '%s answers a silent attempt and is no alarm',
    (error) => expect(isCalm({ code: 'provider_error', evidence: { error } })).toBe(true),
  );

  test('invalid_request is calm only in answer to what the page asked by itself', () => {
    const error = 'invalid_request';
    expect(isCalm({ code: 'provider_error', evidence: { error, silent: true } })).toBe(true);
    expect(isCalm({ code: 'provider_error', evidence: { error } })).toBe(false);
    expect(isCalm({ code: 'provider_error', evidence: { error: 'access_denied', silent: true } })).toBe(
      false,
    );
  });

  test('a refusal is an alarm, and so is the same word from the token endpoint', () => {
    expect(isCalm({ code: 'provider_error', evidence: { error: 'access_denied' } })).toBe(false);
    expect(isCalm({ code: 'token_request_refused', evidence: { error: 'login_required' } })).toBe(false);
    expect(isCalm({ code: 'callback_iss_mismatch', evidence: {} })).toBe(false);
  });

  test('a callback address without any answer is no alarm; one that lacks its state is', () => {
    expect(isCalm({ code: 'callback_state_missing', evidence: { empty: true } })).toBe(true);
    expect(isCalm({ code: 'callback_state_missing', evidence: {} })).toBe(false);
  });

  test('being offline is no fault of the app', () => {
    expect(isCalm({ code: 'offline', evidence: {} })).toBe(true);
  });

  test('a stopped restore only explains the click', () => {
    expect(isCalm({ code: 'restore_stopped', evidence: { reason: 'attempts' } })).toBe(true);
  });
});
