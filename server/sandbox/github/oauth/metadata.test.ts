import { expect, test } from 'vitest';
import { TestGithub } from '../github-client.test-support.ts';

const ORIGIN = 'http://localhost:4000';
const PATH = '/.well-known/oauth-authorization-server/github/login/oauth';

test('stands at the path-inserted place, and the other order is 404 (GH10)', async () => {
  const github = new TestGithub();
  expect(github.sandbox.wellKnown.path).toBe(PATH);
  const document = await github.send(new URL(ORIGIN + PATH), {});
  expect(await document.json()).toEqual({
    issuer: `${ORIGIN}/github/login/oauth`,
    authorization_endpoint: `${ORIGIN}/github/login/oauth/authorize`,
    token_endpoint: `${ORIGIN}/github/login/oauth/access_token`,
    code_challenge_methods_supported: ['S256'],
  });
  const other = await github.request('/login/oauth/.well-known/oauth-authorization-server');
  expect(other.status).toBe(404);
});

test('is readable by a page only by setting: not known of the real one', async () => {
  const github = new TestGithub();
  const allowed = async () =>
    (await github.send(new URL(ORIGIN + PATH), {})).headers.get('Access-Control-Allow-Origin');
  expect(await allowed()).toBeNull();
  await github.set({ metadata_cors: true });
  expect(await allowed()).toBe('*');
});
