import { encodeBase64url } from '../jwt/encode-base64.ts';
import { readBase64url } from '../jwt/base64.ts';
import { rfc } from '../lib/specifications.ts';
import { bodyBytes, withHeader, type ApiRequest } from './api-request.ts';
import { sha256 } from './digest.ts';
import { headerSafeValue, invalid } from './field-value.ts';
import { makeManagedKey, revokeManagedKey } from './managed-key.ts';
import type { CredentialField, CredentialKind, CredentialPorts } from './kind.ts';

const fields: readonly CredentialField[] = [
  { name: 'key_id', label: 'Key id', kind: 'text', help: 'Names the secret; it is public.', required: true },
  {
    name: 'secret',
    label: 'Shared secret',
    kind: 'secret',
    help: 'In base64url. It signs here and is never sent.',
    required: true,
  },
];

const self = { id: 'hmac', fields } as const;

/**
 * The query as both ends write it down before signing: pairs as they are read, in order of name and value (UTF-16),
 * encoded anew. The order and spelling on the wire then do not matter, and nothing in it can be changed.
 */
export function canonicalQuery(url: string): string {
  return [...new URL(url).searchParams]
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

async function signedText(request: ApiRequest, ports: CredentialPorts) {
  const digest = encodeBase64url(await sha256(bodyBytes(request)));
  const timestamp = String(Math.floor(ports.clock.now() / 1000) + (ports.skew_s ?? 0));
  const nonce = ports.unique();
  const canonical = [
    request.method.toUpperCase(),
    new URL(request.url).pathname,
    canonicalQuery(request.url),
    digest,
    timestamp,
    nonce,
  ].join('\n');
  return { digest, timestamp, nonce, canonical };
}

export const hmac: CredentialKind = {
  ...self,
  name: 'HMAC signature',
  summary: 'Both ends share a secret; the caller signs each request with it and never sends it.',
  use_when: 'Use it between two servers that can share a secret, as webhooks and the large clouds do.',
  leaks:
    'A logged request gives away one signature for that very request, of no use five minutes later or a second time.',
  prefer:
    'Prefer HTTP message signatures (RFC 9421), which are this as a standard, with public keys besides.',
  specification: rfc(2104, '2'),
  sign: async (request, values, ports) => {
    const key_id = headerSafeValue(self, values, 'key_id');
    const secret = headerSafeValue(self, values, 'secret');
    const bytes = readBase64url(secret.replace(/=+$/, ''));
    if (!bytes.ok) throw invalid(self, 'secret', 'not-base64url');
    const { digest, timestamp, nonce, canonical } = await signedText(request, ports);
    const algorithm = { name: 'HMAC', hash: 'SHA-256' };
    const key = await crypto.subtle.importKey('raw', new Uint8Array(bytes.bytes), algorithm, false, ['sign']);
    const signature = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(canonical));
    const headers = {
      'X-Demo-Key': key_id,
      'X-Demo-Timestamp': timestamp,
      'X-Demo-Nonce': nonce,
      'X-Demo-Content-SHA256': digest,
      'X-Demo-Signature': encodeBase64url(new Uint8Array(signature)),
    };
    const signed = Object.entries(headers).reduce(
      (made, [name, value]) => withHeader(made, name, value),
      request,
    );
    return { request: signed, canonical, secrets: [secret], steps: [] };
  },
  demo: {
    get: async (_values, ports) => {
      const made = await makeManagedKey(ports, self.id, '/hmac-keys', {});
      return { key_id: made.text('id'), secret: made.text('secret') };
    },
    revoke: (values, ports) => revokeManagedKey(ports, self.id, '/hmac-keys', values['key_id']),
  },
};
