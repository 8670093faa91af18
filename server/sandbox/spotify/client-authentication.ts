import { createHash, timingSafeEqual } from 'node:crypto';
import type { RegisteredClient } from './client.ts';
import { TokenError } from './token-error.ts';

interface Credentials {
  readonly client_id: string;
  readonly client_secret: string;
}

/** RFC 6749 section 2.3.1: each part is form-encoded before it is joined and put into base64. */
function readBasic(header: string): Credentials | undefined {
  const encoded = /^Basic +([A-Za-z0-9+/_-]+=*)$/i.exec(header.trim())?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { client_id: text.slice(0, colon), client_secret: text.slice(colon + 1) };
}

function isSame(given: string, expected: string): boolean {
  const [left, right] = [given, expected].map((text) => createHash('sha256').update(text).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}

/**
 * Confidential with Basic (SP13); public with `client_id` in the body. The texts were seen in devlocalhost/pyspodl 7 and
 * novatorem/novatorem 42.
 */
export function authenticateClient(
  header: string | undefined,
  form: URLSearchParams,
  client: RegisteredClient,
): { readonly isPublic: boolean } {
  if (header === undefined) {
    if (form.get('client_id') !== client.client_id) throw new TokenError('invalid_client', 'Invalid client');
    return { isPublic: true };
  }
  const credentials = readBasic(header);
  if (credentials?.client_id !== client.client_id) throw new TokenError('invalid_client', 'Invalid client');
  if (!isSame(credentials.client_secret, client.client_secret)) {
    throw new TokenError('invalid_client', 'Invalid client secret');
  }
  return { isPublic: false };
}
