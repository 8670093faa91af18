import { CodedError } from '../lib/coded-error.ts';
import { isJsonObject, stringMember } from '../lib/json.ts';
import {
  judgeClientCredentialsGrant,
  sendClientCredentialsGrant,
  type ClientAuthentication,
  type ClientCredentialsRequest,
} from '../oauth/client-credentials-grant.ts';
import { revokeAsClient } from '../oauth/client-revocation.ts';
import type { TokenSet } from '../oauth/tokens.ts';
import { demoCall } from './demo-call.ts';
import type { CredentialPorts } from './kind.ts';

const KIND = 'client-credentials';

/** Where the sandbox that serves the demo API gives tokens, and takes them back. */
export function sandboxOf({ places }: Pick<CredentialPorts, 'places'>) {
  const audience = places.demo_api.replace(/\/api$/, '');
  return {
    token_endpoint: `${audience}/token`,
    revocation_endpoint: `${audience}/revoke`,
    audience,
    resource: places.demo_api,
  };
}

/** Long enough to be used, and short enough to be waited for. */
export const BRIEF_S = 2;

interface PublicClient {
  readonly client_id: string;
  readonly client_secret: string;
}

/** A client of the sandbox whose secret everybody knows: it opens nothing but the demo API. */
export async function publicDemoClient(ports: CredentialPorts, method: string): Promise<PublicClient> {
  const { body, answer } = await demoCall(ports, KIND, { method: 'GET', path: '/demo-clients' });
  const clients: readonly unknown[] = Array.isArray(body['clients']) ? body['clients'] : [];
  const client = clients
    .filter(isJsonObject)
    .find((entry) => stringMember(entry, 'token_endpoint_auth_method') === method);
  const client_id = client && stringMember(client, 'client_id');
  const client_secret = client && stringMember(client, 'client_secret');
  if (client_id === undefined || client_secret === undefined) {
    throw new CodedError('credential_refused', { kind: KIND, status: answer.status, member: 'clients' });
  }
  return { client_id, client_secret };
}

async function identity(ports: CredentialPorts) {
  const { client_id, client_secret } = await publicDemoClient(ports, 'client_secret_basic');
  const authentication: ClientAuthentication = { method: 'client_secret_basic', client_secret };
  return { client_id, authentication };
}

/** A token of the public demo client for other kinds: with a resource a JWT, with a key one that is bound to it. */
export async function demoClientToken(
  ports: CredentialPorts,
  wishes: Pick<ClientCredentialsRequest, 'resource' | 'dpop_key' | 'lifetime_seconds'>,
): Promise<TokenSet> {
  const { token_endpoint, audience: issuer } = sandboxOf(ports);
  const request = { token_endpoint, issuer, ...(await identity(ports)), scope: 'reports:read', ...wishes };
  return judgeClientCredentialsGrant(await sendClientCredentialsGrant(ports.http, request), request);
}

/**
 * Asks the sandbox to end a token of the public demo client (RFC 7009 2.1). A JWT cannot be ended: whoever checks its
 * signature alone will take it as before, and the sandbox says so (`unsupported_token_type`). Throws `credential_refused`.
 */
export async function revokeDemoToken(ports: CredentialPorts, token: string): Promise<void> {
  const { revocation_endpoint, audience: issuer } = sandboxOf(ports);
  const { status, error } = await revokeAsClient(
    ports.http,
    { issuer, revocation_endpoint, ...(await identity(ports)) },
    token,
  );
  if (status === 200 || error === 'unsupported_token_type') return;
  throw new CodedError('credential_refused', {
    kind: KIND,
    status,
    ...(error !== undefined && { problem: error }),
  });
}
