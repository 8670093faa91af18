import { expect, test } from 'vitest';
import { DISCOVERY, examine } from '#testing/a-provider.ts';
import { checkPkce } from './pkce.ts';

const listing = (methods: unknown) => ({ document: { code_challenge_methods_supported: methods } });

test.each([
  [['S256'], 'passed', 'pkce_s256'],
  [['plain', 'S256'], 'passed', 'pkce_s256'],
  [['plain'], 'failed', 'pkce_without_s256'],
  [[], 'failed', 'pkce_without_s256'],
  [undefined, 'unchecked', 'pkce_unlisted'],
])('methods %j: %s, %s', async (methods, outcome, code) => {
  expect(await checkPkce(examine(listing(methods)))).toMatchObject({ outcome, code });
});

test('what is known counts where the settings are silent, and not against them', async () => {
  const hints = { pkce_s256: true };
  expect(await checkPkce(examine({ ...listing(undefined), hints }))).toMatchObject({ code: 'pkce_known' });
  expect(await checkPkce(examine({ ...listing(['plain']), hints }))).toMatchObject({ outcome: 'failed' });
});

test('without settings nothing is judged', async () => {
  expect(await checkPkce(examine({ at: { [DISCOVERY]: 'blocked' } }))).toMatchObject({ code: 'not_asked' });
});
