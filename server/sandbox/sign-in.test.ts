import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify, type JSONWebKeySet } from 'jose';
import { afterAll, describe, expect, test } from 'vitest';
import {
  APP,
  authorizationRequest,
  Browser,
  CALLBACK,
  callbackOf,
  json,
  passPages,
  signIn,
  startTestSandbox,
} from './sandbox-client.test-support.ts';

const sandbox = await startTestSandbox();
const ISSUER = sandbox.issuer;
afterAll(() => sandbox.close());

async function publicKeys(): Promise<JSONWebKeySet> {
  const response = await fetch(`${ISSUER}/jwks`);
  return (await response.json()) as JSONWebKeySet;
}

describe('signing in', () => {
  test('with code and PKCE yields a verified ID Token with the claims of the scopes', async () => {
    const tokens = await signIn(ISSUER);
    expect(tokens.status).toBe(200);
    const { payload, protectedHeader } = await jwtVerify(
      tokens.id_token,
      createLocalJWKSet(await publicKeys()),
      {
        issuer: ISSUER,
        audience: 'authlens-spa',
      },
    );
    expect(protectedHeader.alg).toBe('RS256');
    expect(payload).toMatchObject({
      sub: 'alice',
      name: 'Alice Archer',
      preferred_username: 'alice',
      given_name: 'Alice',
      family_name: 'Archer',
      picture: `${ISSUER}/pictures/alice.svg`,
      email: 'alice@sandbox.example',
      email_verified: true,
      locale: 'en-GB',
      roles: ['admin'],
    });
    expect(payload['auth_time']).toEqual(expect.any(Number));
  });

  test('yields an RFC 9068 access token for the API and a refresh token, without offline_access', async () => {
    const tokens = await signIn(ISSUER, { user: 'bob' });
    expect(tokens).toMatchObject({ token_type: 'Bearer', expires_in: 300, scope: 'reports:read' });
    expect(tokens.refresh_token).not.toBe('');
    expect(decodeProtectedHeader(tokens.access_token)).toMatchObject({ typ: 'at+jwt', alg: 'RS256' });
    expect(decodeJwt(tokens.access_token)).toMatchObject({
      iss: ISSUER,
      aud: `${ISSUER}/api`,
      sub: 'bob',
      client_id: 'authlens-spa',
      scope: 'reports:read',
      roles: ['user'],
      iat: expect.any(Number),
      exp: expect.any(Number),
      jti: expect.any(String),
    });
  });

  test('without a resource yields an opaque access token that userinfo takes', async () => {
    const tokens = await signIn(ISSUER, { extra: { resource: '' } });
    expect(tokens.access_token.split('.')).toHaveLength(1);
    const response = await fetch(`${ISSUER}/userinfo`, {
      headers: { Authorization: `Bearer ${tokens.access_token}` },
    });
    expect(await json(response)).toMatchObject({ sub: 'alice', name: 'Alice Archer', roles: ['admin'] });
  });

  test.each([
    ['authlens-es256', 'ES256'],
    ['authlens-eddsa', 'EdDSA'],
  ])('as %s yields tokens signed with %s', async (client_id, alg) => {
    const tokens = await signIn(ISSUER, { extra: { client_id } });
    expect(tokens.status).toBe(200);
    const keys = createLocalJWKSet(await publicKeys());
    expect((await jwtVerify(tokens.id_token, keys, { audience: client_id })).protectedHeader.alg).toBe(alg);
    expect((await jwtVerify(tokens.access_token, keys)).protectedHeader.alg).toBe(alg);
  });

  test('comes back with state and iss (RFC 9207)', async () => {
    const browser = new Browser(ISSUER);
    const request = authorizationRequest(ISSUER);
    const callback = callbackOf(await passPages(browser, await browser.open(request.url), 'alice'));
    expect(callback.get('state')).toBe(request.state);
    expect(callback.get('iss')).toBe(ISSUER);
  });

  test('without PKCE, or with the method plain, is refused', async () => {
    const browser = new Browser(ISSUER);
    const missing = authorizationRequest(ISSUER, { code_challenge: '', code_challenge_method: '' });
    expect(callbackOf(await browser.open(missing.url)).get('error')).toBe('invalid_request');
    const plain = authorizationRequest(ISSUER, { code_challenge_method: 'plain' });
    expect(callbackOf(await browser.open(plain.url)).get('error')).toBe('invalid_request');
  });
});

describe('the pages', () => {
  test('a wrong password is said, and the username is kept', async () => {
    const browser = new Browser(ISSUER);
    const page = await browser.open(authorizationRequest(ISSUER).url);
    const again = await browser.submit(page, 'Sign in', { username: 'al<i>ce', password: 'nonsense' });
    expect(again.status).toBe(422);
    expect(again.html).toContain('role="alert">The username or password is wrong');
    expect(again.html).toContain('value="al&lt;i&gt;ce"');
    expect(again.html).not.toContain('nonsense');
    const done = await passPages(browser, again, 'alice');
    expect(callbackOf(done).get('code')).not.toBeNull();
  });

  test('Deny and Cancel return to the app with access_denied', async () => {
    const browser = new Browser(ISSUER);
    const login = await browser.open(authorizationRequest(ISSUER).url);
    expect(callbackOf(await browser.submit(login, 'Cancel')).get('error')).toBe('access_denied');
    const again = await browser.open(authorizationRequest(ISSUER).url);
    const consent = await browser.submit(again, 'Sign in', { username: 'bob', password: 'pass456' });
    expect(consent.html).toContain('Allow Authlens?');
    const denied = callbackOf(await browser.submit(consent, 'Deny'));
    expect(denied.get('error')).toBe('access_denied');
    expect(denied.get('iss')).toBe(ISSUER);
  });

  test('consent names the app, the scopes in words and where it returns to', async () => {
    const browser = new Browser(ISSUER);
    const login = await browser.open(authorizationRequest(ISSUER).url);
    const consent = await browser.submit(login, 'Sign in', { username: 'bob', password: 'pass456' });
    for (const words of [
      'Know who you are',
      'See your email address',
      'Read the usage reports',
      CALLBACK,
      'Bob Baker',
    ]) {
      expect(consent.html).toContain(words);
    }
    expect(consent.html).toContain('This is a local sandbox on your machine. Nothing leaves it.');
  });

  test('with live session and consent a second sign-in shows no page', async () => {
    const browser = new Browser(ISSUER);
    await signIn(ISSUER, { browser });
    const second = await browser.open(authorizationRequest(ISSUER).url);
    expect(callbackOf(second).get('code')).not.toBeNull();
    const silent = await browser.open(authorizationRequest(ISSUER, { prompt: 'none' }).url);
    expect(callbackOf(silent).get('code')).not.toBeNull();
  });

  test('prompt=none without a session answers login_required', async () => {
    const page = await new Browser(ISSUER).open(authorizationRequest(ISSUER, { prompt: 'none' }).url);
    expect(callbackOf(page).get('error')).toBe('login_required');
  });

  test('prompt=login asks for the password again', async () => {
    const browser = new Browser(ISSUER);
    await signIn(ISSUER, { browser });
    const page = await browser.open(authorizationRequest(ISSUER, { prompt: 'login' }).url);
    expect(page.html).toContain('>Sign in</button>');
    expect(callbackOf(await passPages(browser, page, 'alice')).get('code')).not.toBeNull();
  });

  test('prompt=select_account lets one go on, or as somebody else', async () => {
    const browser = new Browser(ISSUER);
    await signIn(ISSUER, { browser });
    const page = await browser.open(authorizationRequest(ISSUER, { prompt: 'select_account' }).url);
    const same = await browser.submit(page, 'Continue as Alice Archer');
    expect(callbackOf(same).get('code')).not.toBeNull();
    const fresh = await new Browser(ISSUER).open(
      authorizationRequest(ISSUER, { prompt: 'select_account' }).url,
    );
    expect(fresh.html).toContain('>Sign in</button>');
  });

  test('Use another account on the consent page switches', async () => {
    const browser = new Browser(ISSUER);
    const login = await browser.open(authorizationRequest(ISSUER).url);
    const consent = await browser.submit(login, 'Sign in', { username: 'alice', password: 'password123' });
    const link = /href="([^"]+account=other)"/.exec(consent.html)?.[1] ?? '';
    const other = await browser.open(new URL(link, ISSUER).href);
    const bobs = await browser.submit(other, 'Sign in', { username: 'bob', password: 'pass456' });
    expect(bobs.html).toContain('Bob Baker');
    expect(callbackOf(await browser.submit(bobs, 'Allow')).get('code')).not.toBeNull();
  });

  test('carry a strict policy that lets their forms return to the app', async () => {
    const page = await new Browser(ISSUER).open(authorizationRequest(ISSUER).url);
    const policy = page.headers.get('Content-Security-Policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`form-action 'self' ${ISSUER} ${APP}`);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(page.headers.get('Cache-Control')).toBe('no-store');
    expect(page.html).not.toMatch(/<script|style=|onclick|onfocus/);
  });

  test('an interaction of another browser, or one that is over, says so', async () => {
    const page = await new Browser(ISSUER).open(authorizationRequest(ISSUER).url);
    const stranger = await new Browser(ISSUER).open(page.url);
    expect(stranger.status).toBe(400);
    expect(stranger.html).toContain('This sign-in is over');
  });

  test('an unregistered redirect_uri is not followed but explained', async () => {
    const request = authorizationRequest(ISSUER, { redirect_uri: 'https://evil.example/callback' });
    const page = await new Browser(ISSUER).open(request.url);
    expect(page.status).toBe(400);
    expect(page.html).toContain('Unknown return address');
    expect(page.html).toContain('<code>invalid_redirect_uri</code>');
    expect(page.html).not.toContain('evil.example');
  });

  test('session cookies are httpOnly and SameSite=Lax', async () => {
    const response = await fetch(authorizationRequest(ISSUER).url, { redirect: 'manual' });
    const cookies = response.headers.getSetCookie();
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) expect(cookie).toMatch(/samesite=lax; httponly/i);
  });
});
