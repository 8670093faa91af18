import { expect, test } from 'vitest';
import { DISCOVERY, examine } from '#testing/a-provider.ts';
import { checkRefresh } from './refresh.ts';

const both = ['authorization_code', 'refresh_token'];
const plain = { scopes_supported: ['openid'] };
const offline = { scopes_supported: ['openid', 'offline_access'] };
const asking = 'openid offline_access';

test.each([
  ['openid', { ...plain, grant_types_supported: both }, 'passed', 'refresh_likely'],
  [asking, { ...offline, grant_types_supported: both }, 'passed', 'refresh_likely'],
  ['openid', { ...offline, grant_types_supported: both }, 'warned', 'refresh_scope_missing'],
  [asking, { ...offline, grant_types_supported: ['authorization_code'] }, 'warned', 'refresh_not_granted'],
  [asking, offline, 'passed', 'refresh_likely'],
  ['openid', { scopes_supported: undefined }, 'unchecked', 'refresh_unlisted'],
])('asked for %s where %j: %s, %s', async (scope, document, outcome, code) => {
  expect(await checkRefresh(examine({ document, profile: { scope } }))).toMatchObject({ outcome, code });
});

test.each([
  ['none', 'openid offline_access', 'warned', 'refresh_none_known'],
  ['given', 'openid', 'passed', 'refresh_known'],
  ['with_offline_access', 'openid offline_access', 'passed', 'refresh_known'],
  ['with_offline_access', 'openid', 'warned', 'refresh_scope_missing'],
] as const)('known: %s, asked for %s', async (refresh_token, scope, outcome, code) => {
  const examination = examine({ hints: { refresh_token }, profile: { scope } });
  expect(await checkRefresh(examination)).toMatchObject({ outcome, code });
  expect(examination.log).toEqual([]);
});

test('without settings nothing is judged', async () => {
  expect(await checkRefresh(examine({ at: { [DISCOVERY]: 'blocked' } }))).toMatchObject({
    code: 'not_asked',
  });
});
