import { expect, test } from 'vitest';
import { DISCOVERY, examine, ISSUER } from '#testing/a-provider.ts';
import { checkLogout } from './logout.ts';

test.each([
  [`${ISSUER}/end`, 'passed', 'logout_offered'],
  [undefined, 'warned', 'logout_not_offered'],
  ['javascript:alert(1)', 'warned', 'logout_not_offered'],
])('end_session_endpoint %s: %s', async (end_session_endpoint, outcome, code) => {
  expect(await checkLogout(examine({ document: { end_session_endpoint } }))).toMatchObject({ outcome, code });
});

test('without settings nothing is judged', async () => {
  expect(await checkLogout(examine({ at: { [DISCOVERY]: 'blocked' } }))).toMatchObject({ code: 'not_asked' });
});
