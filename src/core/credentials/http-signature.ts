import { createSignature, type Signer } from 'http-message-sig';
import { readBase64url } from '../jwt/base64.ts';
import { encodeBase64 } from '../jwt/encode-base64.ts';
import { makeSigningKey, readSigningKey, type SigningKey } from '../jwt/private-key.ts';
import { rfc } from '../lib/specifications.ts';
import { bodyBytes, withHeader, type ApiRequest } from './api-request.ts';
import { sha256 } from './digest.ts';
import { headerSafeValue, invalid, optionalValue, requiredValue } from './field-value.ts';
import type { CredentialField, CredentialKind, CredentialPorts, CredentialValues } from './kind.ts';
import { makeManagedKey, revokeManagedKey } from './managed-key.ts';
import { keep } from './memory.ts';

const fields: readonly CredentialField[] = [
  { name: 'key_id', label: 'Key id', kind: 'text', help: 'Names the key; it is public.', required: true },
  {
    name: 'algorithm',
    label: 'Algorithm',
    kind: 'choice',
    help: 'With Ed25519 the server only has the public half, and nothing to lose.',
    options: [
      { value: 'ed25519', label: 'Ed25519 (a pair of keys)' },
      { value: 'hmac-sha256', label: 'HMAC-SHA-256 (one shared secret)' },
    ],
    default: 'ed25519',
  },
  {
    name: 'key',
    label: 'Private key (JWK) or shared secret',
    kind: 'secret',
    help: 'Leave it empty to use the key that this page made.',
  },
  {
    name: 'expires_seconds',
    label: 'Ends after seconds',
    kind: 'number',
    help: 'Signed along as the parameter expires. Empty: it ends when the server finds its time too old.',
    rare: true,
  },
];

const self = { id: 'http-signature', fields } as const;

/** Keys made on this page, by their id. They cannot be read out, so no field could hold them. */
const keysMadeHere = keep(() => new Map<string, SigningKey>());

/** RFC 9421 1.1: what is signed. With a body its digest (RFC 9530 2) is. */
const COMPONENTS = ['@method', '@path', '@query'];

/** Signs with what WebCrypto holds, and keeps the signature base (RFC 9421 2.5) for the page to show. */
function signerOf(
  algorithm: string,
  name: string,
  key: SigningKey['key'],
): { signer: Signer; base: () => string } {
  let base = '';
  const sign = async (data: Uint8Array) => {
    base = new TextDecoder().decode(data);
    return new Uint8Array(await crypto.subtle.sign(name, key, new Uint8Array(data)));
  };
  return { signer: { algorithm, sign }, base: () => base };
}

async function keyOf(values: CredentialValues, ports: CredentialPorts) {
  const algorithm = optionalValue(self, values, 'algorithm');
  const pasted = optionalValue(self, values, 'key').trim();
  if (algorithm === 'hmac-sha256') {
    const secret = readBase64url(requiredValue(self, values, 'key').trim().replace(/=+$/, ''));
    if (!secret.ok) throw invalid(self, 'key', 'not-base64url');
    const hash = { name: 'HMAC', hash: 'SHA-256' };
    const key = await crypto.subtle.importKey('raw', new Uint8Array(secret.bytes), hash, false, ['sign']);
    return signerOf(algorithm, 'HMAC', key);
  }
  if (algorithm !== 'ed25519') throw invalid(self, 'algorithm', 'choice');
  const made = keysMadeHere(ports).get(requiredValue(self, values, 'key_id'));
  const signing = pasted === '' ? made : await readSigningKey(pasted);
  if (signing === undefined) throw invalid(self, 'key', 'not-jwk');
  if (signing.key.algorithm.name !== 'Ed25519') throw invalid(self, 'key', 'algorithm');
  return signerOf(algorithm, 'Ed25519', signing.key);
}

/** RFC 9421 2.3: when it was signed and, if wished, when it ends. */
function timesOf(values: CredentialValues, ports: CredentialPorts) {
  const created = Math.floor(ports.clock.now() / 1000) + (ports.skew_s ?? 0);
  const text = optionalValue(self, values, 'expires_seconds').trim();
  if (text === '') return { created };
  if (!/^[1-9]\d{0,5}$/.test(text)) throw invalid(self, 'expires_seconds', 'number');
  return { created, expires: created + Number(text) };
}

/** RFC 9530 2: `Content-Digest`, where there is a body. */
async function withDigest(request: ApiRequest): Promise<ApiRequest> {
  const bytes = bodyBytes(request);
  if (bytes.length === 0) return request;
  return withHeader(request, 'Content-Digest', `sha-256=:${encodeBase64(await sha256(bytes))}:`);
}

async function makeKey(values: CredentialValues, ports: CredentialPorts): Promise<CredentialValues> {
  if (optionalValue(self, values, 'algorithm') === 'hmac-sha256') {
    const made = await makeManagedKey(ports, self.id, '/signature-keys', { alg: 'hmac-sha256' });
    return { algorithm: 'hmac-sha256', key_id: made.text('id'), key: made.text('secret') };
  }
  const { signing, public_jwk } = await makeSigningKey('Ed25519');
  const made = await makeManagedKey(ports, self.id, '/signature-keys', { jwk: public_jwk });
  keysMadeHere(ports).set(made.text('id'), signing);
  return { algorithm: 'ed25519', key_id: made.text('id'), key: '' };
}

export const httpSignature: CredentialKind = {
  ...self,
  name: 'HTTP message signature',
  summary: 'The standard form of a signed request: headers say what is signed, with which key, and when.',
  use_when:
    'Use it between organisations, for payments and webhooks, when a request must be provable afterwards.',
  leaks:
    'A logged request gives away one signature for that very request. With a pair of keys the server holds no secret.',
  prefer:
    'Prefer Ed25519 over a shared secret, and sign all that matters: what is not listed can be changed.',
  specification: rfc(9421, '3.1'),
  sign: async (request, values, ports) => {
    const keyid = headerSafeValue(self, values, 'key_id');
    const { signer, base } = await keyOf(values, ports);
    const message = await withDigest(request);
    const hasDigest = message !== request;
    const { signature, signatureInput } = await createSignature(
      {
        kind: 'request',
        method: message.method.toUpperCase(),
        targetUri: new URL(message.url).href.replace(/#.*$/, ''),
        fields: Object.entries(message.headers).map(([name, value]) => ({ name, value })),
      },
      {
        label: 'sig1',
        components: hasDigest ? [...COMPONENTS, 'content-digest'] : COMPONENTS,
        parameters: {
          ...timesOf(values, ports),
          nonce: ports.unique(),
          keyid,
          alg: signer.algorithm,
        },
        signer,
      },
    );
    const signed = withHeader(withHeader(message, 'Signature-Input', signatureInput), 'Signature', signature);
    const secret = optionalValue(self, values, 'key').trim();
    return { request: signed, canonical: base(), secrets: secret === '' ? [] : [secret], steps: [] };
  },
  demo: {
    get: makeKey,
    revoke: (values, ports) => revokeManagedKey(ports, self.id, '/signature-keys', values['key_id']),
    /** The signature is made with the next call, so its end is not before this. */
    shortLived: async (values, ports) => ({
      values: { ...values, expires_seconds: '1' },
      expires_at: ports.clock.now() + 1000,
    }),
  },
};
