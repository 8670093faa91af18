import type { Http } from '../lib/bounded-fetch.ts';
import { CodedError } from '../lib/coded-error.ts';
import { parseJsonObject, stringMember, type JsonObject } from '../lib/json.ts';

/**
 * OpenID Connect Core 5.3. The answer is used only when its `sub` is the ID Token's (5.3.2).
 * With `subject` undefined (plain OAuth 2.0) the answer itself is the identity.
 * Throws `userinfo_unavailable`, `userinfo_sub_mismatch`.
 */
export async function fetchUserinfo(
  http: Http,
  endpoint: string,
  accessToken: string,
  subject: string | undefined,
): Promise<JsonObject> {
  const headers = { accept: 'application/json', authorization: `Bearer ${accessToken}` };
  const answer = await http(endpoint, { method: 'GET', headers }).catch((cause: unknown) => {
    throw new CodedError('userinfo_unavailable', cause instanceof CodedError ? cause.evidence : {}, cause);
  });
  const claims = answer.status === 200 ? parseJsonObject(answer.text) : undefined;
  if (!claims) throw new CodedError('userinfo_unavailable', { status: answer.status });
  if (subject !== undefined && stringMember(claims, 'sub') !== subject) {
    throw new CodedError('userinfo_sub_mismatch');
  }
  return claims;
}
