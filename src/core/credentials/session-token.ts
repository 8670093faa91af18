import { withHeader } from './api-request.ts';
import { headerSafeValue, missing, optionalValue } from './field-value.ts';
import type {
  CredentialField,
  CredentialKind,
  CredentialKindId,
  CredentialPorts,
  RetryReason,
  SessionToken,
  SignedRequest,
} from './kind.ts';

interface Owner {
  readonly id: CredentialKindId;
  readonly fields: readonly CredentialField[];
}

export const tokenField: CredentialField = {
  name: 'token',
  label: 'Access token',
  kind: 'secret',
  help: 'Leave it empty to use the token of your session, or paste another one.',
};

/** Throws `credential_missing` when nobody is signed in. */
export async function sessionToken(kind: Owner, ports: CredentialPorts): Promise<SessionToken> {
  const token = await ports.session();
  if (token === undefined) throw missing(kind, 'token');
  return token;
}

/** RFC 6750 2.1: the pasted token, else the session's, in the Authorization header. */
export function bearerSigner(kind: Owner): CredentialKind['sign'] {
  return async (request, values, ports) => {
    const pasted = optionalValue(kind, values, 'token').trim() !== '';
    const token = pasted
      ? headerSafeValue(kind, values, 'token')
      : (await sessionToken(kind, ports)).access_token;
    return bearer(request, token, []);
  };
}

export function bearer(
  request: SignedRequest['request'],
  token: string,
  steps: SignedRequest['steps'],
): SignedRequest {
  return { request: withHeader(request, 'Authorization', `Bearer ${token}`), secrets: [token], steps };
}

/** The session renews its token once; a pasted one is what it is. */
export function renewSessionAfter401(kind: Owner): NonNullable<CredentialKind['afterRefusal']> {
  return async (answer, signed, values, ports) => {
    if (answer.status !== 401 || optionalValue(kind, values, 'token').trim() !== '') return undefined;
    return renewSession(signed, ports);
  };
}

/** Another call may have renewed the session while this one was under way: then there is nothing to renew. */
export async function renewSession(
  { secrets }: SignedRequest,
  ports: CredentialPorts,
): Promise<RetryReason | undefined> {
  const held = await ports.session();
  if (held !== undefined && !secrets.includes(held.access_token)) return 'token-was-newer';
  return (await ports.renewSession()) ? 'renewed-after-401' : undefined;
}
