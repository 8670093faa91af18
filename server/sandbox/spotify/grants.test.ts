import { describe, expect, test } from 'vitest';
import { Grants, isOver, type Authorization } from './grants.ts';

function authorization(authorizedAt: string): Authorization {
  return {
    user: 'alice',
    client_id: 'app',
    scopes: [],
    isPublic: true,
    authorizedAt: Date.parse(authorizedAt),
    revoked: false,
  };
}

describe('an authorization', () => {
  test.each([
    ['2026-07-20T10:00:00Z', '2027-01-20T09:59:59Z', false],
    ['2026-07-20T10:00:00Z', '2027-01-20T10:00:00Z', true],
    ['2026-08-31T00:00:00Z', '2027-02-27T23:59:59Z', false],
    ['2026-08-31T00:00:00Z', '2027-02-28T00:00:00Z', true],
  ])('of %s is over at %s: %s, after six months (SP23)', (given, now, over) => {
    expect(isOver(authorization(given), Date.parse(now))).toBe(over);
  });

  test('is over when the person withdraws it, for this app alone', () => {
    const grants = new Grants();
    const given = authorization('2026-07-20T10:00:00Z');
    const other = { ...given, client_id: 'other' };
    for (const one of [given, other]) {
      grants.addRefreshToken(one);
      grants.allow(one.user, one.client_id, ['user-top-read']);
    }
    grants.withdraw('alice', 'app');
    expect([given.revoked, other.revoked]).toEqual([true, false]);
    expect(grants.allowedScopes('alice', 'app')).toBeUndefined();
    expect(grants.allowedScopes('alice', 'other')).toEqual(['user-top-read']);
  });
});

describe('tokens', () => {
  test('are opaque, long and never the same', () => {
    const grants = new Grants();
    const token = { user: 'alice', scopes: [], expiresAt: 1 };
    const [first, second] = [grants.addAccessToken(token), grants.addAccessToken(token)];
    expect(first).toMatch(/^[\w-]{200}$/);
    expect(second).not.toBe(first);
  });

  test('the oldest are forgotten when there are too many', () => {
    const grants = new Grants();
    const token = { user: 'alice', scopes: [], expiresAt: 1 };
    const first = grants.addAccessToken(token);
    for (let count = 0; count < 5000; count += 1) grants.addAccessToken(token);
    expect(grants.findAccessToken(first)).toBeUndefined();
  });
});
