import { describe, expect, test } from 'vitest';
import type { FindingCode } from '#core/diagnosis/finding.ts';
import type { ProviderHints } from '#core/diagnosis/hints.ts';
import { preflightChecks } from '#core/diagnosis/preflight-checks.ts';
import type { Evidence } from '#core/lib/coded-error.ts';
import { rogueProfile } from '#testing/rogue-profile.ts';
import {
  checkWords,
  findingWords,
  fixSteps,
  foundText,
  groupWords,
  verdictWords,
} from './preflight-words.ts';

const codes = Object.keys(findingWords) as FindingCode[];

const keycloak: ProviderHints = {
  console: { name: 'the Keycloak admin console' },
  origin_setting: 'Web Origins',
  redirect_setting: 'Valid redirect URIs',
};

const profile = rogueProfile('https://id.example', { id: 'my-acme', name: 'Acme' });
const finder = (evidence: Evidence = {}, hints: ProviderHints = {}) => ({
  evidence,
  profile,
  hints,
  origin: 'http://127.0.0.1:5173',
});

const HOSTILE = `<img src=x>”“\u202Etxet\u0000\n${'A'.repeat(5000)}`;
const MEMBERS =
  'actual address algorithms because content_type dropped endpoint error error_description expected header host hosts instead missing note offered origin reason redirect_path redirect_uri relay_code unlisted url'.split(
    ' ',
  );
const hostile: Evidence = Object.fromEntries(MEMBERS.map((member) => [member, HOSTILE]));

function sentences(code: FindingCode, evidence: Evidence, hints?: ProviderHints): readonly string[] {
  const one = finder(evidence, hints);
  return [foundText(code, one), ...fixSteps(code, one)];
}

function expectProper(text: string): void {
  expect(text).toMatch(/[.…]$/);
  expect(text).toMatch(/^[\p{Lu}“]/u);
  expect(text).not.toMatch(/undefined|\[object|NaN|null|“”| {2}| [.,;]|\.\.|!|[Pp]lease/);
}

describe.each(codes)('%s', (code) => {
  test('is said in proper sentences, whatever is known', () => {
    for (const text of [...sentences(code, {}), ...sentences(code, {}, keycloak)]) expectProper(text);
  });

  test('bounds and disarms what others wrote', () => {
    for (const text of sentences(code, hostile)) {
      expect(text.length).toBeLessThan(1200);
      // Control and direction characters are spelled out: they could rewrite the words around them.
      expect(text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }
  });
});

test('every code that a check can fail with has a way on', () => {
  const passing = new Set<FindingCode>([
    ...(['secure_context', 'known_browser', 'known_relay_used', 'known_nothing'] as const),
    ...(['discovery_read', 'discovery_not_needed', 'issuer_exact', 'issuer_from_entry'] as const),
    ...([
      'endpoints_safe',
      'pkce_s256',
      'pkce_known',
      'par_offered',
      'par_required',
      'par_not_offered',
    ] as const),
    ...(['dpop_offered', 'dpop_not_offered', 'iss_promised', 'iss_own_path'] as const),
    ...(['keys_usable', 'keys_not_needed', 'token_readable', 'relay_answers'] as const),
    ...(['scopes_known', 'scopes_default', 'scopes_unlisted', 'scopes_of_resource'] as const),
    ...(['refresh_likely', 'refresh_known', 'refresh_unlisted', 'refresh_none_known'] as const),
    ...(['silent_frame', 'silent_redirect', 'silent_memory', 'silent_none'] as const),
    ...(['logout_offered', 'revocation_offered'] as const),
    ...(['clock_agrees', 'clock_off_harmless', 'clock_hidden', 'clock_no_answer'] as const),
  ]);
  const without = codes.filter((code) => fixSteps(code, finder()).length === 0);
  expect(without.filter((code) => !passing.has(code))).toEqual([]);
});

describe('the fix is in the provider’s own terms', () => {
  test('names its console and its fields', () => {
    const [open, letIn] = fixSteps('keys_blocked', finder({ url: 'https://id.example/jwks' }, keycloak));
    expect(open).toContain('“https://id.example/jwks”');
    expect(letIn).toBe(
      'Write “http://127.0.0.1:5173” into “Web Origins” in the Keycloak admin console, so that it may read the keys (CORS).',
    );
    const redirect_uri = 'http://127.0.0.1:5173/callback';
    expect(fixSteps('redirect_untold', finder({ redirect_uri }, keycloak))[0]).toMatch(
      /^Register “http:\/\/127\.0\.0\.1:5173\/callback” as “Valid redirect URIs” in the Keycloak admin console/,
    );
  });

  test('speaks of the client where nothing is known', () => {
    expect(fixSteps('keys_blocked', finder())[1]).toContain('the settings of your client at Acme');
  });

  test('names the variables that the relay reads', () => {
    expect(fixSteps('known_relay_needed', finder())[0]).toContain('Put MY_ACME_CLIENT_SECRET into “.env”');
  });

  test('tells a relay without a secret from one that disagrees', () => {
    const [secret] = fixSteps('relay_refused', finder({ relay_code: 'relay_secret_missing' }));
    expect(secret).toContain('MY_ACME_CLIENT_SECRET');
    const [entry] = fixSteps('relay_refused', finder({ relay_code: 'relay_client_id_mismatch' }));
    expect(entry).toContain('client id');
  });

  test('does not send anybody to settings that cannot help', () => {
    const works = { ...keycloak, works: 'relay' } as const;
    expect(fixSteps('token_blocked', finder({}, works)).join()).not.toContain('Web Origins');
    expect(fixSteps('token_blocked', finder({}, keycloak)).join()).toContain('Web Origins');
  });

  test('leads to the other name of this machine where that is taken', () => {
    const instead = 'http://127.0.0.1:5173';
    expect(fixSteps('redirect_refused', finder({ instead }))[0]).toContain('“http://127.0.0.1:5173”');
    expect(fixSteps('redirect_refused', finder())[0]).toContain('https');
  });
});

test('a small difference between issuers is named', () => {
  const evidence = { expected: 'https://id.example', actual: 'https://id.example/' };
  expect(foundText('issuer_differs', finder(evidence))).toMatch(/the slash at the end/);
});

test('the clock says who is ahead of whom', () => {
  expect(foundText('clock_off', finder({ skew_s: 600 }))).toMatch(/this device is 10 minutes behind/);
  expect(foundText('clock_off', finder({ skew_s: -600 }))).toMatch(/this device is 10 minutes ahead of/);
});

test('each check has a name of its own, and each group a heading', () => {
  const names = preflightChecks.map(({ id }) => checkWords[id].name);
  expect(new Set(names).size).toBe(names.length);
  for (const { group } of preflightChecks) expect(groupWords[group]).not.toBe('');
});

test.each([
  ['browser', true, 'positive'],
  ['browser', false, 'caution'],
  ['relay', true, 'info'],
  ['relay', false, 'caution'],
  ['backend', false, 'critical'],
  ['untold', false, 'neutral'],
] as const)('the verdict %s, ready %s, is %s', (kind, ready, tone) => {
  const words = verdictWords({ kind, ready, reasons: [] });
  expect(words.tone).toBe(tone);
  expect(words.lead).toMatch(ready ? /\.$/ : /:$/);
});
