import type { Http, HttpAnswer } from '../lib/bounded-fetch.ts';
import { CodedError } from '../lib/coded-error.ts';
import { isJsonObject, parseJsonObject, stringMember, type JsonObject } from '../lib/json.ts';
import { callResource, type ResourceCredential } from './resource-request.ts';

/**
 * OpenID Connect Core 5.3. The answer is used only when its `sub` is the ID Token's (5.3.2).
 * With `subject` undefined (plain OAuth 2.0) the answer itself is the identity.
 * Throws `userinfo_unavailable`, with what the provider said, and `userinfo_sub_mismatch`.
 */
export async function fetchUserinfo(
  http: Http,
  endpoint: string,
  credential: ResourceCredential,
  subject: string | undefined,
): Promise<JsonObject> {
  const request = { method: 'GET', headers: { accept: 'application/json' } };
  const { answer } = await callResource(http, endpoint, credential, request).catch((cause: unknown) => {
    throw new CodedError('userinfo_unavailable', cause instanceof CodedError ? cause.evidence : {}, cause);
  });
  const claims = answer.status === 200 ? parseJsonObject(answer.text) : undefined;
  if (!claims) throw new CodedError('userinfo_unavailable', { status: answer.status, ...saidBy(answer) });
  const actual = stringMember(claims, 'sub');
  if (subject !== undefined && actual !== subject) {
    throw new CodedError('userinfo_sub_mismatch', {
      expected: subject,
      actual: actual?.slice(0, 255) ?? 'absent',
    });
  }
  return claims;
}

/** The provider's own sentence, in the shapes that are in use: RFC 6749's, a plain `message`, and one inside `error`. */
function saidBy({ text }: HttpAnswer): { error?: string; error_description?: string } {
  const body = parseJsonObject(text);
  if (!body) return {};
  const inner = isJsonObject(body['error']) ? body['error'] : body;
  const error = stringMember(inner, 'error') ?? stringMember(inner, 'message');
  const description = stringMember(inner, 'error_description');
  return {
    ...(error !== undefined && { error: error.slice(0, 200) }),
    ...(description !== undefined && { error_description: description.slice(0, 300) }),
  };
}
