import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { json } from '../../sandbox-client.test-support.ts';
import { TestGithub } from '../github-client.test-support.ts';

const EXPOSED =
  'ETag, Link, Location, Retry-After, X-GitHub-OTP, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Used, ' +
  'X-RateLimit-Resource, X-RateLimit-Reset, X-OAuth-Scopes, X-Accepted-OAuth-Scopes, X-Poll-Interval, ' +
  'X-GitHub-Media-Type, X-GitHub-SSO, X-GitHub-Request-Id, Deprecation, Sunset, Warning';

let github: TestGithub;
const tokens: Record<string, unknown> = {};
beforeAll(async () => {
  github = new TestGithub();
  tokens['plain'] = (await github.signIn())['access_token'];
  tokens['none'] = (await github.signIn({ user: 'bob', extra: { scope: '' } }))['access_token'];
  tokens['user'] = (await github.signIn({ extra: { scope: 'user' } }))['access_token'];
  tokens['repo'] = (await github.signIn({ extra: { scope: 'repo' } }))['access_token'];
});
beforeEach(() => {
  github.wait(3601);
});

async function list(path: string, token: unknown): Promise<Record<string, unknown>[]> {
  return (await (await github.api(path, token)).json()) as Record<string, unknown>[];
}

describe('CORS', () => {
  test('any origin may read, with the captured list of exposed headers; Date is not in it (GH24, GH25)', async () => {
    for (const answer of [await github.api('/user', tokens['plain']), await github.api('/user', 'bad')]) {
      expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('*');
      expect(answer.headers.get('Access-Control-Expose-Headers')).toBe(EXPOSED);
      expect(answer.headers.get('Access-Control-Expose-Headers')).not.toMatch(/\bDate\b/);
    }
  });

  test('a preflight is 204, for a day, with methods and headers (GH24)', async () => {
    const answer = await github.request('/api/user', {
      method: 'OPTIONS',
      headers: { Origin: 'http://127.0.0.1:5173', 'Access-Control-Request-Method': 'GET' },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('Access-Control-Max-Age')).toBe('86400');
    expect(answer.headers.get('Access-Control-Allow-Methods')).toBe('GET, POST, PATCH, PUT, DELETE');
    const allowed = answer.headers.get('Access-Control-Allow-Headers')?.split(', ') ?? [];
    expect(allowed).toEqual(
      expect.arrayContaining(['Authorization', 'Content-Type', 'If-None-Match', 'X-GitHub-Api-Version']),
    );
  });
});

describe('credentials', () => {
  test('a bad token is 401 Bad credentials, with the status as text (GH26)', async () => {
    const answer = await github.api('/user', 'gho_wrong');
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({
      message: 'Bad credentials',
      documentation_url: 'https://docs.github.com/rest',
      status: '401',
    });
  });

  test('none on a protected endpoint is 401 Requires authentication (GH14)', async () => {
    for (const path of ['/user', '/user/emails', '/user/repos']) {
      const answer = await github.api(path);
      expect([answer.status, (await json(answer))['message']]).toEqual([401, 'Requires authentication']);
    }
  });

  test('the scheme may be Bearer or token, and nothing else', async () => {
    const as = (scheme: string) =>
      github.api('/user', undefined, { Authorization: `${scheme} ${String(tokens['plain'])}` });
    expect((await as('bearer')).status).toBe(200);
    expect((await as('token')).status).toBe(200);
    expect((await as('Digest')).status).toBe(401);
  });

  test('repeated bad ones make all attempts 403 for a while, valid ones included (GH11)', async () => {
    const other = new TestGithub();
    await other.set({ bad_credentials_allowed: 3 });
    const { access_token } = await other.signIn();
    for (const expected of [401, 401, 401, 403]) {
      expect((await other.api('/user', 'gho_wrong')).status).toBe(expected);
    }
    const locked = await other.api('/user', access_token);
    expect(locked.status).toBe(403);
    expect((await json(locked))['message']).toContain('Maximum number of login attempts exceeded');
    expect((await other.api('/users/alice')).status).toBe(200);
    other.wait(60);
    expect(await other.works(access_token)).toBe(true);
  });

  test('a request without User-Agent is rejected (GH27)', async () => {
    expect((await github.api('/user', tokens['plain'], { 'User-Agent': 'none' })).status).toBe(403);
  });
});

describe('/user', () => {
  test('is the profile, with X-OAuth-Scopes and X-Accepted-OAuth-Scopes (GH14, GH24)', async () => {
    const answer = await github.api('/user', tokens['plain']);
    expect(answer.headers.get('Content-Type')).toBe('application/json; charset=utf-8');
    expect(answer.headers.get('X-OAuth-Scopes')).toBe('read:user, user:email');
    expect(answer.headers.get('X-Accepted-OAuth-Scopes')).toBe('user');
    expect(answer.headers.get('X-GitHub-Api-Version-Selected')).toBe('2022-11-28');
    const profile = await json(answer);
    expect(profile).toMatchObject({
      login: 'alice',
      id: 1001,
      node_id: expect.any(String),
      avatar_url: 'http://localhost:4000/github/avatars/alice',
      url: 'http://localhost:4000/github/api/users/alice',
      type: 'User',
      site_admin: false,
      name: 'Alice Archer',
      email: 'alice@sandbox.example',
      public_repos: 60,
    });
    expect(profile).not.toHaveProperty('plan');
  });

  test('shows private members with the scope user only (GH14)', async () => {
    const profile = await json(await github.api('/user', tokens['user']));
    expect(profile).toMatchObject({
      two_factor_authentication: true,
      private_gists: 0,
      total_private_repos: 20,
      disk_usage: expect.any(Number),
      plan: { name: 'free' },
    });
  });

  test('email is null when it is hidden (GH14)', async () => {
    expect((await json(await github.api('/user', tokens['none'])))['email']).toBeNull();
    expect((await json(await github.api('/users/bob')))['email']).toBeNull();
  });

  test('the avatar may be shown by another site', async () => {
    const picture = await github.request('/avatars/alice');
    expect(picture.headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin');
  });
});

describe('/user/emails', () => {
  test('lists addresses (GH14)', async () => {
    expect(await list('/user/emails', tokens['plain'])).toEqual([
      { email: 'alice@sandbox.example', primary: true, verified: true, visibility: 'public' },
      { email: 'alice@home.example', primary: false, verified: false, visibility: null },
    ]);
  });

  test('needs user:email, and is 404 without it', async () => {
    const answer = await github.api('/user/emails', tokens['none']);
    expect([answer.status, (await json(answer))['message']]).toEqual([404, 'Not Found']);
    expect(answer.headers.get('X-Accepted-OAuth-Scopes')).toBe('user, user:email');
    expect(answer.headers.get('X-OAuth-Scopes')).toBe('');
  });

  test('says that the primary one is not verified when it is set so', async () => {
    const other = new TestGithub();
    const { access_token } = await other.signIn();
    await other.set({ unverified_email: true });
    expect(await (await other.api('/user/emails', access_token)).json()).toMatchObject([
      { verified: false },
      {},
    ]);
  });
});

describe('/user/repos', () => {
  test('has 30 a page by default and up to 100 by per_page (GH27)', async () => {
    expect(await list('/user/repos', tokens['repo'])).toHaveLength(30);
    expect(await list('/user/repos?per_page=80', tokens['repo'])).toHaveLength(80);
    expect(await list('/user/repos?per_page=1000', tokens['repo'])).toHaveLength(80);
    expect(await list('/user/repos?per_page=nonsense', tokens['repo'])).toHaveLength(30);
  });

  test('is paged through Link (GH27)', async () => {
    const base = 'http://localhost:4000/github/api/user/repos?per_page=30&page=';
    const link = async (page: number) =>
      (await github.api(`/user/repos?per_page=30&page=${page}`, tokens['repo'])).headers.get('Link');
    expect(await link(1)).toBe(`<${base}2>; rel="next", <${base}3>; rel="last"`);
    expect(await link(2)).toBe(
      `<${base}1>; rel="prev", <${base}3>; rel="next", <${base}3>; rel="last", <${base}1>; rel="first"`,
    );
    expect(await link(3)).toBe(`<${base}2>; rel="prev", <${base}1>; rel="first"`);
    const whole = await github.api('/user/repos?per_page=100', tokens['repo']);
    expect(whole.headers.get('Link')).toBeNull();
  });

  test('following next visits every repository once', async () => {
    const names: unknown[] = [];
    let next: string | undefined = '/user/repos?per_page=25';
    while (next !== undefined) {
      const answer = await github.api(next, tokens['repo']);
      names.push(...((await answer.json()) as { name: string }[]).map(({ name }) => name));
      next = /<[^>]*\/api([^>]*)>; rel="next"/.exec(answer.headers.get('Link') ?? '')?.[1];
    }
    expect(new Set(names).size).toBe(80);
    expect(names).toEqual([...names].sort());
  });

  test('shows private ones with the scope repo only', async () => {
    const visible = await list('/user/repos?per_page=100', tokens['plain']);
    expect(visible).toHaveLength(60);
    expect(visible.every((repository) => repository['private'] === false)).toBe(true);
  });

  test('sorts by date downwards, by name upwards', async () => {
    const pushed = (await list('/user/repos?sort=pushed', tokens['repo'])).map((one) =>
      String(one['pushed_at']),
    );
    expect(pushed).toEqual([...pushed].sort().reverse());
    const [last] = await list('/user/repos?direction=desc', tokens['repo']);
    expect(last?.['name']).toBe('window-seat-site');
  });
});

describe('/repos/{owner}/{repo}', () => {
  test('a private one is 404 without access, not 403 (GH27)', async () => {
    const path = '/repos/alice/mapfold-notes';
    for (const token of [undefined, tokens['plain'], tokens['none']]) {
      const answer = await github.api(path, token);
      expect(answer.status).toBe(404);
      expect(await answer.json()).toEqual({
        message: 'Not Found',
        documentation_url: 'https://docs.github.com/rest/repos/repos#get-a-repository',
        status: '404',
      });
    }
    expect(await json(await github.api(path, tokens['repo']))).toMatchObject({
      full_name: 'alice/mapfold-notes',
      private: true,
      permissions: { admin: true },
    });
  });

  test('a public one is there for everybody', async () => {
    const answer = await github.api('/repos/Alice/MapFold');
    expect(await json(answer)).toMatchObject({ full_name: 'alice/mapfold', visibility: 'public' });
    expect(answer.headers.has('X-Accepted-OAuth-Scopes')).toBe(false);
  });

  test('a trailing slash and an unknown path are 404 (GH27)', async () => {
    for (const path of ['/user/', '/nothing', '/repos/alice/nothing', '/users/nobody']) {
      expect((await github.api(path, tokens['plain'])).status).toBe(404);
    }
  });
});

describe('caching', () => {
  test('a browser may keep an answer for a minute, but not a refusal (captured response in the documentation)', async () => {
    const answer = await github.api('/user', tokens['plain']);
    expect(answer.headers.get('Cache-Control')).toBe('private, max-age=60, s-maxage=60');
    expect(answer.headers.get('Vary')).toContain('Authorization');
    expect((await github.api('/user', 'gho_wrong')).headers.has('Cache-Control')).toBe(false);
  });
});

describe('ETag', () => {
  test('304 for what has not changed, with its headers (GH14)', async () => {
    const first = await github.api('/user/repos', tokens['repo']);
    const etag = first.headers.get('ETag') ?? '';
    expect(etag).toMatch(/^W\/"[0-9a-f]+"$/);
    const again = await github.api('/user/repos', tokens['repo'], { 'If-None-Match': etag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    for (const name of ['ETag', 'Link', 'X-OAuth-Scopes', 'Access-Control-Allow-Origin']) {
      expect(again.headers.get(name)).toBe(first.headers.get(name));
    }
    const other = await github.api('/user/repos', tokens['plain'], { 'If-None-Match': etag });
    expect(other.status).toBe(200);
  });
});
