import { createHmac } from 'node:crypto';
import { challengeOf } from '../challenge.ts';
import { hashOf, isSameSecret } from '../digest.ts';
import type { ReceivedRequest } from '../endpoints/received-request.ts';
import type { MakeKind } from './kind.ts';
import { checkTime, refusalsOf, SIGNATURE_REFUSALS, signingKey, useNonce } from './signed-request.ts';

const HEADERS = {
  key: 'X-Demo-Key',
  timestamp: 'X-Demo-Timestamp',
  nonce: 'X-Demo-Nonce',
  digest: 'X-Demo-Content-SHA256',
  signature: 'X-Demo-Signature',
} as const;
const NAMES = Object.values(HEADERS);
const CHALLENGE = challengeOf('Demo-HMAC', { headers: NAMES.join(' ') });
const refuse = refusalsOf(CHALLENGE);

/** What each header looks like, so that nothing else gets into the canonical string. */
const SHAPES: Readonly<Record<keyof typeof HEADERS, RegExp>> = {
  key: /^[A-Za-z0-9_-]{1,64}$/,
  timestamp: /^\d{1,12}$/,
  nonce: /^[A-Za-z0-9_-]{16,128}$/,
  digest: /^[A-Za-z0-9_-]{43}$/,
  signature: /^[A-Za-z0-9_-]{43}$/,
};

type SignedParts = Readonly<Record<keyof typeof HEADERS, string>>;

function partOf(headers: Headers, part: keyof typeof HEADERS): string {
  const value = headers.get(HEADERS[part]) ?? '';
  if (!SHAPES[part].test(value))
    throw refuse('signature_malformed', `The header ${HEADERS[part]} is missing or malformed.`);
  return value;
}

function partsOf(headers: Headers): SignedParts {
  if (NAMES.every((name) => headers.get(name) === null)) {
    throw refuse('signature_missing', `Sign the request and send ${NAMES.join(', ')}.`);
  }
  return {
    key: partOf(headers, 'key'),
    timestamp: partOf(headers, 'timestamp'),
    nonce: partOf(headers, 'nonce'),
    digest: partOf(headers, 'digest'),
    signature: partOf(headers, 'signature'),
  };
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** The same pairs in the same order, whoever wrote the query. */
function canonicalQuery(query: URLSearchParams): string {
  return [...query]
    .sort(([name, value], [otherName, otherValue]) => compare(name, otherName) || compare(value, otherValue))
    .map((pair) => pair.map(encodeURIComponent).join('='))
    .join('&');
}

/** What both ends sign: one line each for method, path, query, digest of the body, time and nonce. */
function canonicalString(
  { method, url }: ReceivedRequest,
  { digest, timestamp, nonce }: SignedParts,
): string {
  return [method, url.pathname, canonicalQuery(url.searchParams), digest, timestamp, nonce].join('\n');
}

/** A request signed with a secret both ends hold (HMAC-SHA-256), as many providers' webhooks and clouds do in their own way. */
export const hmacKind: MakeKind = (world) => ({
  id: 'hmac',
  summary: 'The request signed with a shared secret: method, path, query, body, time and nonce.',
  headers: NAMES,
  scheme: { type: 'apiKey', in: 'header', name: HEADERS.signature },
  refusals: SIGNATURE_REFUSALS,
  challenge: CHALLENGE,
  check: async (request) => {
    const parts = partsOf(request.headers);
    const key = signingKey(world, 'hmac', parts.key, refuse);
    checkTime(world, Number(parts.timestamp), refuse);
    if (hashOf(request.body) !== parts.digest) {
      throw refuse('digest_mismatch', `The body has another digest than ${HEADERS.digest} says.`);
    }
    const canonical = canonicalString(request, parts);
    const expected = createHmac('sha256', Buffer.from(key.material, 'base64url')).update(canonical);
    if (!isSameSecret(parts.signature, expected.digest('base64url'))) {
      const detail = 'The signature does not fit. Compare your canonical string with the one in this answer.';
      throw refuse('signature_wrong', detail, canonical);
    }
    await useNonce(world, key, parts.nonce, refuse);
    return {
      caller: { id: key.id, name: key.name, roles: [key.role] },
      proved: [
        'The signature fits method, path, query, body digest, time and nonce; it was compared in constant time.',
        'The body has the digest that was signed.',
        'The request was signed within five minutes, and its nonce was not seen before.',
      ],
    };
  },
});
