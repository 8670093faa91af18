import { beforeEach, describe, expect, test } from 'vitest';
import {
  alertOf,
  APP,
  authorizationRequest,
  BASE,
  callbackOf,
  CLIENT_ID,
  REDIRECT_URI,
  SpotifyStage,
} from './spotify-client.test-support.ts';

let stage: SpotifyStage;
beforeEach(() => {
  stage = new SpotifyStage();
});

const ALICE = { username: 'alice', password: 'password123' };

describe('signing in', () => {
  test('leads through sign-in and consent to a code and the state (SP2, SP4)', async () => {
    const browser = stage.browser();
    const request = authorizationRequest();
    const login = await browser.open(request.url);
    const consent = await browser.submit(login, 'Sign in', ALICE);
    expect(consent.html).toContain('Allow Authlens?');
    expect(consent.html).toContain('See your top artists and tracks');
    expect(consent.html).toContain(REDIRECT_URI);
    const callback = callbackOf(await browser.submit(consent, 'Allow'));
    expect([...callback.keys()].sort()).toEqual(['code', 'state']);
    expect(callback.get('state')).toBe(request.state);
  });

  test('an approved app is not asked again, and sees no page (show_dialog defaults to false, SP11)', async () => {
    const browser = stage.browser();
    await stage.code({ browser });
    const second = await browser.open(authorizationRequest().url);
    expect(callbackOf(second).get('code')).toMatch(/^[\w-]{100,}$/);
  });

  test('the approval is remembered beyond the session', async () => {
    await stage.code();
    const browser = stage.browser();
    const page = await browser.submit(await browser.open(authorizationRequest().url), 'Sign in', ALICE);
    expect(callbackOf(page).get('code')).not.toBeNull();
  });

  test('more scopes than were approved are asked for', async () => {
    const browser = stage.browser();
    await stage.code({ browser, extra: { scope: 'user-read-private' } });
    const page = await browser.open(authorizationRequest().url);
    expect(page.html).toContain('>Allow</button>');
  });

  test('show_dialog=true forces the dialog (SP11)', async () => {
    const browser = stage.browser();
    await stage.code({ browser });
    const page = await browser.open(authorizationRequest({ show_dialog: 'true' }).url);
    expect(page.html).toContain('>Allow</button>');
    expect(callbackOf(await browser.submit(page, 'Allow')).get('code')).not.toBeNull();
  });

  test('without a scope only public information is asked for (SP11)', async () => {
    const browser = stage.browser();
    const login = await browser.open(authorizationRequest({ scope: '' }).url);
    const consent = await browser.submit(login, 'Sign in', ALICE);
    expect(consent.html).toContain('See your public profile');
  });

  test.each(['Deny', 'Cancel'])(
    '%s returns error=access_denied and state, and nothing else (2.3)',
    async (name) => {
      const browser = stage.browser();
      const request = authorizationRequest();
      const login = await browser.open(request.url);
      const page = name === 'Cancel' ? login : await browser.submit(login, 'Sign in', ALICE);
      const callback = callbackOf(await browser.submit(page, name));
      expect(Object.fromEntries(callback)).toEqual({ error: 'access_denied', state: request.state });
    },
  );

  test('iss is not sent unless the setting says so (2.3: unknown)', async () => {
    const browser = stage.browser();
    await stage.code({ browser });
    expect(callbackOf(await browser.open(authorizationRequest().url)).has('iss')).toBe(false);
    await stage.set({ send_iss: true });
    expect(callbackOf(await browser.open(authorizationRequest().url)).get('iss')).toBe(BASE);
  });

  test('a request without state gets none back', async () => {
    const browser = stage.browser();
    await stage.code({ browser });
    expect(callbackOf(await browser.open(authorizationRequest({ state: '' }).url)).has('state')).toBe(false);
  });
});

describe('a request that is refused gets a page and no redirect (SP12)', () => {
  test.each([
    [
      { redirect_uri: 'http://localhost:5173/callback/spotify-sandbox' },
      'INVALID_CLIENT: Invalid redirect URI',
    ],
    [{ redirect_uri: 'https://evil.example/callback' }, 'INVALID_CLIENT: Invalid redirect URI'],
    [{ redirect_uri: '' }, 'INVALID_CLIENT: Invalid redirect URI'],
    [{ client_id: 'somebody' }, 'INVALID_CLIENT: Invalid client'],
    [{ client_id: '' }, 'Missing required parameter: client_id'],
    [{ response_type: 'token' }, 'response_type must be code'],
    [{ scope: 'user-read-private openid' }, 'Illegal scope'],
    [{ code_challenge_method: 'plain' }, 'code_challenge_method must be S256'],
    [{ code_challenge_method: '' }, 'code_challenge_method must be S256'],
  ])('%j: %s', async (extra, message) => {
    const page = await stage.browser().open(authorizationRequest(extra).url);
    expect(page.status).toBe(400);
    expect(alertOf(page)).toBe(message);
  });

  test('localhost is told what to do instead (SP29)', async () => {
    const request = authorizationRequest({ redirect_uri: 'http://localhost:5173/callback/spotify-sandbox' });
    expect((await stage.browser().open(request.url)).html).toContain('Open the app at http://127.0.0.1');
  });

  test('any port of a loopback literal is taken (SP29)', async () => {
    const redirect_uri = 'http://[::1]:61234/callback/spotify-sandbox';
    const page = await stage.browser().open(authorizationRequest({ redirect_uri }).url);
    expect(page.html).toContain('>Sign in</button>');
    expect(page.headers.get('Content-Security-Policy')).toContain("form-action 'self' http:;");
  });
});

describe('the pages', () => {
  test('refuse to be framed: X-Frame-Options: deny (SP17, SP18)', async () => {
    const page = await stage.browser().open(authorizationRequest().url);
    expect(page.headers.get('X-Frame-Options')).toBe('deny');
    expect(page.headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'");
  });

  test('a frame gets no redirect with a code either (SP17, SP18)', async () => {
    const headers = { 'Sec-Fetch-Dest': 'iframe' };
    const { pathname, search } = new URL(authorizationRequest().url);
    const response = await stage.send(pathname.replace('/spotify', '') + search, { headers });
    expect([response.status, response.headers.get('X-Frame-Options')]).toEqual([400, 'deny']);
  });

  test('authorize carries no CORS header: navigate, never fetch (SP6)', async () => {
    const { pathname, search } = new URL(authorizationRequest().url);
    const response = await stage.send(pathname.replace('/spotify', '') + search, {
      headers: { Origin: APP },
    });
    expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull();
  });

  test('a wrong password is said, and the username is kept', async () => {
    const browser = stage.browser();
    const login = await browser.open(authorizationRequest().url);
    const again = await browser.submit(login, 'Sign in', { username: 'al<i>ce', password: 'nonsense' });
    expect(again.status).toBe(422);
    expect(alertOf(again)).toBe('The username or password is wrong. Check both and try again.');
    expect(again.html).toContain('value="al&lt;i&gt;ce"');
    expect(again.html).not.toContain('nonsense');
    const known = await browser.submit(again, 'Sign in', { username: 'alice', password: 'pass456' });
    expect(known.status).toBe(422);
  });

  test('Use another account switches', async () => {
    const browser = stage.browser();
    const consent = await browser.submit(await browser.open(authorizationRequest().url), 'Sign in', ALICE);
    const link = /href="([^"]+account=other)"/.exec(consent.html)?.[1] ?? '';
    const other = await browser.open(new URL(link, BASE).href);
    const bobs = await browser.submit(other, 'Sign in', { username: 'bob', password: 'pass456' });
    expect(bobs.html).toContain('Bob Baker');
  });

  test('each says that it is a local sandbox and not Spotify', async () => {
    const browser = stage.browser();
    const login = await browser.open(authorizationRequest().url);
    const pages = [
      login,
      await browser.submit(login, 'Sign in', ALICE),
      await browser.open(authorizationRequest({ client_id: 'x' }).url),
      await browser.open(BASE),
      await browser.open(`${BASE}/account/apps`),
      await browser.open(`${BASE}/logout`),
      await browser.open(`${BASE}/nowhere`),
    ];
    for (const page of pages) {
      expect(page.html).toContain('This is a local sandbox, not Spotify.');
      expect(page.html).toContain('Spotify-style sandbox</title>');
    }
  });

  test('a sign-in of another browser, or one that waited too long, is over', async () => {
    const browser = stage.browser();
    const login = await browser.open(authorizationRequest().url);
    const other = stage.browser();
    await stage.code({ browser: other, user: 'bob' });
    for (const stranger of [stage.browser(), other]) {
      expect((await stranger.open(login.url)).html).toContain('This sign-in is over');
    }
    stage.passSeconds(601);
    expect((await browser.submit(login, 'Sign in', ALICE)).html).toContain('This sign-in is over');
  });

  test('a form that another site sent is not taken', async () => {
    const login = await stage.browser().open(authorizationRequest().url);
    const path = new URL(login.url).pathname.replace('/spotify', '');
    for (const headers of [{ Origin: 'https://evil.example' }, { 'Sec-Fetch-Site': 'same-site' }]) {
      const response = await stage.send(`${path}/allow`, { method: 'POST', headers });
      expect(await response.text()).toContain('This form came from elsewhere');
    }
  });

  test('the session cookie is of this provider’s path, httpOnly, Lax, and new at sign-in', async () => {
    const { pathname, search } = new URL(authorizationRequest().url);
    const response = await stage.send(pathname.replace('/spotify', '') + search);
    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^spotify_sandbox_session=[\w-]{43}; Path=\/spotify; HttpOnly; SameSite=Lax$/);
    const form = new URLSearchParams(ALICE);
    const headers = { Cookie: cookie.split(';')[0] ?? '' };
    const step = new URL(response.headers.get('Location') ?? '', BASE).pathname.replace('/spotify', '');
    const signedIn = await stage.send(`${step}/sign-in`, { method: 'POST', headers, body: form });
    expect(signedIn.headers.getSetCookie()[0]).toMatch(/^spotify_sandbox_session=/);
    expect(signedIn.headers.getSetCookie()[0]?.split(';')[0]).not.toBe(headers.Cookie);
  });

  test('under another name of this machine the browser is sent to the provider’s own', async () => {
    const response = await stage.sandbox.app.request(
      `http://127.0.0.1:4000/authorize?client_id=${CLIENT_ID}`,
    );
    expect(response.status).toBe(307);
    expect(response.headers.get('Location')).toMatch(/^http:\/\/localhost:4000\//);
  });
});

describe('the account', () => {
  test('signing out ends the session; the approval stays', async () => {
    const browser = stage.browser();
    await stage.code({ browser });
    const out = await browser.submit(await browser.open(`${BASE}/logout`), 'Sign out');
    expect(out.html).toContain('Nobody is signed in here');
    const login = await browser.open(authorizationRequest().url);
    expect(login.html).toContain('>Sign in</button>');
    expect(callbackOf(await browser.submit(login, 'Sign in', ALICE)).get('code')).not.toBeNull();
  });

  test('the sign-out page can be neither framed nor fetched (SP21)', async () => {
    const response = await stage.send('/logout', { headers: { Origin: APP } });
    expect(response.headers.get('X-Frame-Options')).toBe('deny');
    expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull();
  });

  test('removing the app there revokes its refresh token (SP19) and asks for consent again', async () => {
    const browser = stage.browser();
    const tokens = await stage.signIn({ browser });
    await browser.submit(await browser.open(`${BASE}/account/apps`), 'Remove access');
    expect((await stage.refresh(tokens.refresh_token)).body).toEqual({
      error: 'invalid_grant',
      error_description: 'Refresh token revoked',
    });
    expect((await browser.open(authorizationRequest().url)).html).toContain('>Allow</button>');
  });
});
