import { beforeEach, describe, expect, test } from 'vitest';
import type { Page } from '../../sandbox-client.test-support.ts';
import { BASE, CLIENT_ID, DEVICE_CODE_GRANT, enter, TestGithub } from '../github-client.test-support.ts';

let github: TestGithub;
beforeEach(() => {
  github = new TestGithub();
});

function begin(scope = 'read:user'): Promise<Record<string, unknown>> {
  return github.post('/login/device/code', { client_id: CLIENT_ID, scope });
}

function poll(device: Record<string, unknown>): Promise<Record<string, unknown>> {
  return github.post('/login/oauth/access_token', {
    client_id: CLIENT_ID,
    device_code: String(device['device_code']),
    grant_type: DEVICE_CODE_GRANT,
  });
}

async function answer(device: Record<string, unknown>, button: string): Promise<Page> {
  const browser = github.browser();
  const page = await enter(browser, await browser.open(`${BASE}/login/device`), 'alice');
  const typed = String(device['user_code']).toLowerCase().replace('-', '');
  return browser.submit(await browser.submit(page, 'Continue', { user_code: typed }), button);
}

describe('the device code', () => {
  test('has 40 characters, a code like WDJB-MJHT, 900 seconds and an interval of 5 (GH1)', async () => {
    expect(await begin()).toEqual({
      device_code: expect.stringMatching(/^[0-9a-f]{40}$/),
      user_code: expect.stringMatching(/^[A-Z]{4}-[A-Z]{4}$/),
      verification_uri: 'http://localhost:4000/github/login/device',
      expires_in: 900,
      interval: 5,
    });
  });

  test('comes as a form by default (GH1)', async () => {
    const response = await github.request('/login/device/code', {
      method: 'POST',
      body: new URLSearchParams({ client_id: CLIENT_ID }),
    });
    expect(await response.text()).toMatch(
      /^device_code=\w{40}&user_code=\w{4}-\w{4}&verification_uri=http%3A%2F%2Flocalhost%3A4000/,
    );
  });

  test('device_flow_disabled when the app has it switched off (GH1)', async () => {
    const device = await begin();
    await github.set({ device_flow: false });
    expect((await begin())['error']).toBe('device_flow_disabled');
    expect((await poll(device))['error']).toBe('device_flow_disabled');
  });

  test('incorrect_client_credentials for an unknown app (GH1)', async () => {
    const answered = await github.post('/login/device/code', { client_id: 'nobody' });
    expect(answered['error']).toBe('incorrect_client_credentials');
  });
});

describe('a poll', () => {
  test('needs no secret, and yields the tokens once the code was entered (GH1, GH3)', async () => {
    const device = await begin('read:user offline_access');
    expect(await poll(device)).toEqual({
      error: 'authorization_pending',
      error_description: 'The authorization request is still pending.',
      error_uri: expect.stringContaining('#error-codes-for-the-device-flow'),
    });
    expect((await answer(device, 'Allow')).html).toContain('Device connected');
    github.wait(6);
    const tokens = await poll(device);
    expect(tokens).toMatchObject({ scope: 'read:user', expires_in: 28_800 });
    expect(await github.works(tokens['access_token'])).toBe(true);
    github.wait(6);
    expect((await poll(device))['error']).toBe('incorrect_device_code');
    // Nor does the refresh need one; a refresh token that comes back is told the same way.
    const renewed = await github.refresh(tokens['refresh_token'], { client_secret: '' });
    expect(renewed['error']).toBeUndefined();
    const again = await github.refresh(tokens['refresh_token'], { client_secret: '' });
    expect(again['error']).toBe('bad_refresh_token');
  });

  test('too soon is slow_down with the new interval, five seconds longer each time (GH1)', async () => {
    const device = await begin();
    await poll(device);
    github.wait(4);
    expect(await poll(device)).toMatchObject({ error: 'slow_down', interval: 10 });
    github.wait(9);
    expect(await poll(device)).toMatchObject({ error: 'slow_down', interval: 15 });
    github.wait(15);
    expect((await poll(device))['error']).toBe('authorization_pending');
  });

  test('after 900 seconds is expired_token (GH1)', async () => {
    const device = await begin();
    github.wait(900);
    expect((await poll(device))['error']).toBe('expired_token');
  });

  test('after a denial is access_denied, and the code cannot be used again (GH1)', async () => {
    const device = await begin();
    expect((await answer(device, 'Deny')).html).toContain('cannot be used again');
    expect((await poll(device))['error']).toBe('access_denied');
    await expect(answer(device, 'Allow')).rejects.toThrow('no such form');
  });

  test('with a wrong code is incorrect_device_code, and all errors are 200 (GH1, GH2)', async () => {
    const response = await github.request('/login/oauth/access_token', {
      method: 'POST',
      headers: { Accept: 'application/json' },
      body: new URLSearchParams({ client_id: CLIENT_ID, device_code: 'x', grant_type: DEVICE_CODE_GRANT }),
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ error: 'incorrect_device_code' });
  });
});

describe('the page for the code', () => {
  test('asks to sign in first, and says when no device waits', async () => {
    const browser = github.browser();
    const signIn = await browser.open(`${BASE}/login/device`);
    const page = await enter(browser, signIn, 'alice');
    const missed = await browser.submit(page, 'Continue', { user_code: 'AAAA-BBBB' });
    expect(missed.status).toBe(404);
    expect(missed.html).toContain('No device waits with this code');
    expect(missed.html).toContain('value="AAAA-BBBB"');
  });

  test('takes 50 codes an hour for an app (GH1)', async () => {
    const browser = github.browser();
    let page = await enter(browser, await browser.open(`${BASE}/login/device`), 'alice');
    for (let count = 0; count < 50; count += 1) {
      page = await browser.submit(page, 'Continue', { user_code: 'AAAA-BBBB' });
    }
    expect(page.status).toBe(404);
    const { user_code } = await begin();
    page = await browser.submit(page, 'Continue', { user_code: String(user_code) });
    expect(page.status).toBe(429);
    github.wait(3600);
    const later = await begin();
    page = await browser.submit(page, 'Continue', { user_code: String(later['user_code']) });
    expect(page.html).toContain('Allow Authlens?');
  });
});
