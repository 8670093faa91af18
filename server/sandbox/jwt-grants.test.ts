import { expect, test } from 'vitest';
import { JwtGrants } from './jwt-grants.ts';

test('the grant of a token is known until the token ends', () => {
  let now = 0;
  const grants = new JwtGrants(() => now);
  grants.note('token', { grantId: 'grant', expiresAt: 10 });
  expect([grants.grantOf('token'), grants.grantOf('other')]).toEqual(['grant', undefined]);
  now = 10_000;
  expect(grants.grantOf('token')).toBeUndefined();
});

test('tokens that have ended are not kept', () => {
  let now = 0;
  const grants = new JwtGrants(() => now);
  for (let count = 0; count < 499; count += 1) grants.note(`old-${count}`, { grantId: 'g', expiresAt: 1 });
  now = 2_000;
  grants.note('new', { grantId: 'g', expiresAt: 10 });
  now = 0;
  expect([grants.grantOf('old-0'), grants.grantOf('new')]).toEqual([undefined, 'g']);
});
