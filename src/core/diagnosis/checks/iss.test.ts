import { expect, test } from 'vitest';
import { DISCOVERY, examine } from '#testing/a-provider.ts';
import { checkIss } from './iss.ts';

const promised = { authorization_response_iss_parameter_supported: true };

test.each([
  ['promised', promised, '/callback', 'passed', 'iss_promised'],
  ['not promised, an address of its own', {}, '/callback/acme', 'passed', 'iss_own_path'],
  ['not promised, the shared address', {}, '/callback', 'warned', 'iss_not_promised'],
] as const)('%s', async (_, document, redirect_path, ...[outcome, code]) => {
  expect(await checkIss(examine({ document, profile: { redirect_path } }))).toMatchObject({ outcome, code });
});

test('the shared address is the default', async () => {
  expect((await checkIss(examine())).code).toBe('iss_not_promised');
});

test('without settings nothing is judged', async () => {
  expect(await checkIss(examine({ at: { [DISCOVERY]: 'blocked' } }))).toMatchObject({ code: 'not_asked' });
});
