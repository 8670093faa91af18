import { toErrorData, type CodedErrorData } from '../lib/coded-error.ts';
import type { ProtocolPort } from './load-protocol.ts';
import { toIdentity } from './identity.ts';
import type { SessionPorts } from './ports.ts';
import type { Identity, SignedIn } from './state.ts';

/**
 * Userinfo (OpenID Connect Core 5.3) or the profile endpoint, asked after the visitor is in and never on the way
 * there. Answers nothing where there is nobody to ask or no answer came; `error` when the answer is about somebody else.
 */
export async function describeVisitor(
  { http, loadProtocol }: Pick<SessionPorts, 'http'> & ProtocolPort,
  { profile, metadata, identity, tokens }: SignedIn,
): Promise<{ readonly identity?: Identity } | { readonly error: CodedErrorData }> {
  const endpoint = profile.protocol === 'oidc' ? metadata.userinfo_endpoint : profile.profile_endpoint;
  // A token bound to another resource is refused at userinfo (RFC 8707).
  if (endpoint === undefined || profile.resource !== undefined) return {};
  const subject = identity.subject || undefined;
  try {
    const { fetchUserinfo } = await loadProtocol();
    const claims = await fetchUserinfo(http, endpoint, tokens.access_token, subject);
    return {
      identity: toIdentity({ ...claims, ...identity.claims }, subject ?? '', identity.id_token_claims),
    };
  } catch (error) {
    const data = toErrorData(error);
    return data.code === 'userinfo_sub_mismatch' ? { error: data } : {};
  }
}
