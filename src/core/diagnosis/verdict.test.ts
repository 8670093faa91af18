import { describe, expect, test } from 'vitest';
import type { CheckId, FindingCode, Outcome, Row } from './finding.ts';
import { judgeRows, type VerdictKind } from './verdict.ts';

const row = (check: CheckId, code: FindingCode, outcome: Outcome = 'passed'): Row => ({
  check,
  code,
  outcome,
  evidence: {},
});

const readable = row('token_endpoint', 'token_readable');

/** What each code means beside a token endpoint that can be read; `free`: it changes nothing. */
const expected: Readonly<Record<FindingCode, 'free' | readonly [kind: VerdictKind, ready: boolean]>> = {
  secure_context: 'free',
  insecure_context: ['browser', false],
  known_browser: 'free',
  known_relay_used: ['relay', true],
  known_relay_needed: ['relay', false],
  known_backend: ['backend', false],
  known_nothing: 'free',
  redirect_accepted: 'free',
  redirect_refused: ['browser', false],
  redirect_conditional: 'free',
  redirect_plain_http: ['browser', false],
  redirect_untold: 'free',
  discovery_read: 'free',
  discovery_not_needed: 'free',
  discovery_blocked: ['backend', false],
  discovery_down: ['untold', false],
  discovery_timeout: ['untold', false],
  discovery_html: ['untold', false],
  discovery_not_object: ['untold', false],
  discovery_not_found: ['untold', false],
  discovery_status: ['untold', false],
  discovery_too_large: ['untold', false],
  discovery_nowhere: ['untold', false],
  issuer_exact: 'free',
  issuer_from_entry: 'free',
  issuer_differs: ['browser', false],
  issuer_template: ['browser', false],
  issuer_absent: ['browser', false],
  endpoints_safe: 'free',
  endpoint_missing: ['untold', false],
  endpoint_dangerous: ['untold', false],
  endpoint_dropped: 'free',
  pkce_s256: 'free',
  pkce_known: 'free',
  pkce_unlisted: 'free',
  pkce_without_s256: ['backend', false],
  par_offered: 'free',
  par_required: 'free',
  par_refused_by_entry: ['browser', false],
  par_asked_not_offered: 'free',
  par_not_offered: 'free',
  dpop_offered: 'free',
  dpop_asked_not_offered: 'free',
  dpop_not_offered: 'free',
  iss_promised: 'free',
  iss_own_path: 'free',
  iss_not_promised: 'free',
  keys_usable: 'free',
  keys_not_needed: 'free',
  keys_none_usable: ['browser', false],
  keys_no_match: ['browser', false],
  keys_not_a_set: ['browser', false],
  keys_down: ['browser', false],
  keys_timeout: ['browser', false],
  keys_status: ['browser', false],
  keys_blocked: ['backend', false],
  keys_shared_secret: ['backend', false],
  token_readable: 'free',
  token_client_refused: ['browser', false],
  token_failing: ['browser', false],
  token_answer_unknown: ['browser', false],
  token_given_away: ['browser', false],
  token_secret_expected: ['relay', false],
  token_blocked: ['relay', false],
  token_down: ['untold', false],
  token_timeout: ['untold', false],
  relay_answers: ['relay', true],
  relay_missing: ['relay', false],
  relay_refused: ['relay', false],
  relay_secret_refused: ['relay', false],
  relay_failing: ['relay', false],
  relay_down: ['relay', false],
  scopes_known: 'free',
  scopes_default: 'free',
  scopes_unlisted: 'free',
  scopes_of_resource: 'free',
  scopes_unknown: 'free',
  scope_openid_missing: ['browser', false],
  refresh_likely: 'free',
  refresh_known: 'free',
  refresh_scope_missing: 'free',
  refresh_not_granted: 'free',
  refresh_none_known: 'free',
  refresh_unlisted: 'free',
  silent_frame: 'free',
  silent_redirect: 'free',
  silent_memory: 'free',
  silent_none: 'free',
  logout_offered: 'free',
  logout_not_offered: 'free',
  revocation_offered: 'free',
  revocation_not_offered: 'free',
  clock_agrees: 'free',
  clock_off: ['browser', false],
  clock_off_harmless: 'free',
  clock_hidden: 'free',
  clock_no_answer: 'free',
  not_asked: 'free',
  stopped_by_policy: 'free',
  offline: 'free',
  check_crashed: 'free',
};

test.each(Object.entries(expected))('beside a readable token endpoint, %s: %j', (code, meaning) => {
  const [kind, ready] = meaning === 'free' ? (['browser', true] as const) : meaning;
  const verdict = judgeRows([readable, row('known', code as FindingCode)]);
  expect(verdict).toMatchObject({ kind, ready });
  expect(verdict.reasons.some((reason) => reason.code === code)).toBe(
    meaning !== 'free' || code === 'token_readable',
  );
});

describe('which wins', () => {
  const blocked = row('token_endpoint', 'token_blocked', 'failed');

  test.each<readonly [string, readonly Row[], VerdictKind]>([
    ['a back end over the relay', [blocked, row('keys', 'keys_blocked')], 'backend'],
    [
      'a back end over what could not be told',
      [row('known', 'known_backend'), row('discovery', 'discovery_down')],
      'backend',
    ],
    [
      'what could not be told over the relay',
      [row('known', 'known_relay_needed'), row('discovery', 'discovery_down')],
      'untold',
    ],
    ['the relay over the browser', [readable, row('known', 'known_relay_needed')], 'relay'],
  ])('%s', (_, rows, kind) => {
    expect(judgeRows(rows).kind).toBe(kind);
  });
});

describe('nothing is claimed without proof', () => {
  test('no rows at all', () => {
    expect(judgeRows([])).toEqual({ kind: 'untold', ready: false, reasons: [] });
  });

  test('the catalogue alone proves nothing about today', () => {
    const rows = [row('known', 'known_relay_used'), row('token_endpoint', 'offline', 'unchecked')];
    expect(judgeRows(rows)).toEqual({
      kind: 'untold',
      ready: false,
      reasons: [{ check: 'token_endpoint', code: 'offline' }],
    });
  });

  test('what was not asked is the reason', () => {
    const rows = [
      row('discovery', 'stopped_by_policy', 'unchecked'),
      row('keys', 'not_asked', 'unchecked'),
      row('token_endpoint', 'not_asked', 'unchecked'),
    ];
    expect(judgeRows(rows).reasons.map(({ code }) => code)).toEqual(['stopped_by_policy', 'not_asked']);
  });
});

test('repairs stand after what decides', () => {
  const rows = [row('issuer', 'issuer_differs', 'failed'), readable, row('clock', 'clock_off', 'failed')];
  expect(judgeRows(rows)).toEqual({
    kind: 'browser',
    ready: false,
    reasons: [
      { check: 'token_endpoint', code: 'token_readable' },
      { check: 'issuer', code: 'issuer_differs' },
      { check: 'clock', code: 'clock_off' },
    ],
  });
});
