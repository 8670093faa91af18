import type { IdTokenClaims } from '../jwt/id-token.ts';
import { isJsonObject, stringMember, type JsonObject } from '../lib/json.ts';
import { isSafeUrl } from '../providers/safe-url.ts';
import type { Identity } from './state.ts';

const NAME_CLAIMS = ['name', 'preferred_username', 'display_name', 'nickname', 'login', 'email', 'sub', 'id'];
const MAX_LENGTH = 120;

/**
 * Who a set of claims speaks of. Without a `subject` from an ID Token it is the one the claims name: a profile of plain
 * OAuth 2.0 calls it `id`. Claims are of any type and size (OpenID Connect Core 5.1): only text is shown.
 */
export function toIdentity(claims: JsonObject, given?: string, idTokenClaims?: IdTokenClaims): Identity {
  const subject = given ?? (plainText(claims, 'sub') || plainText(claims, 'id'));
  const name = NAME_CLAIMS.map((claim) => plainText(claims, claim)).find((text) => text !== '');
  const fallback = plainText({ subject }, 'subject') || 'Signed in';
  const picture = stringMember(claims, 'picture') ?? stringMember(claims, 'avatar_url') ?? firstImage(claims);
  const email = plainText(claims, 'email');
  return {
    name: name ?? fallback,
    subject,
    claims,
    ...(idTokenClaims && { id_token_claims: idTokenClaims }),
    ...(picture !== undefined && isSafeUrl(picture) && { picture }),
    ...(email && { email }),
  };
}

/** Some profiles hold a list of pictures in place of one. */
function firstImage(claims: JsonObject): string | undefined {
  const images: unknown = Object.hasOwn(claims, 'images') ? claims['images'] : undefined;
  const first: unknown = Array.isArray(images) ? images[0] : undefined;
  return isJsonObject(first) ? stringMember(first, 'url') : undefined;
}

/** Without control characters and direction overrides, which let a name rewrite the text around it. */
function plainText(claims: JsonObject, claim: string): string {
  const value = Object.hasOwn(claims, claim) ? claims[claim] : undefined;
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string') return '';
  return text
    .slice(0, MAX_LENGTH * 2)
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .slice(0, MAX_LENGTH);
}
