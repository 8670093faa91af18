import { beforeEach, describe, expect, test } from 'vitest';
import { json } from '../../sandbox-client.test-support.ts';
import { TestGithub } from '../github-client.test-support.ts';

let github: TestGithub;
let token: unknown;
beforeEach(async () => {
  github = new TestGithub();
  token = (await github.signIn())['access_token'];
});

function limits({ headers }: Response): Record<string, string | null> {
  const names = ['limit', 'remaining', 'used', 'reset', 'resource'];
  return Object.fromEntries(names.map((name) => [name, headers.get(`x-ratelimit-${name}`)]));
}

describe('the primary limit', () => {
  test('is told by x-ratelimit headers, its end in UTC epoch seconds (GH28)', async () => {
    const reset = String(github.now / 1000 + 3600);
    expect(limits(await github.api('/user', token))).toEqual({
      limit: '5000',
      remaining: '4999',
      used: '1',
      reset,
      resource: 'core',
    });
  });

  test('is 60 an hour without a token, 5000 with one, shared by all tokens of a person (GH28)', async () => {
    expect(limits(await github.api('/users/alice'))['limit']).toBe('60');
    const other = (await github.signIn({ extra: { scope: 'repo' } }))['access_token'];
    await github.api('/user', token);
    expect(limits(await github.api('/user', other))['used']).toBe('2');
    const bobs = (await github.signIn({ user: 'bob' }))['access_token'];
    expect(limits(await github.api('/user', bobs))['used']).toBe('1');
  });

  test.each([403, 429])(
    'is %i by setting, with remaining 0, until the window ends (GH28)',
    async (status) => {
      await github.set({ rate_limit_per_user: 2, rate_limit_status: status });
      await github.api('/user', token);
      await github.api('/user', token);
      const refused = await github.api('/user', token);
      expect(refused.status).toBe(status);
      expect(limits(refused)).toMatchObject({ remaining: '0', used: '2' });
      expect(refused.headers.has('Retry-After')).toBe(false);
      expect(await json(refused)).toMatchObject({
        message: 'API rate limit exceeded for user ID 1001.',
        documentation_url: 'https://docs.github.com/rest/overview/rate-limits-for-the-rest-api',
        status: String(status),
      });
      github.wait(3600);
      expect((await github.api('/user', token)).status).toBe(200);
    },
  );

  test('is not touched by a 304 of a signed-in caller, nor by asking what is left', async () => {
    const etag = (await github.api('/user', token)).headers.get('ETag') ?? '';
    const again = await github.api('/user', token, { 'If-None-Match': etag });
    expect([again.status, limits(again)['used']]).toEqual([304, '1']);
    const left = await github.api('/rate_limit', token);
    expect(await json(left)).toMatchObject({
      resources: { core: { limit: 5000, used: 1, remaining: 4999 } },
      rate: { used: 1 },
    });
    expect(limits(left)['used']).toBe('1');
  });

  test('bad credentials cost nobody a call', async () => {
    expect(limits(await github.api('/user', 'gho_wrong'))).toMatchObject({ limit: '60', used: '0' });
  });
});

describe('the secondary limit', () => {
  test('is told by its message and retry-after; the primary one is not used up (GH28)', async () => {
    await github.set({ secondary_limit_per_minute: 1 });
    await github.api('/user', token);
    const refused = await github.api('/user', token);
    expect(refused.status).toBe(403);
    expect(refused.headers.get('Retry-After')).toBe('60');
    expect(limits(refused)['remaining']).toBe('4999');
    expect((await json(refused))['message']).toContain('secondary rate limit');
    github.wait(60);
    expect((await github.api('/user', token)).status).toBe(200);
  });

  test('may come without retry-after (GH28)', async () => {
    await github.set({ secondary_limit_per_minute: 1, secondary_retry_after: false, rate_limit_status: 429 });
    await github.api('/user', token);
    const refused = await github.api('/user', token);
    expect([refused.status, refused.headers.has('Retry-After')]).toEqual([429, false]);
  });
});
