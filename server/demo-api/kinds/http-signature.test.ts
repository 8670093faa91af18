import { createHash, createHmac, generateKeyPairSync, sign as signBytes, type KeyObject } from 'node:crypto';
import { createSignature, type Signer } from 'http-message-sig';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bodyOf, ISSUER, ORDERS, refusalOf, startTestApi, type TestApi } from '../demo-world.test-support.ts';

const URL_OF_ORDERS = `${ISSUER}/api${ORDERS('http-signature')}`;
const BODY = '{"item":"tea"}';

let api: TestApi;
let privateKey: KeyObject;
let keyid: string;
let owner: string;
beforeAll(async () => {
  api = await startTestApi();
  const pair = generateKeyPairSync('ed25519');
  privateKey = pair.privateKey;
  const made = await bodyOf(
    await api.post('/signature-keys', { name: 'signer', jwk: pair.publicKey.export({ format: 'jwk' }) }),
  );
  [keyid, owner] = [String(made['id']), String(made['owner'])];
});
afterAll(() => api.close());

interface Signing {
  readonly url?: string;
  readonly components?: readonly string[];
  readonly parameters?: Record<string, string | number>;
  readonly signer?: Signer;
  readonly method?: string;
}

function now(): number {
  return Math.floor(api.world.now() / 1000);
}

function digestOf(body: string): string {
  return `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
}

async function sign(signing: Signing = {}): Promise<Record<string, string>> {
  const ed25519: Signer = { algorithm: 'ed25519', sign: (data) => signBytes(null, data, privateKey) };
  const { url = URL_OF_ORDERS, signer = ed25519, parameters = {}, method = 'POST' } = signing;
  const { components = ['@method', '@path', '@query', 'content-digest'] } = signing;
  const fields = [{ name: 'content-digest', value: digestOf(BODY) }];
  const { signature, signatureInput } = await createSignature(
    { kind: 'request', method, targetUri: url, fields },
    { components, signer, parameters: { created: now(), nonce: crypto.randomUUID(), keyid, ...parameters } },
  );
  return { Signature: signature, 'Signature-Input': signatureInput, 'Content-Digest': digestOf(BODY) };
}

function send(headers: Record<string, string>, { query = '', body = BODY } = {}): Promise<Response> {
  return api.call(ORDERS('http-signature') + query, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body,
  });
}

test('a signed request is taken once', async () => {
  const headers = await sign({ url: `${URL_OF_ORDERS}?a=1` });
  const first = await send(headers, { query: '?a=1' });
  expect([first.status, await bodyOf(first)]).toMatchObject([201, { caller: { id: keyid, name: 'signer' } }]);
  const replayed = await send(headers, { query: '?a=1' });
  expect(await refusalOf(replayed)).toEqual([401, 'nonce_replayed', 'Signature']);
});

test('a call without body proves nothing of a digest', async () => {
  const signed = async (method: string, components: string[]) => {
    const { 'Content-Digest': digest = '', ...headers } = await sign({ method, components });
    const whole = { 'Content-Digest': digest, 'Content-Type': 'application/json' };
    const sent = method === 'POST' ? { headers: { ...headers, ...whole }, body: BODY } : { headers };
    const answer = await bodyOf(await api.call(ORDERS('http-signature'), { method, ...sent }));
    return JSON.stringify(answer);
  };
  expect(await signed('POST', ['@method', '@path', '@query', 'content-digest'])).toContain('digest that was');
  expect(await signed('GET', ['@method', '@path', '@query'])).not.toContain('digest');
});

test('a shared secret signs as well, each key with its own algorithm only', async () => {
  const made = await bodyOf(
    await api.post('/signature-keys', { name: 'shared', alg: 'hmac-sha256' }, { 'X-Demo-Owner': owner }),
  );
  const secret = Buffer.from(String(made['secret']), 'base64url');
  const signer: Signer = {
    algorithm: 'hmac-sha256',
    sign: (data) => createHmac('sha256', secret).update(data).digest(),
  };
  expect((await send(await sign({ signer, parameters: { keyid: String(made['id']) } }))).status).toBe(201);
  const confused = await sign({ signer, parameters: { alg: 'hmac-sha256' } });
  expect(await refusalOf(await send(confused))).toEqual([400, 'signature_malformed', 'Signature']);
});

test('asks for a signature in the standard’s own words', async () => {
  const response = await send({});
  expect(response.headers.get('Accept-Signature')).toBe(
    'sig1=("@method" "@path" "@query" "content-digest");created;nonce;keyid',
  );
  expect(await refusalOf(response)).toEqual([401, 'signature_missing', 'Signature']);
});

test('what differs is shown as the server saw it', async () => {
  const response = await send(await sign(), { query: '?admin=true' });
  const body = await bodyOf(response.clone());
  expect(await refusalOf(response)).toEqual([401, 'signature_wrong', 'Signature']);
  expect(body['canonical']).toMatch(
    /^"@method": POST\n"@path": \/api\/.*\n"@query": \?admin=true\n"content-digest"/,
  );
});

describe('refuses', () => {
  test.each<[string, () => Promise<Response>, number, string]>([
    ['half a signature', async () => send({ Signature: 'sig1=:AAAA:' }), 400, 'signature_malformed'],
    ['nonsense', async () => send({ Signature: '((', 'Signature-Input': ')' }), 400, 'signature_malformed'],
    [
      'too few components',
      async () => send(await sign({ components: ['@method'] })),
      400,
      'signature_malformed',
    ],
    ['another body', async () => send(await sign(), { body: '{"item":"gold"}' }), 401, 'digest_mismatch'],
    ['an unknown key', async () => send(await sign({ parameters: { keyid: 'nobody' } })), 401, 'key_unknown'],
    [
      'an old one',
      async () => send(await sign({ parameters: { created: now() - 301 } })),
      401,
      'timestamp_out_of_range',
    ],
    [
      'one of the future',
      async () => send(await sign({ parameters: { created: now() + 301 } })),
      401,
      'timestamp_out_of_range',
    ],
    [
      'an expired one',
      async () => send(await sign({ parameters: { expires: now() - 1 } })),
      401,
      'timestamp_out_of_range',
    ],
    [
      'a short nonce',
      async () => send(await sign({ parameters: { nonce: 'a' } })),
      400,
      'signature_malformed',
    ],
  ])('%s', async (_name, call, status, code) => {
    expect(await refusalOf(await call())).toEqual([status, code, 'Signature']);
  });

  test('a private key at registration', async () => {
    const { privateKey: secret } = generateKeyPairSync('ed25519');
    const response = await api.post('/signature-keys', { name: 'x', jwk: secret.export({ format: 'jwk' }) });
    expect(await refusalOf(response)).toEqual([422, 'validation_failed', '']);
  });

  test('a revoked key', async () => {
    const headers = await sign();
    await api.call(`/signature-keys/${keyid}`, { method: 'DELETE', headers: { 'X-Demo-Owner': owner } });
    expect(await refusalOf(await send(headers))).toEqual([401, 'key_revoked', 'Signature']);
  });
});
