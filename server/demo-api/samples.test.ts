import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codeSamples } from '#core/credentials/code/samples.ts';
import { toSampleInput } from '#core/credentials/code/to-sample-input.ts';
import { sendClientCredentialsGrant } from '#core/oauth/client-credentials-grant.ts';
import { publicDemoClient, sandboxOf } from '#core/credentials/demo-client.ts';
import { clientCredentials } from '#core/credentials/client-credentials.ts';
import { dpop } from '#core/credentials/dpop.ts';
import { hmac } from '#core/credentials/hmac.ts';
import { httpSignature } from '#core/credentials/http-signature.ts';
import type { CredentialKind, CredentialValues } from '#core/credentials/kind.ts';
import { PYTHON } from '#testing/python.ts';
import { openDemoWorld, type DemoWorldOverHttp } from './attack-ports.test-support.ts';

const BODY = `{"item":"Tee für 'zwei'", "quantity": 2}`;

interface Case {
  readonly name: string;
  readonly kind: CredentialKind;
  readonly values: CredentialValues;
  readonly method: 'GET' | 'POST';
  /** What the visitor puts in for the key that the page does not have. */
  readonly key?: string;
}

let world: DemoWorldOverHttp;
let cases: readonly Case[] = [];
const folder = mkdtempSync(path.join(tmpdir(), 'signing-samples-'));

beforeAll(async () => {
  world = await openDemoWorld(300);
  cases = [
    { name: 'hmac', kind: hmac, values: await got(hmac), method: 'POST' },
    { name: 'shared', kind: httpSignature, values: await got(httpSignature, SHARED), method: 'GET' },
    { name: 'ed25519', ...(await ed25519Case()) },
    { name: 'dpop', ...(await dpopCase()) },
  ];
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await world.close();
});

const SHARED = { algorithm: 'hmac-sha256' };

async function got(kind: CredentialKind, values: CredentialValues = {}): Promise<CredentialValues> {
  return (await kind.demo?.get(values, world.ports)) ?? {};
}

async function ed25519Case(): Promise<Omit<Case, 'name'>> {
  const { publicKey, privateKey } = await generateKeyPair('Ed25519', { extractable: true });
  const response = await fetch(`${world.ports.places.demo_api}/signature-keys`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'sample', jwk: await exportJWK(publicKey) }),
  });
  const { id } = (await response.json()) as { readonly id: string };
  const key = JSON.stringify(await exportJWK(privateKey));
  return { kind: httpSignature, method: 'POST', values: { key_id: id, algorithm: 'ed25519', key } };
}

/** The token of a program with a key of its own. */
async function dpopCase(): Promise<Omit<Case, 'name'>> {
  const dpop_key = await generateKeyPair('ES256', { extractable: true });
  const { client_id, client_secret } = await publicDemoClient(world.ports, 'client_secret_basic');
  const { token_endpoint, audience, resource } = sandboxOf(world.ports);
  const { text } = await sendClientCredentialsGrant(world.ports.http, {
    ...{ token_endpoint, issuer: audience, client_id, scope: 'reports:read', resource, dpop_key },
    authentication: { method: 'client_secret_basic', client_secret },
  });
  const { access_token } = JSON.parse(text) as { readonly access_token: string };
  const key = JSON.stringify(await exportJWK(dpop_key.privateKey));
  return { kind: dpop, method: 'POST', values: { token: access_token }, key };
}

/** A client with a key of its own. */
async function serviceKey(): Promise<CredentialValues> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const { kty, crv, x, y } = await exportJWK(publicKey);
  const response = await fetch(`${world.ports.places.demo_api}/demo-clients`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ jwk: { kty, crv, x, y } }),
  });
  const { client_id } = (await response.json()) as { readonly client_id: string };
  return { client_id, private_key: JSON.stringify(await exportJWK(privateKey)) };
}

/** The sample as a visitor copies it, with secrets shown, and the key that the page cannot show put in. */
async function sampleOf(id: string, { kind, values, method, key = '' }: Case): Promise<string> {
  const url = `${world.ports.places.demo_api}/protected/${kind.id}/orders?b=2&a=1%20x&it=%C3%A9`;
  const request = {
    method,
    url,
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    ...(method === 'POST' && { body: BODY }),
  };
  const signed = await kind.sign(request, values, world.ports);
  const sample = codeSamples.find((candidate) => candidate.id === id);
  const text = sample?.write(toSampleInput({ kind, values }, signed, true)) ?? '';
  return text.replace('<PRIVATE_KEY_JWK>', key);
}

const works = (command: string, ...args: string[]) => spawnSync(command, args).status === 0;

function run(command: string, args: readonly string[], cwd = folder): Promise<string> {
  const env = {
    ...process.env,
    NO_PROXY: '*',
    no_proxy: '*',
    GOFLAGS: '-mod=mod',
    GOTOOLCHAIN: 'local',
    AUTHLIB_INSECURE_TRANSPORT: '1',
  };
  return new Promise((resolve, reject) =>
    execFile(command, args, { cwd, env }, (error, stdout, stderr) =>
      error === null ? resolve(stdout) : reject(new Error(`${stderr || error.message}\n${stdout}`)),
    ),
  );
}

type Runner = (texts: readonly string[]) => Promise<string>;

/** All samples of a tool in one process where it can be, each twice: a signature that is made once would be refused. */
const python: Runner = (texts) => {
  writeFileSync(path.join(folder, 'samples.json'), JSON.stringify(texts));
  const program = 'import json\nfor text in json.load(open("samples.json")): exec(text, {}); exec(text, {})';
  return run(PYTHON ?? 'python3', ['-c', program]);
};

const javascript: Runner = async (texts) => {
  const modules = path.join(folder, 'node_modules');
  rmSync(modules, { force: true });
  symlinkSync(path.resolve('node_modules'), modules);
  texts.forEach((text, index) => writeFileSync(path.join(folder, `sample-${index}.mjs`), text));
  const files = texts.map((_, index) => `./sample-${index}.mjs`);
  writeFileSync(
    path.join(folder, 'all.mjs'),
    files.flatMap((file) => [`await import('${file}?1');`, `await import('${file}?2');`]).join('\n'),
  );
  return run('node', ['all.mjs']);
};

const shell: Runner = async (texts) => {
  const outputs: string[] = [];
  for (const text of [...texts, ...texts]) outputs.push(await run('bash', ['-c', text]));
  return outputs.join('\n');
};

const go: Runner = async (texts) => {
  writeFileSync(path.join(folder, 'go.mod'), 'module samples\n\ngo 1.19\n');
  texts.forEach((text, index) => {
    mkdirSync(path.join(folder, `go${index}`));
    writeFileSync(path.join(folder, `go${index}`, 'main.go'), text);
  });
  await run('go', ['build', '-o', `${folder}/bin/`, './...']);
  const outputs: string[] = [];
  for (const [index] of [...texts, ...texts].entries()) {
    outputs.push(await run(path.join(folder, 'bin', `go${index % texts.length}`), []));
  }
  return outputs.join('\n');
};

const ALL = ['hmac', 'shared', 'ed25519', 'dpop'];
/** A shell cannot make a DPoP proof, and its sample says so. */
const WITHOUT_PROOF = ['hmac', 'shared', 'ed25519'];
const has = (modules: string) => PYTHON !== undefined && works(PYTHON, '-c', `import ${modules}`);
const openssl = works('openssl', 'version');

const TOOLS: readonly {
  readonly id: string;
  readonly there: boolean;
  readonly run: Runner;
  readonly names: readonly string[];
}[] = [
  { id: 'fetch', there: true, run: javascript, names: ALL },
  { id: 'axios', there: true, run: javascript, names: ALL },
  { id: 'requests', there: has('requests, cryptography, jwt'), run: python, names: ALL },
  { id: 'httpx', there: has('httpx, cryptography, jwt'), run: python, names: ALL },
  { id: 'go', there: works('go', 'version'), run: go, names: ALL },
  { id: 'curl', there: openssl && works('curl', '--version'), run: shell, names: WITHOUT_PROOF },
  { id: 'httpie', there: openssl && works('http', '--version'), run: shell, names: WITHOUT_PROOF },
];

test.skipIf(!has('authlib, requests'))(
  'Authlib gets a token by a secret and by a key, and calls with it',
  async () => {
    const methods = ['client_secret_basic', 'client_secret_post', 'private_key_jwt'];
    const texts: string[] = [];
    for (const method of methods) {
      const values = await got(clientCredentials, { method });
      const own = method === 'private_key_jwt' ? { ...values, ...(await serviceKey()) } : values;
      texts.push(
        await sampleOf('authlib', { name: method, kind: clientCredentials, values: own, method: 'POST' }),
      );
    }
    const output = await python(texts);
    expect(output.match(/"proved"/g), output).toHaveLength(2 * methods.length);
  },
);

describe.each(TOOLS)('$id', ({ id, there, run: runAll, names }) => {
  test.skipIf(!there)(
    `signs ${names.join(', ')} by itself, and the demo API accepts it each time`,
    async () => {
      const chosen = cases.filter(({ name }) => names.includes(name));
      const output = await runAll(await Promise.all(chosen.map((one) => sampleOf(id, one))));
      const proved = output.match(/"proved"/g) ?? [];
      expect(proved, output).toHaveLength(2 * names.length);
    },
  );
});
