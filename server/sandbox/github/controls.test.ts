import { beforeEach, describe, expect, test } from 'vitest';
import { APP, json } from '../sandbox-client.test-support.ts';
import { ask, BASE, TestGithub } from './github-client.test-support.ts';
import { SETTING_FIELDS } from './setting-fields.ts';
import { DEFAULT_SETTINGS } from './settings.ts';

let github: TestGithub;
beforeEach(() => {
  github = new TestGithub();
});

function post(path: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
  const type = { 'Content-Type': 'application/json' };
  return github.request(`/sandbox/${path}`, { method: 'POST', headers: { ...type, ...headers }, body });
}

async function current(): Promise<Record<string, unknown>> {
  return json(await github.request('/sandbox/settings'));
}

describe('settings', () => {
  test('are read and changed as JSON, one or several, at once', async () => {
    expect(await current()).toEqual(DEFAULT_SETTINGS);
    const changed = await json(await post('settings', '{"app_suspended":true,"rate_limit_status":429}'));
    expect(changed).toEqual({ ...DEFAULT_SETTINGS, app_suspended: true, rate_limit_status: 429 });
    expect((await ask(github.browser())).url).toContain('application_suspended');
  });

  test.each([
    '{"made_up":1}',
    '{"rate_limit_status":500}',
    '{"access_token_ttl":0}',
    '{"iss_in_callback":"on"}',
    'x',
  ])('%s changes nothing', async (body) => {
    expect((await post('settings', body)).status).toBe(400);
    expect(await current()).toEqual(DEFAULT_SETTINGS);
  });

  test('each is in the panel of the home page, with its value', async () => {
    expect(SETTING_FIELDS.map(({ name }) => name).sort()).toEqual(Object.keys(DEFAULT_SETTINGS).sort());
    await github.set({ access_token_ttl: 77, rate_limit_status: 429, iss_on_errors: true });
    const { html } = await github.browser().open(BASE);
    for (const { name, label } of SETTING_FIELDS) {
      expect(html).toContain(`<label for="${name}">${label}</label>`);
    }
    expect(html).toMatch(/name="access_token_ttl"[^>]*value="77"/);
    expect(html).toMatch(/<option value="429" selected>/);
    expect(html).toMatch(/name="iss_on_errors"[^>]*checked/);
  });

  test('a form sets all: a box that is not ticked is off', async () => {
    const fields = SETTING_FIELDS.filter(({ kind }) => kind !== 'switch').map(({ name }) => [
      name,
      String(DEFAULT_SETTINGS[name]),
    ]);
    const form = new URLSearchParams([...fields, ['unverified_email', 'on']]);
    form.set('rate_limit_status', '429');
    const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const answer = await post('settings', form.toString(), type);
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/github']);
    expect(await current()).toMatchObject({
      rate_limit_status: 429,
      unverified_email: true,
      iss_in_callback: false,
      device_flow: false,
    });
    form.set('access_token_ttl', '12 minutes');
    expect((await post('settings', form.toString(), type)).status).toBe(400);
  });

  test('a button puts them back; another forgets everybody too', async () => {
    const browser = github.browser();
    const { access_token } = await github.signIn({ browser });
    await github.set({ device_flow: false });
    await browser.submit(await browser.open(BASE), 'Reset settings');
    expect(await current()).toEqual(DEFAULT_SETTINGS);
    expect(await github.works(access_token)).toBe(true);
    await browser.submit(await browser.open(BASE), 'Forget everybody');
    expect(await github.works(access_token)).toBe(false);
    expect((await ask(browser)).html).toContain('>Sign in</button>');
  });

  test('reset, for tests, forgets everything', async () => {
    const { access_token } = await github.signIn();
    await github.set({ device_flow: false });
    expect(await json(await post('reset', ''))).toEqual(DEFAULT_SETTINGS);
    expect(await github.works(access_token)).toBe(false);
  });
});

describe('the guard', () => {
  test('lets the app and scripts change things, and no other site', async () => {
    const body = '{"device_flow":false}';
    expect((await post('settings', body, { Origin: 'https://evil.example' })).status).toBe(403);
    expect((await post('reset', '', { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect(await current()).toEqual(DEFAULT_SETTINGS);
    const own = await post('settings', body, { Origin: APP, 'Sec-Fetch-Site': 'cross-site' });
    expect([own.status, own.headers.get('Access-Control-Allow-Origin')]).toEqual([200, APP]);
  });

  test('answers 404 for what it does not have', async () => {
    expect((await post('other', '')).status).toBe(404);
  });
});
