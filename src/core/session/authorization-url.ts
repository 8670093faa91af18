import { usesPar } from '../oauth/stronger-messages.ts';
import type { ProtocolPort } from './load-protocol.ts';
import type { SessionPorts, SignInRequest } from './ports.ts';

/** Where a login leaves to: the request in the address, or pushed to the provider first (RFC 9126). */
export async function authorizationUrl(
  { http, signInRequests, loadProtocol }: Pick<SessionPorts, 'http' | 'signInRequests'> & ProtocolPort,
  request: SignInRequest,
): Promise<string> {
  const url = await signInRequests.create(request);
  const { profile, metadata } = request;
  if (!usesPar(profile, metadata)) return url;
  const { pushAuthorization } = await loadProtocol();
  return pushAuthorization(http, { profile, metadata }, url);
}
