import { beforeEach, describe, expect, test } from 'vitest';
import { APP } from '../../sandbox-client.test-support.ts';
import { ask, authorizationRequest, BASE, enter, TestGithub } from '../github-client.test-support.ts';

let github: TestGithub;
beforeEach(() => {
  github = new TestGithub();
});

describe('every page', () => {
  test('says that this is a local sandbox and not GitHub', async () => {
    const browser = github.browser();
    const pages = [await ask(browser)];
    pages.push(await browser.submit(pages[0] ?? (await ask(browser)), 'Sign in', { username: 'bob' }));
    pages.push(await enter(browser, await ask(browser), 'bob'));
    for (const path of ['', '/login/device', '/join', '/nowhere'])
      pages.push(await browser.open(BASE + path));
    for (const { html } of pages) {
      expect(html).toContain('This is a local sandbox on your machine, not GitHub. Nothing leaves it.');
      expect(html).toContain('<span>GitHub-style sandbox</span>');
      expect(html).not.toMatch(/<script|style=|onclick/);
    }
  });

  test('refuses frames, scripts and the cache, and lets its forms return to the app', async () => {
    const page = await ask(github.browser());
    const policy = page.headers.get('Content-Security-Policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`form-action 'self' http://localhost:4000 ${APP}`);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(page.headers.get('X-Frame-Options')).toBe('DENY');
    expect(page.headers.get('Cache-Control')).toBe('no-store');
    const elsewhere = 'http://127.0.0.1:9999';
    const redirect_uri = `${elsewhere}/callback/github-sandbox`;
    const other = await ask(github.browser(), { redirect_uri });
    expect(other.headers.get('Content-Security-Policy')).toContain(elsewhere);
  });

  test('is shown under the name its cookies belong to', async () => {
    const response = await github.send(new URL('http://127.0.0.1:4000/github/login/device?x=1'), {});
    expect([response.status, response.headers.get('Location')]).toEqual([
      307,
      'http://localhost:4000/github/login/device?x=1',
    ]);
  });

  test('takes no form from another site', async () => {
    const init = { method: 'POST', headers: { Origin: APP } };
    for (const path of ['/login', '/logout', '/login/oauth/authorize', '/login/device']) {
      expect((await github.request(path, init)).status).toBe(403);
    }
  });
});

describe('sign-in', () => {
  test('says that the password is wrong, keeps the user name and shows no password', async () => {
    const browser = github.browser();
    const page = await ask(browser);
    const again = await browser.submit(page, 'Sign in', { username: 'al<i>ce', password: 'nonsense' });
    expect(again.status).toBe(422);
    expect(again.html).toContain('role="alert">Incorrect username or password');
    expect(again.html).toContain('value="al&lt;i&gt;ce"');
    expect(again.html).not.toContain('nonsense');
    expect((await enter(browser, again, 'alice')).html).toContain('Allow Authlens?');
  });

  test('is remembered for two weeks in a cookie of its own, of this path only', async () => {
    const response = await github.request('/login', {
      method: 'POST',
      body: new URLSearchParams({ username: 'alice', password: 'password123' }),
    });
    expect(response.headers.get('Set-Cookie')).toMatch(
      /^github_sandbox_4000_session=\S+; Max-Age=1209600; Path=\/github; HttpOnly; SameSite=Lax$/,
    );
    const browser = github.browser();
    await enter(browser, await browser.open(`${BASE}/login`), 'alice');
    github.wait(1_209_599);
    expect((await ask(browser)).html).toContain('Allow Authlens?');
    github.wait(2);
    expect((await ask(browser)).html).toContain('>Sign in</button>');
  });

  test('gives a new session id, so that a planted one is worth nothing', async () => {
    const planted = 'github_sandbox_4000_session=planted';
    const response = await github.request('/login', {
      method: 'POST',
      headers: { Cookie: planted },
      body: new URLSearchParams({ username: 'alice', password: 'password123' }),
    });
    expect(response.headers.get('Set-Cookie')).not.toContain('planted');
  });

  test.each(['//evil.example/', 'https://evil.example/github', '/\\evil.example', '/elsewhere'])(
    'never goes on to %s',
    async (return_to) => {
      const browser = github.browser();
      const query = new URLSearchParams({ return_to }).toString();
      const page = await enter(browser, await browser.open(`${BASE}/login?${query}`), 'alice');
      expect(page.url).toBe(BASE);
    },
  );

  test('ends with Sign out', async () => {
    const browser = github.browser();
    await enter(browser, await browser.open(`${BASE}/login`), 'alice');
    await browser.submit(await browser.open(BASE), 'Sign out');
    expect((await ask(browser)).html).toContain('>Sign in</button>');
  });

  test('a sign-up is explained, and leads back', async () => {
    const browser = github.browser();
    const page = await ask(browser);
    const link = /href="([^"]+join[^"]+)"/.exec(page.html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const join = await browser.open(new URL(link, BASE).href);
    expect(join.html).toContain('No new accounts here');
    expect(join.html).toContain('return_to=%2Fgithub%2Flogin%2Foauth%2Fauthorize');
  });
});

describe('consent', () => {
  test('names the app, the scopes in words and where it returns to', async () => {
    const browser = github.browser();
    const consent = await enter(browser, await ask(browser), 'bob');
    for (const words of ['Authlens', 'Read your profile', 'Read your email addresses', 'Bob Baker', APP]) {
      expect(consent.html).toContain(words);
    }
  });

  test('without a scope says that only public information is seen', async () => {
    const browser = github.browser();
    const consent = await enter(browser, await ask(browser, { scope: '' }), 'bob');
    expect(consent.html).toContain('See public information only');
  });
});

describe('the home page', () => {
  test('shows accounts, endpoints, app, authorizations and activity, and no secret', async () => {
    const browser = github.browser();
    const tokens = await github.signIn({ browser, extra: { scope: 'user offline_access' } });
    const { html } = await browser.open(BASE);
    for (const words of [
      'password123',
      `${BASE}/api`,
      'Token issued',
      '<strong>alice</strong> allows Authlens',
    ]) {
      expect(html).toContain(words);
    }
    for (const secret of [
      github.sandbox.confidential.client_secret,
      tokens['access_token'],
      tokens['refresh_token'],
    ]) {
      expect(html).not.toContain(secret);
    }
  });

  test('a person reviews and revokes at /settings/connections/applications/:client_id (GH1)', async () => {
    const browser = github.browser();
    const tokens = await github.signIn({ browser });
    const review = `${BASE}/settings/connections/applications/authlens-github-sandbox`;
    const page = await browser.open(review);
    const form = /action="([^"]+\/revoke)"/.exec(page.html)?.[1] ?? '';
    await browser.open(new URL(form, BASE).href, new URLSearchParams({ login: 'alice' }));
    expect(await github.works(tokens['access_token'])).toBe(false);
    expect((await browser.open(authorizationRequest().url)).html).toContain('Allow Authlens?');
  });
});
