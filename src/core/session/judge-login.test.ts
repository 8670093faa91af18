import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { FakeClock } from '#testing/fake-clock.ts';
import type { FaultName } from '#testing/rogue/faults.ts';
import { startRogueIssuer, type RogueIssuer } from '#testing/rogue-issuer.ts';
import { rogueProfile } from '#testing/rogue-profile.ts';
import { createTestTab, type TestBrowser, type TestTab } from '#testing/test-tab.ts';
import { leaked, whatShows } from '#testing/what-shows.ts';
import type { ErrorCode } from '../lib/error-codes.ts';
import type { LoginCheck } from './judgement.ts';
import { LOGIN_CHECKS } from './judgement.ts';
import { UNBOUND } from './session.ts';
import type { Failed } from './state.ts';

const clock = new FakeClock();
let rogue: RogueIssuer;
let free: () => void;
beforeAll(async () => {
  free = clock.rule();
  rogue = await startRogueIssuer({ now: clock.now });
});
const browsers: TestBrowser[] = [];
afterEach(() => {
  browsers.splice(0).forEach((browser) => browser.close());
  rogue.calm();
  rogue.log.clear();
});
afterAll(async () => {
  free();
  await rogue.close();
});

function newTab(): TestTab {
  const tab = createTestTab({ profiles: [rogueProfile(rogue.issuer)], clock });
  browsers.push(tab.browser);
  return tab;
}

type Row = readonly [fault: FaultName, code: ErrorCode, check: LoginCheck];

/** Refused before the code is sent anywhere (RFC 9700 4.4, RFC 9207 2.4). */
const beforeTheCodeIsSent: readonly Row[] = [
  ['iss-wrong', 'callback_iss_mismatch', 'iss'],
  ['iss-trailing-slash', 'callback_iss_mismatch', 'iss'],
  ['iss-missing', 'callback_iss_missing', 'iss'],
  ['iss-repeated', 'callback_parameter_repeated', 'response'],
  ['state-missing', 'callback_state_missing', 'pending'],
  ['state-unknown', 'callback_unknown', 'pending'],
  ['state-repeated', 'callback_parameter_repeated', 'response'],
  ['code-repeated', 'callback_parameter_repeated', 'response'],
  ['code-missing', 'callback_code_missing', 'code'],
  ['code-empty', 'callback_code_missing', 'code'],
  ['token-in-fragment', 'callback_token_in_url', 'response'],
  ['id-token-in-fragment', 'callback_token_in_url', 'response'],
  ['token-in-query', 'callback_token_in_url', 'response'],
  ['denied', 'provider_error', 'error'],
  ['request-refused', 'provider_error', 'error'],
  ['denied-without-iss', 'callback_iss_missing', 'iss'],
  ['denied-iss-wrong', 'callback_iss_mismatch', 'iss'],
  ['denied-unbound', 'callback_unknown', 'pending'],
];

/** The token endpoint's answer (RFC 6749 5, OpenID Connect Core 3.1.3.3, RFC 9700 4.12). */
const atTheTokenEndpoint: readonly Row[] = [
  ['code-foreign', 'token_request_refused', 'token_response'],
  ['token-error-with-200', 'token_request_refused', 'token_response'],
  ['token-error-invalid-grant', 'token_request_refused', 'token_response'],
  ['token-error-invalid-client', 'token_request_refused', 'token_response'],
  ['token-html', 'token_response_invalid', 'token_response'],
  ['token-html-403', 'token_response_invalid', 'token_response'],
  ['token-list', 'token_response_invalid', 'token_response'],
  ['token-500', 'token_endpoint_failed', 'token_response'],
  ['token-503', 'token_endpoint_failed', 'token_response'],
  ['token-429', 'token_endpoint_failed', 'token_response'],
  ['token-flood', 'response_too_large', 'exchange'],
  ['token-drop', 'token_endpoint_unreachable', 'exchange'],
  ['token-redirect', 'token_endpoint_unreachable', 'exchange'],
  ['token-type-dpop', 'token_type_unsupported', 'token_response'],
  ['token-type-mac', 'token_type_unsupported', 'token_response'],
  ['token-type-missing', 'token_type_unsupported', 'token_response'],
  ['access-token-missing', 'access_token_missing', 'token_response'],
  ['access-token-empty', 'access_token_missing', 'token_response'],
  ['access-token-number', 'access_token_missing', 'token_response'],
  ['expires-in-negative', 'token_response_invalid', 'token_response'],
  ['expires-in-word', 'token_response_invalid', 'token_response'],
  ['id-token-missing', 'id_token_missing', 'token_response'],
  ['id-token-missing-and-scope-without-openid', 'id_token_missing', 'token_response'],
  ['id-token-number', 'id_token_missing', 'token_response'],
];

/** The ID Token (OpenID Connect Core 2 and 3.1.3.7, RFC 8725, and the OpenID Foundation's RP tests). */
const inTheIdToken: readonly Row[] = [
  ['id-token-not-a-jwt', 'id_token_malformed', 'alg'],
  ['alg-none', 'id_token_alg_refused', 'alg'],
  ['alg-hs256-public-key', 'id_token_alg_refused', 'alg'],
  ['alg-hs256-client-id', 'id_token_alg_refused', 'alg'],
  ['signature-damaged', 'id_token_signature_invalid', 'signature'],
  ['signature-foreign', 'id_token_signature_invalid', 'signature'],
  ['kid-unknown', 'id_token_key_unknown', 'signature'],
  ['key-in-header', 'id_token_signature_invalid', 'signature'],
  ['key-address-in-header', 'id_token_key_unknown', 'signature'],
  ['crit-unknown', 'id_token_malformed', 'signature'],
  ['typ-access-token', 'id_token_type_refused', 'typ'],
  ['claim-iss-wrong', 'id_token_iss_mismatch', 'id_token_iss'],
  ['claim-iss-missing', 'id_token_claim_missing', 'id_token_iss'],
  ['claim-sub-missing', 'id_token_claim_missing', 'sub'],
  ['claim-sub-empty', 'id_token_sub_invalid', 'sub'],
  ['claim-sub-number', 'id_token_sub_invalid', 'sub'],
  ['claim-sub-256', 'id_token_sub_invalid', 'sub'],
  ['claim-aud-wrong', 'id_token_aud_mismatch', 'aud'],
  ['claim-aud-missing', 'id_token_claim_missing', 'aud'],
  ['claim-aud-extra', 'id_token_aud_mismatch', 'aud'],
  ['claim-azp-wrong', 'id_token_azp_mismatch', 'azp'],
  ['claim-nonce-wrong', 'id_token_nonce_mismatch', 'nonce'],
  ['claim-nonce-missing', 'id_token_nonce_mismatch', 'nonce'],
  ['claim-nonce-not-text', 'id_token_nonce_mismatch', 'nonce'],
  ['claim-exp-past', 'id_token_expired', 'exp'],
  ['claim-exp-missing', 'id_token_claim_missing', 'exp'],
  ['claim-exp-text', 'id_token_claim_missing', 'exp'],
  ['claim-iat-missing', 'id_token_claim_missing', 'iat'],
  ['claim-iat-future', 'id_token_not_yet_valid', 'iat'],
  ['claim-iat-ancient', 'id_token_iat_unreasonable', 'iat'],
  ['claim-nbf-future', 'id_token_not_yet_valid', 'nbf'],
  ['claim-at-hash-wrong', 'id_token_at_hash_mismatch', 'at_hash'],
];

/** What is kept of an error in an answer that is itself refused: the word alone, and that anybody may have written it. */
const claims: readonly (readonly [query: string, code: ErrorCode, claim: object])[] = [
  ['error=server_error&error_description=boom&state=zzz', 'callback_unknown', { error: 'server_error' }],
  ['error=server_error', 'callback_state_missing', { error: 'server_error' }],
  ['error=server_error&state=a&state=b', 'callback_parameter_repeated', { error: 'server_error' }],
];

test.each(claims)('an unbound answer keeps the error it names: %s', async (query, code, claim) => {
  const { error } = await refusalOf(query);
  expect(error).toMatchObject({ code, evidence: { ...claim, claimed: true } });
  expect(JSON.stringify(error)).not.toContain('boom');
});

test.each([
  'error=a&error=b&state=zzz',
  'error=Call+0800+and+say+your+password',
  'error=',
  'code=c&state=zzz',
])('an unbound answer without such a word claims nothing: %s', async (query) =>
  expect((await refusalOf(query)).error.evidence).not.toHaveProperty('claimed'),
);

async function refusalOf(query: string): Promise<Failed> {
  const tab = newTab();
  expect(await tab.session.completeSignIn(`http://127.0.0.1:5173/callback?${query}`)).toBeUndefined();
  const state = tab.session.get().sessions[UNBOUND];
  if (state?.status !== 'failed') throw new Error('The answer was not refused.');
  return state;
}

function expectNothingKept(tab: TestTab): void {
  expect(tab.held('rogue')).toBeUndefined();
  expect(tab.browser.vault.kept).toEqual([]);
  expect(tab.browser.hub.said).toEqual([]);
  expect(tab.browser.shelf.hint.signed_in).toEqual([]);
  expect(tab.hint.wasSignedIn()).toBe(false);
  expect(leaked(whatShows(tab), rogue.secrets())).toEqual([]);
}

async function expectRefusal(tab: TestTab, [, code, check]: Row): Promise<void> {
  expect(await tab.signIn('rogue')).toBeUndefined();
  const { refused = '', sessions } = tab.session.get();
  const state = sessions[refused];
  if (state?.status !== 'failed')
    throw new Error(`The login was not refused: ${state?.status ?? 'no state'}`);
  expect(state.error.code).toBe(code);
  const failed = state.judgements.filter(({ outcome }) => outcome === 'failed');
  expect(failed).toEqual([expect.objectContaining({ check, code })]);
  expect(state.judgements.at(-1)).toBe(failed[0]);
  const order = state.judgements.map((row) => LOGIN_CHECKS.indexOf(row.check));
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(leaked(JSON.stringify(state), rogue.secrets())).toEqual([]);
  expectNothingKept(tab);
}

async function expectSuccess(tab: TestTab): Promise<void> {
  expect(await tab.signIn('rogue')).toEqual({ return_to: '/session' });
  expect(tab.held('rogue')?.identity.name).toBe('Rogue Visitor');
}

describe('a login is refused before its code is sent', () => {
  test.each(beforeTheCodeIsSent)('%s: %s', async (...row) => {
    rogue.fault({ name: row[0] });
    const tab = newTab();
    await expectRefusal(tab, row);
    expect(rogue.log.count('token')).toBe(0);
    rogue.calm();
    await expectSuccess(tab);
  });
});

describe('a login is refused at the token endpoint', () => {
  test.each(atTheTokenEndpoint)('%s: %s', async (...row) => {
    rogue.fault({ name: row[0] });
    const tab = newTab();
    await expectRefusal(tab, row);
    expect(rogue.log.count('token')).toBe(1);
    expect(rogue.log.count('stolen')).toBe(0);
    rogue.calm();
    await expectSuccess(tab);
  });
});

describe('a login is refused for its ID Token', () => {
  test.each(inTheIdToken)('%s: %s', async (...row) => {
    rogue.fault({ name: row[0] });
    const tab = newTab();
    await expectRefusal(tab, row);
    // A header leads to no key of its own choosing (RFC 8725 3.10).
    expect(rogue.log.count('stolen')).toBe(0);
    rogue.calm();
    await expectSuccess(tab);
  });
});

describe('what looks odd and is right', () => {
  const accepted: readonly FaultName[] = [
    'iss-not-advertised',
    'jarm-response',
    'pkce-not-told',
    'token-type-lower-case',
    'token-proto-member',
    'token-profile-member',
    'scope-without-openid',
    'expires-in-text',
    'expires-in-huge',
    'expires-in-missing',
    'expires-in-zero',
    'refresh-token-missing',
    'kid-absent-one-key',
    'kid-absent-several-keys',
    'claim-at-hash-missing',
    'claim-exp-just-past',
    'claim-auth-time-ancient',
    'userinfo-500',
    'userinfo-html',
    'userinfo-endpoint-http',
  ];
  test.each(accepted)('%s signs in the visitor himself', async (name) => {
    rogue.fault({ name });
    const tab = newTab();
    await expectSuccess(tab);
    const held = tab.held('rogue');
    expect(held?.identity.subject).toBe('rogue-visitor');
    expect(held?.tokens.access_token).not.toBe('planted');
    expect(Object.keys(held ?? {})).not.toContain('userState');
    expect(held?.judgements.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  });

  test('an iss that was not advertised is compared all the same', async () => {
    rogue.fault({ name: 'iss-not-advertised' });
    rogue.fault({ name: 'iss-wrong' });
    await expectRefusal(newTab(), ['iss-wrong', 'callback_iss_mismatch', 'iss']);
    expect(rogue.log.count('token')).toBe(0);
  });

  test('without iss on both sides the row says that it was skipped', async () => {
    rogue.fault({ name: 'iss-not-advertised' });
    rogue.fault({ name: 'iss-missing' });
    const tab = newTab();
    await expectSuccess(tab);
    expect(tab.held('rogue')?.judgements).toContainEqual(
      expect.objectContaining({ check: 'iss', outcome: 'skipped' }),
    );
  });

  test('a lifetime beyond reason is cut to ten years', async () => {
    rogue.fault({ name: 'expires-in-huge' });
    const tab = newTab();
    await expectSuccess(tab);
    const { expires_at = 0, received_at = 0 } = tab.held('rogue')?.tokens ?? {};
    expect(expires_at - received_at).toBe(10 * 365 * 24 * 3600 * 1000);
  });

  test('hostile claims are text, bounded, and nobody else’s', async () => {
    rogue.fault({ name: 'claims-hostile' });
    const tab = newTab();
    await tab.signIn('rogue');
    const identity = tab.held('rogue')?.identity;
    expect(identity?.name).toMatch(/^gro\.knabx{1,120}$/);
    expect(identity?.picture).toBeUndefined();
    expect(identity?.email).toBeUndefined();
  });
});

test('a login refused with an error shows the provider’s words, bound to the request', async () => {
  rogue.fault({ name: 'denied' });
  const tab = newTab();
  await tab.signIn('rogue');
  expect(tab.session.get().sessions['rogue']).toMatchObject({
    status: 'failed',
    error: {
      code: 'provider_error',
      evidence: { error: 'access_denied', error_description: 'The visitor said no' },
    },
  });
});

test('the words of an unbound error are not shown', async () => {
  rogue.fault({ name: 'denied-unbound' });
  const tab = newTab();
  await tab.signIn('rogue');
  expect(tab.session.get().refused).toBe(UNBOUND);
  expect(whatShows(tab)).not.toContain('The visitor said no');
});

test('a whole login leaves its secrets nowhere but in tokens', async () => {
  const tab = newTab();
  await expectSuccess(tab);
  expect(rogue.secrets().length).toBeGreaterThan(3);
  expect(leaked(whatShows(tab), rogue.secrets())).toEqual([]);
  expect(leaked(JSON.stringify(tab.held('rogue')?.tokens), rogue.secrets()).length).toBeGreaterThan(0);
});
