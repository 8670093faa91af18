import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

/** The providers that come with it. */
const SANDBOXES = [{ id: 'openid-sandbox' }, { id: 'github-sandbox' }, { id: 'spotify-sandbox' }];

const ACME = {
  id: 'acme',
  name: 'Acme',
  protocol: 'oidc',
  client_id: 'spa',
  scope: 'openid',
  issuer: 'https://id.acme.invalid',
};

const ROOT = join(import.meta.dirname, '..');
const PORT = 5313;
const SANDBOX_PORT = 5314;
const PORTS = { PORT: String(PORT), SANDBOX_PORT: String(SANDBOX_PORT) };

interface Program {
  readonly output: () => string;
  readonly ended: Promise<number | null>;
  readonly kill: (signal: NodeJS.Signals) => void;
}

let folder = '';
const clean: (() => unknown)[] = [];

beforeAll(async () => {
  await mkdir(join(ROOT, '.cache'), { recursive: true });
  folder = await mkdtemp(join(ROOT, '.cache', 'server-'));
  await mkdir(join(folder, 'dist'));
  await writeFile(join(folder, 'dist', 'index.html'), '<!doctype html><title>Authlens</title>');
  const output = { entryFileNames: 'main.js' };
  await build({
    root: ROOT,
    logLevel: 'error',
    build: {
      ssr: 'server/main.ts',
      outDir: join(folder, 'dist-server'),
      copyPublicDir: false,
      minify: false,
      rolldownOptions: { output },
    },
  });
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));
afterEach(async () => {
  for (const task of clean.splice(0)) await task();
});

/** Runs the built program in `folder`, so that no `.env` of a developer is read. */
function start(environment: Record<string, string> = {}): Program {
  const child = spawn(process.execPath, [join(folder, 'dist-server', 'main.js')], {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...PORTS, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const collect = (chunk: Buffer) => {
    printed += chunk.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  clean.push(() => {
    child.kill('SIGKILL');
    return ended;
  });
  return { output: () => printed, ended, kill: (signal) => child.kill(signal) };
}

async function whenReady(program: Program): Promise<void> {
  await expect.poll(program.output, { timeout: 15_000 }).toContain('ready');
}

/** Occupies a port as another program would. */
async function occupy(port: number, host: string): Promise<void> {
  const server = createServer((_, response) => response.end('another program'));
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  clean.push(() => new Promise((resolve) => server.close(resolve)));
}

/** The lines a person reads, without the runtime's own warnings. */
const lines = (program: Program) =>
  program
    .output()
    .split('\n')
    .filter((line) => line !== '' && !/warning/i.test(line));

describe('the program', () => {
  test('serves app, sandbox and demo API, says where, and ends when it is told to', async () => {
    await writeFile(join(folder, 'acme.json'), JSON.stringify({ providers: [ACME] }));
    const program = start({ SANDBOX_DB: join(folder, 'demo.db'), PROVIDERS_FILE: 'acme.json' });
    await whenReady(program);
    const [app = '', sandbox = '', ready = ''] = lines(program).slice(-3);
    expect(app).toContain(`http://127.0.0.1:${PORT}`);
    expect(sandbox).toContain(`http://localhost:${SANDBOX_PORT}`);
    expect(ready).toContain('ready');
    await servesAppAndSandbox();
    await servesDemoApiToThePage();
    await endsOn(program, 'SIGTERM');
    await occupy(SANDBOX_PORT, 'localhost');
  });

  test('without the sandbox has one address and an empty list, and ends as well', async () => {
    const program = start({ SANDBOX: 'off' });
    await whenReady(program);
    expect(program.output()).not.toContain(String(SANDBOX_PORT));
    const answer = await fetch(`http://127.0.0.1:${PORT}/providers.json`);
    expect(await answer.json()).toEqual({ providers: [], problems: [], relay: [] });
    await expect(fetch(`http://localhost:${SANDBOX_PORT}/`)).rejects.toThrow();
    // A connection left open, as browsers do, must not hold it.
    const socket = connect(PORT, '127.0.0.1');
    clean.push(() => socket.destroy());
    await new Promise((resolve) => socket.once('connect', resolve));
    await endsOn(program, 'SIGINT');
  });

  test('takes variables from .env too, and those of the process win', async () => {
    await writeFile(join(folder, '.env'), `SANDBOX=off\nPORT=${PORT + 2}\n`);
    clean.push(() => rm(join(folder, '.env')));
    const program = start();
    await whenReady(program);
    expect(lines(program)).toHaveLength(2);
    expect(program.output()).toContain(`http://127.0.0.1:${PORT}\n`);
  });
});

async function servesAppAndSandbox(): Promise<void> {
  const accept = { headers: { accept: 'text/html' } };
  expect((await fetch(`http://127.0.0.1:${PORT}/session`, accept)).status).toBe(200);
  expect((await fetch(`http://localhost:${PORT}/session`, accept)).status).toBe(200);
  const discovery = await fetch(`http://localhost:${SANDBOX_PORT}/.well-known/openid-configuration`);
  expect(await discovery.json()).toMatchObject({ issuer: `http://localhost:${SANDBOX_PORT}` });
  const document: unknown = await (await fetch(`http://127.0.0.1:${PORT}/providers.json`)).json();
  expect(document).toMatchObject({
    providers: [...SANDBOXES, { id: 'acme' }],
    problems: [],
    relay: ['github-sandbox'],
  });
}

/** On the app's own origin as well, where a session cookie is its own. */
async function servesDemoApiToThePage(): Promise<void> {
  const base = `http://127.0.0.1:${PORT}/demo-api`;
  const login = await fetch(`${base}/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"username":"bob","password":"pass456"}',
  });
  const cookie = login.headers.getSetCookie()[0] ?? '';
  expect(cookie).toMatch(/^__Host-demo=.*; Secure; SameSite=Lax$/);
  const headers = { Cookie: cookie.split(';')[0] ?? '' };
  const orders = await fetch(`${base}/protected/session-cookie/orders`, { headers });
  expect(await orders.json()).toMatchObject({ caller: { id: 'bob' } });
  const page = await fetch(`http://127.0.0.1:${PORT}/`, { headers: { accept: 'text/html' } });
  expect(page.headers.get('Content-Security-Policy')).toMatch(
    new RegExp(`frame-src [^;]*http://127.0.0.1:${SANDBOX_PORT}`),
  );
}

/** With 0, and its port is free again. */
async function endsOn(program: Program, signal: NodeJS.Signals): Promise<void> {
  program.kill(signal);
  expect(await program.ended).toBe(0);
  await occupy(PORT, '127.0.0.1');
}

describe('the providers file', () => {
  test('a missing one is told on the console and in the document, and all goes on', async () => {
    const program = start({ SANDBOX: 'off', PROVIDERS_FILE: 'absent.json' });
    await whenReady(program);
    expect(program.output()).toContain('providers_file_missing');
    const answer: unknown = await (await fetch(`http://127.0.0.1:${PORT}/providers.json`)).json();
    expect(answer).toMatchObject({ providers: [], problems: [{ code: 'providers_file_missing' }] });
  });

  test('wrong entries are told one line each, and no secret gets out', async () => {
    const providers = [
      ACME,
      { ...ACME, id: 'wrong', issuer: 'http://id.acme.invalid' },
      { ...ACME, id: 'leaky', client_secret: 'hunter2' },
    ];
    await writeFile(join(folder, 'providers.json'), JSON.stringify({ providers }));
    const program = start({ SANDBOX: 'off', PROVIDERS_FILE: 'providers.json' });
    await whenReady(program);
    expect(lines(program).filter((line) => line.startsWith('Providers file:'))).toEqual([
      expect.stringMatching(/provider_field_invalid \(leaky client_secret\)/),
      expect.stringMatching(/provider_url_dangerous \(wrong issuer\)/),
    ]);
    const text = await (await fetch(`http://127.0.0.1:${PORT}/providers.json`)).text();
    expect(JSON.parse(text)).toMatchObject({ providers: [{ id: 'acme' }] });
    expect(text + program.output()).not.toContain('hunter2');
  });
});

describe('a provider that needs a secret', () => {
  const octo = {
    id: 'octo',
    name: 'Octo',
    protocol: 'oauth2',
    client_id: 'of-the-file',
    scope: 'repo',
    token_relay: true,
    redirect_path: '/callback/octo',
    metadata: { issuer: 'https://octo.invalid', authorization_endpoint: 'https://octo.invalid/authorize' },
  };
  const origin = `http://127.0.0.1:${PORT}`;

  async function useFile(token_endpoint: string): Promise<void> {
    const metadata = { ...octo.metadata, token_endpoint };
    await writeFile(join(folder, 'octo.json'), JSON.stringify({ providers: [{ ...octo, metadata }] }));
  }

  function exchange(client_id: string): Promise<Response> {
    const body = new URLSearchParams({
      grant_type: 'authorization_code',
      client_id,
      code: 'a-code-of-octo',
      code_verifier: 'v'.repeat(43),
      redirect_uri: `${origin}/callback/octo`,
    });
    const headers = { origin, 'x-authlens-relay': '1' };
    return fetch(`${origin}/relay/octo/token`, { method: 'POST', headers, body });
  }

  test('is told without one, and its relay refuses', async () => {
    await useFile('https://octo.invalid/token');
    const program = start({ SANDBOX: 'off', PROVIDERS_FILE: 'octo.json' });
    await whenReady(program);
    expect(program.output()).toMatch(/^Environment: provider_secret_missing \(octo OCTO_CLIENT_SECRET\): /m);
    const document: unknown = await (await fetch(`${origin}/providers.json`)).json();
    expect(document).toMatchObject({
      providers: [{ id: 'octo' }],
      problems: [{ code: 'provider_secret_missing', id: 'octo' }],
      relay: [],
    });
    const refused = await exchange('of-the-file');
    expect([refused.status, await refused.json()]).toMatchObject([503, { code: 'relay_secret_missing' }]);
  });

  test('is spoken for with the secret of the environment, which nobody sees', async () => {
    let seen = '';
    const upstream = createServer((request, response) => {
      request.on('data', (chunk: Buffer) => (seen += chunk.toString()));
      request.on('end', () => response.end('access_token=gho_x&scope=repo%2Cgist&token_type=bearer'));
      response.setHeader('content-type', 'application/x-www-form-urlencoded');
    });
    await new Promise<void>((resolve) => upstream.listen(PORT + 2, '127.0.0.1', resolve));
    clean.push(() => new Promise((resolve) => upstream.close(resolve)));
    await useFile(`http://127.0.0.1:${PORT + 2}/token`);
    const secret = 'hunter2-hunter2';
    const variables = { OCTO_CLIENT_ID: 'of-the-environment', OCTO_CLIENT_SECRET: secret };
    // A secret alone lets a client id come from the page; one that no relay needs is nobody's business.
    const alone = { GITHUB_CLIENT_SECRET: secret, SPOTIFY_CLIENT_SECRET: secret };
    const program = start({ SANDBOX: 'off', PROVIDERS_FILE: 'octo.json', ...variables, ...alone });
    await whenReady(program);

    const answer = await exchange('of-the-environment');
    const text = await answer.text();
    expect(JSON.parse(text)).toEqual({ access_token: 'gho_x', token_type: 'bearer', scope: 'repo gist' });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(Object.fromEntries(new URLSearchParams(seen))).toMatchObject({
      client_id: 'of-the-environment',
      client_secret: secret,
    });
    const served = await (await fetch(`${origin}/providers.json`)).text();
    expect(JSON.parse(served)).toMatchObject({
      providers: [{ client_id: 'of-the-environment' }],
      problems: [],
      relay: ['octo', 'github'],
    });
    expect(text + served + [...answer.headers].join() + program.output()).not.toContain(secret);
  });
});

describe('what cannot be started says so in one line and ends with 1', () => {
  test('the port of the app in use', async () => {
    await occupy(PORT, '127.0.0.1');
    const program = start({ SANDBOX: 'off' });
    expect(await program.ended).toBe(1);
    expect(lines(program)).toEqual([
      `Port ${PORT} is in use. Set PORT to another, or stop the program that uses it.`,
    ]);
  });

  test('the port of the sandbox in use', async () => {
    await occupy(SANDBOX_PORT, 'localhost');
    const program = start();
    expect(await program.ended).toBe(1);
    expect(lines(program)).toEqual([
      `Port ${SANDBOX_PORT} is in use. Set SANDBOX_PORT to another, or stop the program that uses it.`,
    ]);
  });

  test('variables that cannot be used', async () => {
    const wrong: readonly [Record<string, string>, RegExp][] = [
      [{ PORT: 'abc' }, /^PORT must be/],
      [{ SANDBOX_ACCESS_TOKEN_TTL: 'soon' }, /^SANDBOX_ACCESS_TOKEN_TTL must be/],
      [{ SANDBOX_DB: '/nowhere/demo.db' }, /^SANDBOX_DB cannot be opened/],
      [
        { SANDBOX_REDIS_URL: 'redis://:secret@127.0.0.1:1' },
        /^The Redis of SANDBOX_REDIS_URL cannot be reached[^:]*$/,
      ],
      [{ SANDBOX: 'off', HOST: '203.0.113.1' }, /^HOST 203\.0\.113\.1 is not an address of this machine/],
    ];
    // None of them opens a port, so they need not wait for each other.
    const programs = wrong.map(([environment]) => start(environment));
    expect(await Promise.all(programs.map(({ ended }) => ended))).toEqual(wrong.map(() => 1));
    expect(programs.map(lines)).toEqual(wrong.map(([, line]) => [expect.stringMatching(line)]));
  });

  test('a client that is not built', async () => {
    await rm(join(folder, 'dist', 'index.html'));
    clean.push(() => writeFile(join(folder, 'dist', 'index.html'), '<!doctype html><title>Authlens</title>'));
    const program = start();
    expect(await program.ended).toBe(1);
    expect(lines(program)).toEqual([expect.stringContaining('npm run build')]);
  });
});
