import { beforeEach, describe, expect, test } from 'vitest';
import { startTestSandbox } from '../sandbox-client.test-support.ts';
import { readProvidersFile } from '#core/providers/read-providers-file.ts';
import { SETTING_GROUPS } from './setting-fields.ts';
import { DEFAULT_SETTINGS, SettingsBoard, type Settings } from './settings.ts';
import { APP, authorizationRequest, BASE, CLIENT_ID, SpotifyStage } from './spotify-client.test-support.ts';

let stage: SpotifyStage;
beforeEach(() => {
  stage = new SpotifyStage();
});

function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const init = { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers } };
  return stage.send(path, { ...init, body: JSON.stringify(body) });
}

describe('settings as JSON', () => {
  test('GET answers all, POST changes some and answers all, reset takes them back', async () => {
    expect(await stage.settings()).toEqual(DEFAULT_SETTINGS);
    const changed = await post('/sandbox/settings', { refresh_token: 'rotated', registered_users: [] });
    expect(await changed.json()).toEqual({
      ...DEFAULT_SETTINGS,
      refresh_token: 'rotated',
      registered_users: [],
    });
    expect(await (await post('/sandbox/reset', undefined)).json()).toEqual(DEFAULT_SETTINGS);
  });

  test.each([
    { refresh_token: 'sometimes' },
    { token_failures: -1 },
    { access_token_lifetime: 0 },
    { access_token_lifetime: 1.5 },
    { token_failure_status: 404 },
    { registered_users: ['mallory'] },
    { send_iss: undefined, unknown: true },
    ['text'],
    'text',
    null,
  ])('%j is refused, and nothing is changed', async (body) => {
    const answer = await post('/sandbox/settings', body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: 'invalid_request' });
    expect(await stage.settings()).toEqual(DEFAULT_SETTINGS);
  });

  test('a refusal says which setting is meant', () => {
    expect(new SettingsBoard().change({ token_failures: 5000 })).toMatch(/^token_failures: /);
  });

  test('a foreign site is refused, the app is not', async () => {
    for (const headers of [
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
      { 'Sec-Fetch-Site': 'same-site' },
    ]) {
      for (const path of ['/sandbox/settings', '/sandbox/reset', '/sandbox/forget']) {
        expect((await post(path, {}, headers as Record<string, string>)).status).toBe(403);
      }
    }
    const own = await post('/sandbox/settings', { send_iss: true }, { Origin: APP });
    expect([own.status, own.headers.get('Access-Control-Allow-Origin')]).toEqual([200, APP]);
  });

  test('unknown controls answer 404', async () => {
    expect((await post('/sandbox/explode', {})).status).toBe(404);
  });
});

describe('the panel', () => {
  test('has a field for every setting, once', () => {
    const names = SETTING_GROUPS.flatMap(({ fields }) => fields.map(({ name }) => name));
    expect([...names].sort()).toEqual(Object.keys(DEFAULT_SETTINGS).sort());
  });

  test('applied as it stands changes nothing', async () => {
    const settings: Partial<Settings> = { player: 'paused', registered_users: ['bob'], send_iss: true };
    await stage.set(settings);
    const back = await apply(await shownForm());
    expect(back.headers.get('Location')).toBe('/spotify?done=applied#settings');
    expect(await stage.settings()).toEqual({ ...DEFAULT_SETTINGS, ...settings });
  });

  test('takes changes at once, and marks what is not as at the start', async () => {
    const form = await shownForm();
    form.set('refresh_token', 'rotated');
    form.set('token_failures', ' 2 ');
    form.set('top_tracks_removed', 'on');
    form.delete('registered_users');
    await apply(form);
    const changed = { refresh_token: 'rotated', token_failures: 2, top_tracks_removed: true };
    expect(await stage.settings()).toEqual({ ...DEFAULT_SETTINGS, ...changed, registered_users: [] });
    const { html } = await stage.browser().open(`${BASE}?done=applied`);
    expect(html).toContain('The settings are applied.');
    expect(html.match(/>changed</g)).toHaveLength(4);
  });

  test.each(['99999', '', '1e3', '-1'])(
    'the number “%s” is said to be out of range, and nothing is changed',
    async (text) => {
      const form = await shownForm();
      form.set('token_failures', text);
      form.set('player', 'playing');
      expect((await apply(form)).headers.get('Location')).toBe('/spotify?done=refused#settings');
      expect(await stage.settings()).toEqual(DEFAULT_SETTINGS);
    },
  );

  test('Reset all settings does', async () => {
    await stage.set({ player: 'playing' });
    const { html } = await stage.browser().open(BASE);
    const path = /formaction="\/spotify([^"]+)"/.exec(html)?.[1] ?? '';
    const back = await stage.send(path, { method: 'POST', body: await shownForm() });
    expect(back.headers.get('Location')).toBe('/spotify?done=reset#settings');
    expect(await stage.settings()).toEqual(DEFAULT_SETTINGS);
  });
});

/** What a browser would send if the form was submitted as it is shown. */
async function shownForm(): Promise<URLSearchParams> {
  const { html } = await stage.browser().open(BASE);
  const form = /<form class="settings"[\s\S]*?<\/form>/.exec(html)?.[0] ?? '';
  const fields = new URLSearchParams();
  const part = (text: string, pattern: RegExp) => pattern.exec(text)?.[1] ?? '';
  for (const [select] of form.matchAll(/<select[\s\S]*?<\/select>/g)) {
    fields.append(part(select, /name="(\w+)"/), part(select, /value="(\w+)"\s+selected/));
  }
  const inputs = [...form.matchAll(/<input[^>]*>/g)].map(([input]) => input);
  const sent = inputs.filter((input) => !input.includes('checkbox') || /\schecked\s/.test(input));
  for (const input of sent) fields.append(part(input, /name="(\w+)"/), part(input, /value="(\w+)"/));
  return fields;
}

function apply(form: URLSearchParams): Promise<Response> {
  return stage.send('/sandbox/settings', { method: 'POST', body: form });
}

describe('the home page', () => {
  test('tells accounts, client and what was asked lately, with nothing secret in it', async () => {
    await stage.set({ rate_limit: 'without_cors', rate_limit_calls: 0 });
    const tokens = await stage.signIn();
    await stage.api('/me?secret=1', tokens.access_token);
    const { html } = await stage.browser().open(BASE);
    for (const words of ['alice', 'password123', CLIENT_ID, stage.sandbox.confidential.client_secret]) {
      expect(html).toContain(words);
    }
    expect(html).toContain('GET /v1/me<');
    expect(html).toContain('Too many requests, without CORS headers');
    expect(html).toContain('POST /api/token authorization_code');
    for (const secret of [tokens.access_token, tokens.refresh_token, 'secret=1']) {
      expect(html).not.toContain(secret);
    }
  });

  test('carries no script and no inline style', async () => {
    const page = await stage.browser().open(BASE);
    expect(page.html).not.toMatch(/<script|style=|onclick/);
    expect(page.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
  });

  test('Forget everybody ends sessions, permissions and tokens, and leaves the settings', async () => {
    await stage.set({ player: 'playing' });
    const browser = stage.browser();
    const tokens = await stage.signIn({ browser });
    await browser.submit(await browser.open(BASE), 'Forget everybody');
    expect((await stage.refresh(tokens.refresh_token)).body).toMatchObject({ error: 'invalid_grant' });
    expect((await stage.api('/me', tokens.access_token)).status).toBe(401);
    expect((await browser.open(authorizationRequest().url)).html).toContain('>Sign in</button>');
    expect((await stage.settings()).player).toBe('playing');
  });
});

describe('the provider', () => {
  test('reset() takes everything back to the start', async () => {
    await stage.set({ player: 'playing' });
    const tokens = await stage.signIn();
    stage.sandbox.reset();
    expect(await stage.settings()).toEqual(DEFAULT_SETTINGS);
    expect((await stage.browser().open(BASE)).html).toContain('None yet. Sign in from the app.');
    expect((await stage.api('/me', tokens.access_token)).status).toBe(401);
  });

  test('its entry is one the app’s providers file takes', () => {
    const { entry } = stage.sandbox;
    const file = readProvidersFile(JSON.stringify({ providers: [entry] }));
    expect(file).toEqual({ providers: [entry], problems: [] });
    expect(entry).toMatchObject({
      id: 'spotify-sandbox',
      name: 'Spotify-style sandbox',
      protocol: 'oauth2',
      redirect_path: '/callback/spotify-sandbox',
      metadata: {
        issuer: BASE,
        authorization_endpoint: `${BASE}/authorize`,
        token_endpoint: `${BASE}/api/token`,
      },
      profile_endpoint: `${BASE}/v1/me`,
    });
  });

  test('its sample calls answer as they say', async () => {
    const { access_token } = await stage.signIn();
    const samples = stage.sandbox.entry.api ?? [];
    expect(samples.length).toBeGreaterThanOrEqual(5);
    const answers = await Promise.all(
      samples.map(({ url }) => stage.api(url.replace(`${BASE}/v1`, ''), access_token)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 204, 200, 400, 200]);
  });

  test('stands in the sandbox beside the OpenID provider, and is forgotten with it', async () => {
    const sandbox = await startTestSandbox();
    try {
      const base = `${sandbox.issuer}/spotify`;
      expect(await (await fetch(base)).text()).toContain('A provider that behaves like Spotify');
      const other = await fetch(`${base.replace('localhost', '127.0.0.1')}?x=1`, { redirect: 'manual' });
      expect([other.status, other.headers.get('Location')]).toEqual([307, `${base}?x=1`]);
      const settings = { method: 'POST', headers: { 'Content-Type': 'application/json' } };
      await fetch(`${base}/sandbox/settings`, { ...settings, body: '{"player":"playing"}' });
      await fetch(`${sandbox.issuer}/sandbox/forget`, { method: 'POST' });
      expect(await (await fetch(`${base}/sandbox/settings`)).json()).toMatchObject({ player: 'nothing' });
    } finally {
      await sandbox.close();
    }
  });
});
