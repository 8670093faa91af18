import { expect, test } from 'vitest';
import { DISCOVERY, examine } from '#testing/a-provider.ts';
import { checkScopes } from './scopes.ts';

test.each([
  ['all listed', 'openid profile', {}, 'passed', 'scopes_known'],
  ['one that is not listed', 'openid files', {}, 'warned', 'scopes_unknown'],
  ['one of an API', 'openid files', { resource: 'https://api.example' }, 'unchecked', 'scopes_of_resource'],
  ['no openid', 'profile', {}, 'failed', 'scope_openid_missing'],
  ['no openid in plain OAuth 2.0', 'profile', { protocol: 'oauth2' }, 'passed', 'scopes_known'],
  ['none in plain OAuth 2.0', '', { protocol: 'oauth2' }, 'passed', 'scopes_default'],
] as const)('%s', async (_, scope, profile, ...[outcome, code]) => {
  expect(await checkScopes(examine({ profile: { scope, ...profile } }))).toMatchObject({ outcome, code });
});

test('those that are not listed are named', async () => {
  const { evidence } = await checkScopes(examine({ profile: { scope: 'openid files mail' } }));
  expect(evidence).toEqual({ unlisted: ['files', 'mail'] });
});

test('no list, no verdict', async () => {
  const unlisted = examine({ document: { scopes_supported: undefined } });
  expect(await checkScopes(unlisted)).toMatchObject({ outcome: 'unchecked', code: 'scopes_unlisted' });
  const unread = examine({ at: { [DISCOVERY]: 'blocked' } });
  expect(await checkScopes(unread)).toMatchObject({ outcome: 'unchecked', code: 'not_asked' });
});
