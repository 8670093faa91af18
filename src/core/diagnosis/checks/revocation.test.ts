import { expect, test } from 'vitest';
import { DISCOVERY, examine, ISSUER } from '#testing/a-provider.ts';
import { checkRevocation } from './revocation.ts';

test.each([
  [`${ISSUER}/revoke`, 'passed', 'revocation_offered'],
  [undefined, 'warned', 'revocation_not_offered'],
  ['http://id.example/revoke', 'warned', 'revocation_not_offered'],
])('revocation_endpoint %s: %s', async (revocation_endpoint, outcome, code) => {
  const finding = await checkRevocation(examine({ document: { revocation_endpoint } }));
  expect(finding).toMatchObject({ outcome, code });
});

test('without settings nothing is judged', async () => {
  const unread = examine({ at: { [DISCOVERY]: 'blocked' } });
  expect(await checkRevocation(unread)).toMatchObject({ code: 'not_asked' });
});
