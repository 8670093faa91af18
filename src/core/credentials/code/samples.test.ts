import { execFile, spawnSync } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseAst } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiRequest } from '../api-request.ts';
import { apiKey } from '../api-key.ts';
import { basic } from '../basic.ts';
import { clientCredentials } from '../client-credentials.ts';
import { dpop } from '../dpop.ts';
import { hmac } from '../hmac.ts';
import type { CredentialKind, CredentialValues, SignedRequest } from '../kind.ts';
import { httpSignature } from '../http-signature.ts';
import { credentialKinds } from '../kinds.ts';
import { anAnswer } from '#testing/answers.ts';
import { PYTHON } from '#testing/python.ts';
import { order, testPorts } from '../ports.test-support.ts';
import { codeSamples } from './samples.ts';
import { toSampleInput } from './to-sample-input.ts';

interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

let server: Server;
let base = '';
let seen: Seen[] = [];
const folder = mkdtempSync(path.join(tmpdir(), 'samples-'));
beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const { method, url, headers } = request;
      seen.push({ method, url, headers, body });
      response.writeHead(200, { 'content-type': 'application/json' });
      // Also a token answer, for the library that asks for one.
      response.end(JSON.stringify({ access_token: 'granted', token_type: 'Bearer', expires_in: 300 }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  base = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

const request = (): ApiRequest => ({
  method: 'POST',
  url: `${base}/api/orders?q=a%20b&x=[1]&it's=$HOME`,
  headers: { 'content-type': 'application/json', 'x-odd': `it's "quoted" \\ $HOME; a=b@c` },
  body: `{"item":"Tee für 'zwei' — $(id) \\"x\\"",\n "n": 1}  `,
});

const works = (command: string, ...args: string[]) => spawnSync(command, args).status === 0;

const inPython = (text: string) => PYTHON !== undefined && works(PYTHON, '-c', text);
const python = (text: string): [string, string[]] => [PYTHON ?? 'python3', ['-c', text]];

/** Without the packages of the machine, which take most of the time to start. */
const PARSE = 'import ast, sys; ast.parse(sys.argv[1])';

/** How to run a sample, where its tool is on this machine. */
const RUNNERS: Readonly<
  Record<string, { readonly there: () => boolean; readonly run: (text: string) => [string, string[]] }>
> = {
  curl: {
    there: () => works('curl', '--version'),
    run: (text) => ['bash', ['-c', `${text} --silent --noproxy '*'`]],
  },
  fetch: { there: () => true, run: (text) => ['node', ['--input-type=module', '--eval', text]] },
  axios: { there: () => true, run: (text) => ['node', ['--input-type=module', '--eval', text]] },
  requests: { there: () => inPython('import requests'), run: python },
  httpx: { there: () => inPython('import httpx'), run: python },
  authlib: { there: () => inPython('import authlib, requests'), run: python },
  httpie: { there: () => works('http', '--version'), run: (text) => ['bash', ['-c', text]] },
  go: {
    there: () => works('go', 'version'),
    run: (text) => {
      const file = path.join(folder, 'main.go');
      writeFileSync(file, text);
      return ['go', ['run', file]];
    },
  },
};

function run(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) =>
    execFile(
      command,
      args,
      { env: { ...process.env, NO_PROXY: '*', no_proxy: '*' } },
      (error, stdout, stderr) =>
        error === null ? resolve(stdout) : reject(new Error(stderr || error.message)),
    ),
  );
}

/** Of Go, where that is on this machine. */
const GO_FORMATTER = 'gofmt';
const formatsGo = works(GO_FORMATTER, '-h');

/** Whether a language takes the text for a program of its own, without running it. */
function parses(id: string, text: string): boolean {
  const { language } = codeSamples.find((sample) => sample.id === id) ?? {};
  if (language === 'python') return PYTHON === undefined || works(PYTHON, '-I', '-S', '-c', PARSE, text);
  if (language === 'shell') return works('bash', '-n', '-c', text);
  if (language === 'go') {
    if (formatsGo) return spawnSync(GO_FORMATTER, { input: text }).status === 0;
    const bare = text.replace(/"(?:[^"\\\n]|\\.)*"/g, '""');
    return (
      /^package main\n/.test(bare) &&
      !/[^\x09\x0a\x20-\x7e]/.test(bare) &&
      ['{}', '()'].every(([open = '', close = '']) => bare.split(open).length === bare.split(close).length)
    );
  }
  try {
    parseAst(text);
    return true;
  } catch {
    return false;
  }
}

async function signed(kind: CredentialKind, values: CredentialValues): Promise<SignedRequest> {
  return kind.sign(request(), values, testPorts().ports);
}

describe.each(codeSamples)('$name', ({ id, write }) => {
  const runner = RUNNERS[id];
  const direct = id !== 'authlib';

  // Authlib makes a call of its own before: it is run against the demo API, in server/demo-api.
  test.runIf(runner?.there()).each(direct ? [id] : [])('%s makes the very same call', async () => {
    const values = { key: `k'e"y\\$1`, place: 'header' };
    const { parts } = toSampleInput({ kind: apiKey, values }, await signed(apiKey, values), true);
    const [command, args] = runner?.run(write({ kind: 'api-key', parts, values }) ?? '') ?? ['false', []];
    seen = [];
    await run(command, args);
    expect(seen).toHaveLength(1);
    const [call] = seen;
    expect(call?.method).toBe('POST');
    expect(decodeURIComponent(call?.url ?? '')).toBe(`/api/orders?q=a b&x=[1]&it's=$HOME`);
    expect(call?.headers).toMatchObject({ ...request().headers, 'x-api-key': values.key });
    expect(call?.body).toBe(request().body);
  });

  test('is a program, whatever stands in it, and holds no secret unless asked for', async () => {
    const values = { username: 'ada', password: 's3cret-password' };
    const kind = direct ? basic : clientCredentials;
    const all = direct
      ? values
      : {
          token_endpoint: `${base}/token`,
          client_id: 'job',
          client_secret: values.password,
          scope: 'a "b"',
          resource: base,
        };
    const made = direct
      ? await signed(basic, values)
      : { request: request(), secrets: ['granted', values.password], steps: [] };
    const text = write(toSampleInput({ kind, values: all }, made)) ?? '';
    expect(parses(id, text)).toBe(true);
    expect(text).not.toContain('s3cret-password');
    expect(text).toContain(direct ? '<BASE64_OF_NAME_AND_PASSWORD>' : '<CLIENT_SECRET>');
    expect(write(toSampleInput({ kind, values: all }, made, true))).toContain(
      direct ? btoa('ada:s3cret-password').replaceAll('=', '') : 's3cret-password',
    );
  });
});

test('Authlib gets the token itself, by a secret or a key, and is for client credentials alone', async () => {
  const values = {
    token_endpoint: `${base}/token`,
    client_id: 'job',
    client_secret: 's',
    audience: 'https://id.example',
  };
  const made: SignedRequest = {
    request: { ...request(), headers: { Authorization: 'Bearer t' } },
    secrets: ['t'],
    steps: [],
  };
  const write = codeSamples.find(({ id }) => id === 'authlib')?.write;
  const bySecret = write?.(toSampleInput({ kind: clientCredentials, values }, made)) ?? '';
  expect(bySecret).toContain('token_endpoint_auth_method="client_secret_basic"');
  expect(bySecret).not.toMatch(/Authorization|PrivateKeyJWT/);
  const keyed = { ...values, method: 'private_key_jwt', private_key: '{"d":"x"}' };
  const byKey = write?.(toSampleInput({ kind: clientCredentials, values: keyed }, made)) ?? '';
  expect(byKey).toContain("json.loads('<PRIVATE_KEY>')");
  expect(byKey).toContain('PrivateKeyJWT("https://id.example", alg=alg)');
  expect(parses('authlib', byKey)).toBe(true);
  expect(write?.(toSampleInput({ kind: basic, values: {} }, made))).toBeUndefined();
});

const SECRET = Buffer.alloc(32, 1).toString('base64url');

/** What the visitor fills in of each kind that signs. */
const SIGNING: readonly (readonly [string, CredentialKind, CredentialValues])[] = [
  ['HMAC', hmac, { key_id: 'k', secret: SECRET }],
  ['a shared secret', httpSignature, { key_id: 'k"1', algorithm: 'hmac-sha256', key: SECRET }],
  ['DPoP', dpop, { token: SECRET }],
];
const signers = codeSamples.filter(({ id }) => id !== 'authlib');
const inShell = (id: string) => ['curl', 'httpie'].includes(id);

describe.each(SIGNING)('a sample that signs with %s', (_, kind, values) => {
  test.each(signers)(
    '$name: is a program, and holds neither the signature that was made nor a secret',
    async ({ id, write }) => {
      const made = await signed(kind, values);
      const text = write(toSampleInput({ kind, values }, made)) ?? '';
      expect(parses(id, text)).toBe(true);
      expect(text).not.toContain(SECRET);
      for (const name of ['X-Demo-Signature', 'Signature', 'DPoP'])
        expect(text).not.toContain(made.request.headers[name] ?? 'nothing of this name');
      if (kind === dpop && inShell(id)) {
        expect(text).toMatch(/cannot make a DPoP proof.*\n# Choose fetch/);
        return;
      }
      expect(text).toContain(kind === dpop ? '<PRIVATE_KEY_JWK>' : '<SHARED_SECRET>');
      const revealed = write(toSampleInput({ kind, values }, made, true)) ?? '';
      expect(revealed).toContain(SECRET);
      expect(parses(id, revealed)).toBe(true);
    },
  );
});

test.each(signers)(
  '$name: a key that this page made and cannot read out is the visitor’s to put in',
  async ({ id, write }) => {
    const { ports } = testPorts([anAnswer({ id: 'k', owner: 'o' }, 201)]);
    const values = (await httpSignature.demo?.get({}, ports)) ?? {};
    const made = await httpSignature.sign({ ...request(), method: 'GET', body: '' }, values, ports);
    const text = write(toSampleInput({ kind: httpSignature, values }, made, true)) ?? '';
    expect(text).toContain('<PRIVATE_KEY_JWK>');
    expect(text).not.toContain('content-digest');
    expect(parses(id, text)).toBe(true);
  },
);

test('the text that is signed is the one that the page signs', async () => {
  const values = { key_id: 'k', secret: SECRET };
  const made = await hmac.sign(order, values, testPorts().ports);
  const [method, pathname = '', query = ''] = made.canonical?.split('\n') ?? [];
  expect([method, pathname, query]).toEqual(['POST', '/api/protected/any/orders', 'a=1&b=2']);
  for (const { id, write } of signers) {
    const text = write(toSampleInput({ kind: hmac, values }, made)) ?? '';
    for (const part of [pathname, query]) expect(text, id).toContain(part);
  }
});

test('every kind names what stands for its secrets', () => {
  for (const kind of credentialKinds) {
    const made: SignedRequest = {
      request: { ...order, headers: { x: 'first' } },
      secrets: kind.id === 'none' ? [] : ['first'],
      steps: [],
    };
    const { parts } = toSampleInput({ kind, values: {} }, made);
    expect(parts.headers[0]?.value).toMatch(kind.id === 'none' ? /^first$/ : /^<(?!SECRET>)[A-Z0-9_]+>$/);
  }
});
