import { beforeEach, describe, expect, test } from 'vitest';
import { callbackOf, passPages } from '../../sandbox-client.test-support.ts';
import {
  ask,
  authorizationRequest,
  BASE,
  CALLBACK,
  enter,
  ISSUER,
  TestGithub,
} from '../github-client.test-support.ts';

let github: TestGithub;
beforeEach(() => {
  github = new TestGithub();
});

async function errorOf(extra: Record<string, string>): Promise<URLSearchParams> {
  return callbackOf(await ask(github.browser(), extra));
}

describe('the callback', () => {
  test('carries code, state, and iss = the /login/oauth issuer (GH5, GH6)', async () => {
    const browser = github.browser();
    const request = authorizationRequest();
    const callback = callbackOf(await passPages(browser, await browser.open(request.url), 'alice'));
    expect([...callback.keys()]).toEqual(['code', 'state', 'iss']);
    expect(callback.get('state')).toBe(request.state);
    expect(callback.get('iss')).toBe('http://localhost:4000/github/login/oauth');
  });

  test('echoes state only when it was sent (GH2)', async () => {
    const browser = github.browser();
    const callback = callbackOf(await passPages(browser, await ask(browser, { state: '' }), 'alice'));
    expect([...callback.keys()]).toEqual(['code', 'iss']);
  });

  test('is without iss when the setting says so (before August 2026)', async () => {
    await github.set({ iss_in_callback: false });
    const browser = github.browser();
    const callback = callbackOf(await passPages(browser, await ask(browser), 'alice'));
    expect([...callback.keys()]).toEqual(['code', 'state']);
  });

  test('goes to the first registered callback when redirect_uri is left out (GH1)', async () => {
    const browser = github.browser();
    const page = await passPages(browser, await ask(browser, { redirect_uri: '' }), 'alice');
    expect(page.url.startsWith(`${CALLBACK}?code=`)).toBe(true);
  });

  test('goes to any port of a loopback address (GH1)', async () => {
    const browser = github.browser();
    const redirect_uri = CALLBACK.replace('5173', '9999');
    const page = await passPages(browser, await ask(browser, { redirect_uri }), 'alice');
    expect(page.url.startsWith(`${redirect_uri}?code=`)).toBe(true);
  });
});

describe('errors', () => {
  test('a wrong redirect_uri is answered at the registered callback (GH21)', async () => {
    const request = authorizationRequest({ redirect_uri: 'https://evil.example/callback' });
    const page = await github.browser().open(request.url);
    expect(page.url.startsWith(`${CALLBACK}?`)).toBe(true);
    expect(new URL(page.url).search).toContain(
      'error_description=The+redirect_uri+MUST+match+the+registered+callback+URL+for+this+application.',
    );
    expect(Object.fromEntries(callbackOf(page))).toEqual({
      error: 'redirect_uri_mismatch',
      error_description: 'The redirect_uri MUST match the registered callback URL for this application.',
      error_uri:
        'https://docs.github.com/apps/managing-oauth-apps/troubleshooting-authorization-request-errors/#redirect-uri-mismatch',
      state: request.state,
    });
  });

  test('Deny comes back as access_denied with its documented text (GH21)', async () => {
    const browser = github.browser();
    const request = authorizationRequest();
    const consent = await enter(browser, await browser.open(request.url), 'bob');
    const callback = callbackOf(await browser.submit(consent, 'Deny'));
    expect(Object.fromEntries(callback)).toMatchObject({
      error: 'access_denied',
      error_description: 'The user has denied your application access.',
      state: request.state,
    });
    expect(callback.has('code')).toBe(false);
  });

  test('a suspended app gets application_suspended before anybody signs in (GH21)', async () => {
    await github.set({ app_suspended: true });
    const callback = await errorOf({});
    expect(callback.get('error')).toBe('application_suspended');
    expect(callback.get('error_uri')).toContain('#application-suspended');
  });

  test('iss comes with them only by setting: not known of the real one', async () => {
    expect((await errorOf({ redirect_uri: 'https://evil.example/' })).has('iss')).toBe(false);
    await github.set({ iss_on_errors: true });
    expect((await errorOf({ redirect_uri: 'https://evil.example/' })).get('iss')).toBe(ISSUER);
  });

  test('an unknown client_id is a page and never a redirect', async () => {
    const page = await ask(github.browser(), { client_id: 'someone-else' });
    expect(page.status).toBe(404);
    expect(page.html).toContain('Unknown app');
  });
});

describe('PKCE', () => {
  test.each([
    ['the method plain (GH1, GH4)', { code_challenge_method: 'plain' }],
    ['a challenge of 42 characters (GH1, GH2)', { code_challenge: 'a'.repeat(42) }],
    ['a challenge of 44 characters (GH1, GH2)', { code_challenge: 'a'.repeat(44) }],
    ['a challenge without its method (GH1, GH2)', { code_challenge_method: '' }],
    ['a method without its challenge (GH1, GH2)', { code_challenge: '' }],
  ])('%s is refused', async (_fact, extra) => {
    expect((await errorOf(extra)).get('error')).toBe('invalid_request');
  });

  test('may be left out: it is recommended, not required (GH1)', async () => {
    const extra = { code_challenge: '', code_challenge_method: '' };
    expect((await ask(github.browser(), extra)).html).toContain('>Sign in</button>');
  });
});

describe('pages are skipped', () => {
  test('when the same scopes are authorised already (GH1)', async () => {
    const browser = github.browser();
    await github.signIn({ browser });
    expect(callbackOf(await ask(browser)).has('code')).toBe(true);
    const other = await ask(browser, { scope: 'read:user repo' });
    expect(other.html).toContain('Allow Authlens?');
    expect(other.html).toContain('Full control of public and private repositories');
  });

  test('without a scope, and all that was ever granted comes back (GH1)', async () => {
    const browser = github.browser();
    await github.signIn({ browser, extra: { scope: 'user' } });
    await github.signIn({ browser, extra: { scope: 'repo' } });
    const tokens = await github.signIn({ browser, extra: { scope: '' } });
    expect(tokens['scope']).toBe('repo,user');
  });

  test('for offline_access, which is no reason to ask and is not tracked (GH1)', async () => {
    const browser = github.browser();
    await github.signIn({ browser });
    const page = await ask(browser, { scope: 'read:user user:email offline_access' });
    expect(callbackOf(page).has('code')).toBe(true);
  });

  test('not after ten tokens within an hour: the consent page comes back (GH1)', async () => {
    const browser = github.browser();
    for (let count = 0; count < 10; count += 1) await github.signIn({ browser });
    const eleventh = await ask(browser);
    expect(eleventh.html).toContain('has had ten tokens for you within an hour');
    // Confirmed by the person, it goes on.
    expect(callbackOf(await browser.submit(eleventh, 'Allow')).has('code')).toBe(true);
    // The limit is one of a set of scopes, of an hour, and a setting.
    expect((await ask(browser, { scope: 'read:user' })).html).toBe('');
    await github.set({ hourly_token_limit: false });
    expect((await ask(browser)).html).toBe('');
    await github.set({ hourly_token_limit: true });
    github.wait(3601);
    expect((await ask(browser)).html).toBe('');
  });

  test('prompt=none, response_type and nonce do nothing: they are not documented', async () => {
    const page = await ask(github.browser(), { prompt: 'none', response_type: 'token', nonce: 'n' });
    expect(page.html).toContain('>Sign in</button>');
  });
});

describe('accounts', () => {
  test('login suggests an account (GH1)', async () => {
    expect((await ask(github.browser(), { login: 'bob' })).html).toContain('value="bob"');
  });

  test('allow_signup offers an account unless it is false (GH1)', async () => {
    const offered = await ask(github.browser());
    expect(offered.html).toContain('Create an account');
    const hidden = await ask(github.browser(), { allow_signup: 'false' });
    expect(hidden.html).not.toContain('Create an account');
  });

  test('prompt=select_account forces the picker (GH1, GH20)', async () => {
    const browser = github.browser();
    await github.signIn({ browser });
    const extra = { prompt: 'select_account' };
    const picker = await ask(browser, extra);
    expect(picker.html).toContain('aria-label="Continue as Alice Archer"');
    const chosen = await browser.open(picker.url, new URLSearchParams({ account: 'alice' }));
    expect(callbackOf(chosen).has('code')).toBe(true);
  });

  test('the picker comes unasked when the browser holds several accounts (GH1, GH20)', async () => {
    const browser = github.browser();
    await github.signIn({ browser });
    await enter(browser, await browser.open(`${BASE}/login?add=1`), 'bob');
    const picker = await ask(browser, { login: 'alice' });
    expect(picker.html.indexOf('Alice Archer')).toBeLessThan(picker.html.indexOf('Bob Baker'));
    const asBob = await browser.open(picker.url, new URLSearchParams({ account: 'bob' }));
    expect(asBob.html).toContain('Allow Authlens?');
    expect(asBob.html).toContain('Bob Baker');
  });

  test('Use another account switches, and comes back without the picker', async () => {
    const browser = github.browser();
    await github.signIn({ browser });
    const picker = await ask(browser, { prompt: 'select_account' });
    const link = /href="([^"]+add=1)"/.exec(picker.html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const consent = await enter(browser, await browser.open(new URL(link, BASE).href), 'bob');
    expect(consent.html).toContain('Bob Baker');
    expect(callbackOf(await browser.submit(consent, 'Allow')).has('code')).toBe(true);
  });

  test('an account that is not signed in here cannot be chosen', async () => {
    const browser = github.browser();
    await github.signIn({ browser });
    const url = authorizationRequest().url;
    const page = await browser.open(url, new URLSearchParams({ account: 'bob', decision: 'allow' }));
    expect(page.html).toContain('>Sign in</button>');
  });
});
