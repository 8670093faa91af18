import { afterAll, expect, test } from 'vitest';
import {
  APP,
  Browser,
  callbackOf,
  json,
  passPages,
  startTestSandbox,
} from '../sandbox-client.test-support.ts';

const sandbox = await startTestSandbox();
const ORIGIN = sandbox.issuer;
const PORT = Number(new URL(ORIGIN).port);
const BASE = `${ORIGIN}/github`;
const CLIENT_ID = 'authlens-github-sandbox';
afterAll(() => sandbox.close());

function authorize(browser: Browser) {
  const query = new URLSearchParams({ client_id: CLIENT_ID, scope: 'read:user' });
  return browser.open(`${BASE}/login/oauth/authorize?${query.toString()}`);
}

test('stands beside the OpenID sandbox, with its metadata outside of its path', async () => {
  const document = await fetch(`${ORIGIN}/.well-known/oauth-authorization-server/github/login/oauth`);
  expect(await json(document)).toMatchObject({ issuer: `${BASE}/login/oauth` });
  const own = await fetch(`${ORIGIN}/.well-known/oauth-authorization-server`);
  expect(await json(own)).toMatchObject({ issuer: ORIGIN });
  const styles = await fetch(`${BASE}/assets/github.css`);
  expect(await styles.text()).toContain('--accent');
});

test('people sign in with the passwords of the sandbox, and with a session of its own', async () => {
  const browser = new Browser(ORIGIN);
  const callback = callbackOf(await passPages(browser, await authorize(browser), 'alice'));
  expect(callback.get('code')).toMatch(/^[0-9a-f]{20}$/);
  expect(browser.cookieNames()).toEqual([`github_sandbox_${PORT}_session`]);
});

test('forgetting everybody holds for it too', async () => {
  const browser = new Browser(ORIGIN);
  await passPages(browser, await authorize(browser), 'bob');
  expect(callbackOf(await authorize(browser)).has('code')).toBe(true);
  await fetch(`${ORIGIN}/sandbox/forget`, { method: 'POST', headers: { Origin: APP } });
  expect((await authorize(browser)).html).toContain('>Sign in</button>');
});

test('the API answers a page under both loopback names; Date comes, but cannot be read', async () => {
  for (const host of ['localhost', '127.0.0.1']) {
    const answer = await fetch(`http://${host}:${PORT}/github/api/users/alice`);
    expect([answer.status, answer.headers.has('Date')]).toEqual([200, true]);
    expect(answer.headers.get('Access-Control-Expose-Headers')).not.toMatch(/\bDate\b/);
  }
});
