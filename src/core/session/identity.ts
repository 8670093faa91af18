import type { IdTokenClaims } from '../jwt/id-token.ts';
import { stringMember, type JsonObject } from '../lib/json.ts';
import { isSafeUrl } from '../providers/safe-url.ts';
import type { Identity } from './state.ts';

const NAME_CLAIMS = ['name', 'preferred_username', 'display_name', 'nickname', 'login', 'email', 'sub', 'id'];
const MAX_LENGTH = 120;

/** Who a set of claims speaks of. Claims are of any type and size (OpenID Connect Core 5.1): only text is shown. */
export function toIdentity(claims: JsonObject, subject: string, idTokenClaims?: IdTokenClaims): Identity {
  const name = NAME_CLAIMS.map((claim) => plainText(claims, claim)).find((text) => text !== '');
  const fallback = plainText({ subject }, 'subject') || 'Signed in';
  const picture = stringMember(claims, 'picture') ?? stringMember(claims, 'avatar_url');
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
