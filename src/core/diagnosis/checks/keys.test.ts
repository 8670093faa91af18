import { expect, test } from 'vitest';
import { DISCOVERY, EC_KEY, examine, ISSUER } from '#testing/a-provider.ts';
import { anAnswer } from '#testing/answers.ts';
import { checkKeys } from './keys.ts';

const JWKS = `${ISSUER}/jwks`;
const signedWith = (...algs: readonly string[]) => ({ id_token_signing_alg_values_supported: algs });

test('usable keys are told with the algorithms they serve', async () => {
  const examination = examine({
    document: signedWith('RS256', 'ES256'),
    at: { [JWKS]: anAnswer({ keys: [EC_KEY, { kty: 'oct', k: 'c2VjcmV0' }] }) },
  });
  expect(await checkKeys(examination)).toEqual({
    outcome: 'passed',
    code: 'keys_usable',
    evidence: { url: JWKS, keys: 1, ignored: ['symmetric'], algorithms: ['ES256'] },
  });
});

test.each([
  ['something answers, unreadably', 'blocked', 'keys_blocked'],
  ['no answer in time', 'response_timeout', 'keys_timeout'],
  ['too long an answer', 'response_too_large', 'keys_not_a_set'],
  ['500', anAnswer('{}', 500), 'keys_status'],
  ['a page', anAnswer('<html>'), 'keys_not_a_set'],
  ['no list', anAnswer({}), 'keys_not_a_set'],
  ['an empty list', anAnswer({ keys: [] }), 'keys_none_usable'],
  ['secrets alone', anAnswer({ keys: [{ kty: 'oct', k: 'c2VjcmV0' }] }), 'keys_none_usable'],
  ['keys for encryption alone', anAnswer({ keys: [{ ...EC_KEY, use: 'enc' }] }), 'keys_no_match'],
] as const)('%s is told apart', async (_, behaviour, code) => {
  expect(await checkKeys(examine({ at: { [JWKS]: behaviour } }))).toMatchObject({ outcome: 'failed', code });
});

test('nothing answers on another host', async () => {
  const finding = await checkKeys(examine({ document: { jwks_uri: 'https://keys.example/jwks' } }));
  expect(finding).toMatchObject({ code: 'keys_down', evidence: { host: 'keys.example' } });
});

test('a reading that was never sent is no fault of the provider', async () => {
  const finding = await checkKeys(examine({ at: { [JWKS]: 'blocked_by_policy' } }));
  expect(finding).toMatchObject({ outcome: 'unchecked', code: 'stopped_by_policy' });
});

test('a signature by a shared secret cannot be checked in a page, and its keys are not asked for', async () => {
  const examination = examine({ document: signedWith('HS256', 'none') });
  expect(await checkKeys(examination)).toMatchObject({ outcome: 'failed', code: 'keys_shared_secret' });
  expect(examination.log.map(({ purpose }) => purpose)).toEqual(['discovery']);
});

test('settings that name no algorithm mean RS256', async () => {
  const examination = examine({ document: { id_token_signing_alg_values_supported: undefined } });
  expect(await checkKeys(examination)).toMatchObject({
    code: 'keys_no_match',
    evidence: { algorithms: ['RS256'] },
  });
});

test('plain OAuth 2.0 needs none; unread settings name none', async () => {
  const oauth2 = examine({ profile: { protocol: 'oauth2' } });
  expect(await checkKeys(oauth2)).toMatchObject({ outcome: 'passed', code: 'keys_not_needed' });
  const unread = examine({ at: { [DISCOVERY]: 'blocked' } });
  expect(await checkKeys(unread)).toMatchObject({ outcome: 'unchecked', code: 'not_asked' });
});
