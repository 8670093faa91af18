import { randomBytes } from 'node:crypto';
import { calculateJwkThumbprint, type JWK } from 'jose';
import type { ClientMetadata } from 'oidc-provider';
import { Problem } from '../demo-api/problem.ts';
import { TOKEN_EXCHANGE_GRANT } from './grant-types.ts';
import type { SandboxStore } from './store.ts';

/** A client whose secret is shown to everybody: it is good for this sandbox alone, until it stops. */
interface ServiceClient {
  readonly client_id: string;
  readonly client_secret: string;
  readonly token_endpoint_auth_method: 'client_secret_basic' | 'client_secret_post';
}

export type ServiceClients = readonly ServiceClient[];

const MAX_REGISTERED = 200;
const LIFETIME_SECONDS = 86_400;

/** Clients for the client credentials grant (RFC 6749 section 4.4), one for each way to send a secret. */
export function createServiceClients(): ServiceClients {
  const secret = () => randomBytes(24).toString('base64url');
  return [
    {
      client_id: 'demo-service-basic',
      client_secret: secret(),
      token_endpoint_auth_method: 'client_secret_basic',
    },
    {
      client_id: 'demo-service-post',
      client_secret: secret(),
      token_endpoint_auth_method: 'client_secret_post',
    },
  ];
}

const ACTS_FOR_ITSELF = {
  client_name: 'Demo service',
  grant_types: ['client_credentials', TOKEN_EXCHANGE_GRANT],
  response_types: [],
  redirect_uris: [],
} satisfies Partial<ClientMetadata>;

export function serviceClientMetadata(client: ServiceClient): ClientMetadata {
  return { ...ACTS_FOR_ITSELF, ...client };
}

/** Registers a client that proves itself with a key (RFC 7523). The same key is the same client. */
export async function registerServiceClient(store: SandboxStore, jwk: JWK): Promise<string> {
  const thumbprint = await calculateJwkThumbprint(jwk);
  const id = `demo-service-jwt-${thumbprint.slice(0, 12)}`;
  if ((store.count()['Client'] ?? 0) >= MAX_REGISTERED) {
    throw new Problem('rate_limited', 'No more clients are registered here. Start the sandbox anew.');
  }
  const alg = jwk.kty === 'EC' ? 'ES256' : 'EdDSA';
  const metadata: ClientMetadata = {
    ...ACTS_FOR_ITSELF,
    client_id: id,
    token_endpoint_auth_method: 'private_key_jwt',
    token_endpoint_auth_signing_alg: alg,
    jwks: { keys: [{ ...jwk, kty: jwk.kty ?? '', alg, use: 'sig', kid: thumbprint }] },
  };
  await store.adapter('Client').upsert(id, metadata, LIFETIME_SECONDS);
  return id;
}
