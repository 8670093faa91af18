import { stringLiteral } from '../../flow/quote.ts';
import type { RequestParts } from '../../flow/request-parts.ts';
import { canonicalQuery } from '../hmac.ts';
import type { CredentialKindId } from '../kind.ts';
import type { SampleInput } from './sample.ts';

/** What a program needs to sign this request by itself, each time anew. */
export interface SigningPlan extends RequestParts {
  readonly scheme: 'hmac' | 'http-signature' | 'dpop';
  /** Without a fragment; of DPoP's `htu` also without the query (RFC 9449 4.2). */
  readonly target: string;
  readonly path: string;
  /** As it is signed: of HMAC in order, of RFC 9421 with its question mark (2.2.7). */
  readonly query: string;
  readonly keyId: string;
  /** The secret or the private key, or what stands in its place. */
  readonly key: string;
  /** Both ends have the key. */
  readonly isShared: boolean;
  /** Of DPoP: what the proof goes with. */
  readonly token: string;
}

const SCHEMES: ReadonlySet<CredentialKindId> = new Set(['hmac', 'http-signature', 'dpop']);
const MADE_ANEW: Readonly<Record<SigningPlan['scheme'], RegExp>> = {
  hmac: /^x-demo-(?:key|timestamp|nonce|content-sha256|signature)$/i,
  'http-signature': /^(?:signature|signature-input|content-digest)$/i,
  dpop: /^(?:dpop|authorization)$/i,
};

const signs = (kind: CredentialKindId): kind is SigningPlan['scheme'] => SCHEMES.has(kind);

/** Nothing where the kind signs nothing: then the request as it is will do. */
export function signingPlan({ kind, parts, values }: SampleInput): SigningPlan | undefined {
  if (!signs(kind) || !URL.canParse(parts.url)) return undefined;
  const url = new URL(parts.url);
  url.hash = '';
  const isShared = kind === 'hmac' || (kind === 'http-signature' && values['algorithm'] === 'hmac-sha256');
  return {
    ...parts,
    scheme: kind,
    method: parts.method.toUpperCase(),
    url: url.href,
    target: url.origin + url.pathname,
    path: url.pathname,
    query: kind === 'hmac' ? canonicalQuery(url.href) : url.search || '?',
    headers: parts.headers.filter(({ name }) => !MADE_ANEW[kind].test(name)),
    keyId: values['key_id'] ?? '',
    key: keyOf(values[kind === 'hmac' ? 'secret' : 'key'], isShared),
    isShared,
    token: tokenOf(parts),
  };
}

function keyOf(filled: string | undefined, isShared: boolean): string {
  const own = filled?.trim() ?? '';
  if (own !== '' && !isPlaceholder(own)) return own;
  return isShared ? '<SHARED_SECRET>' : '<PRIVATE_KEY_JWK>';
}

const isPlaceholder = (text: string): boolean => /^<[A-Z0-9_]+>$/.test(text);

function tokenOf({ headers }: RequestParts): string {
  const sent = headers.find(({ name }) => name.toLowerCase() === 'authorization')?.value ?? '';
  return sent.replace(/^DPoP +/i, '');
}

/** A placeholder in single quotes, so that a JWK can be put there as it is. */
export function keyLiteral(key: string): string {
  return isPlaceholder(key) ? `'${key}'` : stringLiteral(key);
}

export const hasBody = ({ body }: SigningPlan): boolean => body !== undefined && body !== '';

/** RFC 9421 2.5: the lines of the signature base that are the same each time. The digest has a line of its own. */
export function fixedBaseLines({ method, path, query }: SigningPlan): readonly string[] {
  return [`"@method": ${method}`, `"@path": ${path}`, `"@query": ${query}`];
}

/** RFC 9421 2.3, in two parts: before the time and the nonce, and after. */
export function componentList(plan: SigningPlan): string {
  return `("@method" "@path" "@query"${hasBody(plan) ? ' "content-digest"' : ''})`;
}

/** RFC 8941 3.3.3: a string. */
export function keyParameters({ keyId, isShared }: SigningPlan): string {
  const id = keyId.replace(/["\\]/g, '\\$&');
  return `;keyid="${id}";alg="${isShared ? 'hmac-sha256' : 'ed25519'}"`;
}
