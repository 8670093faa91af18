import { beforeEach, describe, expect, test } from 'vitest';
import { callbackOf, passPages } from '../../sandbox-client.test-support.ts';
import { ask, TestGithub } from '../github-client.test-support.ts';

let github: TestGithub;
let tokens: Record<string, unknown>;
beforeEach(async () => {
  github = new TestGithub();
  tokens = await github.signIn({ extra: { scope: 'read:user user:email offline_access' } });
});

describe('refresh', () => {
  test('gives a new pair with the same scopes, whatever scope is sent (GH1)', async () => {
    const renewed = await github.refresh(tokens['refresh_token'], { scope: 'repo' });
    expect(renewed).toMatchObject({
      expires_in: 28_800,
      scope: 'read:user,user:email',
      token_type: 'bearer',
    });
    expect(renewed['access_token']).not.toBe(tokens['access_token']);
    expect(renewed['refresh_token']).not.toBe(tokens['refresh_token']);
    expect(await github.works(renewed['access_token'])).toBe(true);
  });

  test('ends the old access token at once (GH1, GH3)', async () => {
    expect(await github.works(tokens['access_token'])).toBe(true);
    await github.refresh(tokens['refresh_token']);
    expect(await github.works(tokens['access_token'])).toBe(false);
  });

  test('a refresh token is used once: of two that race one gets bad_refresh_token (GH1)', async () => {
    const both = await Promise.all([1, 2].map(() => github.refresh(tokens['refresh_token'])));
    expect(both.map(({ error }) => error)).toEqual([undefined, 'bad_refresh_token']);
    // Whether the newer tokens end as well is not known: by default they do not.
    expect(await github.works(both[0]?.['access_token'])).toBe(true);
  });

  test('by setting, one that comes back ends the newer tokens as well', async () => {
    await github.set({ refresh_reuse: 'revoke_family' });
    const renewed = await github.refresh(tokens['refresh_token']);
    expect(await github.works(renewed['access_token'])).toBe(true);
    expect((await github.refresh(tokens['refresh_token']))['error']).toBe('bad_refresh_token');
    expect(await github.works(renewed['access_token'])).toBe(false);
    expect((await github.refresh(renewed['refresh_token']))['error']).toBe('bad_refresh_token');
  });

  test('needs the client secret after a web sign-in (GH1, GH3)', async () => {
    const answer = await github.refresh(tokens['refresh_token'], { client_secret: '' });
    expect(answer['error']).toBe('incorrect_client_credentials');
    expect((await github.refresh(tokens['refresh_token']))['error']).toBeUndefined();
  });

  test('a refresh token dies after six months without use (GH1)', async () => {
    github.wait(15_897_599);
    const renewed = await github.refresh(tokens['refresh_token']);
    expect(renewed['refresh_token_expires_in']).toBe(15_897_600);
    github.wait(15_897_600);
    expect(await github.refresh(renewed['refresh_token'])).toMatchObject({
      error: 'bad_refresh_token',
      error_description: 'The refresh token passed is incorrect or expired.',
    });
  });

  test('takes the lifetime that is set now', async () => {
    await github.set({ access_token_ttl: 90 });
    expect((await github.refresh(tokens['refresh_token']))['expires_in']).toBe(90);
  });

  test('does not count as one of the ten tokens of an hour', async () => {
    let current = tokens;
    for (let count = 0; count < 12; count += 1) current = await github.refresh(current['refresh_token']);
    expect(await github.works(current['access_token'])).toBe(true);
    const browser = github.browser();
    const page = await passPages(browser, await ask(browser), 'alice');
    expect(callbackOf(page).has('code')).toBe(true);
    expect(callbackOf(await ask(browser)).has('code')).toBe(true);
  });
});
