import { fetchUserinfo } from '../oauth/userinfo.ts';
import { toErrorData, type CodedErrorData } from '../lib/coded-error.ts';
import { toIdentity } from './identity.ts';
import type { SessionPorts } from './ports.ts';
import type { Identity, SignedIn } from './state.ts';

type Description =
  | { readonly identity?: Identity }
  /** The answer is about somebody else. */
  | { readonly error: CodedErrorData }
  /** The provider did not say who it is, and nobody else does. */
  | { readonly problem: CodedErrorData };

/**
 * Userinfo (OpenID Connect Core 5.3) or the profile endpoint, asked after the visitor is in and never on the way
 * there. Answers nothing where there is nobody to ask, or where the ID Token says enough.
 */
export async function describeVisitor(
  { http }: Pick<SessionPorts, 'http'>,
  { profile, metadata, identity, tokens, dpop_key }: SignedIn,
): Promise<Description> {
  const openid = profile.protocol === 'oidc';
  const endpoint = openid ? metadata.userinfo_endpoint : profile.profile_endpoint;
  // A token bound to another resource is refused at userinfo (RFC 8707).
  if (endpoint === undefined || profile.resource !== undefined) return {};
  const subject = openid ? identity.subject : undefined;
  try {
    const credential = { access_token: tokens.access_token, dpop_key };
    const claims = await fetchUserinfo(http, endpoint, credential, subject);
    return { identity: toIdentity({ ...claims, ...identity.claims }, subject, identity.id_token_claims) };
  } catch (error) {
    const data = toErrorData(error);
    if (data.code === 'userinfo_sub_mismatch') return { error: data };
    return openid ? {} : { problem: data };
  }
}
