import type { ClientMetadata } from 'oidc-provider';
import { DEVICE_CODE_GRANT, TOKEN_EXCHANGE_GRANT } from './grant-types.ts';
import type { SigningAlg } from './keys.ts';
import { serviceClientMetadata, type ServiceClients } from './service-clients.ts';

/** The single-page app's client; the two others differ in the algorithm of their tokens only. */
export const SPA_CLIENT_ID = 'authlens-spa';
export const API_CLIENT_ID = 'authlens-api';

const PUBLIC_CLIENTS: readonly { id: string; alg: SigningAlg }[] = [
  { id: SPA_CLIENT_ID, alg: 'RS256' },
  { id: 'authlens-es256', alg: 'ES256' },
  { id: 'authlens-eddsa', alg: 'EdDSA' },
];

/** `web`, not `native`: a native client is asked for consent every time, which rules out `prompt=none`. */
function publicClient(id: string, alg: SigningAlg, appOrigins: readonly string[]): ClientMetadata {
  return {
    client_id: id,
    client_name: 'Authlens',
    application_type: 'web',
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token', DEVICE_CODE_GRANT, TOKEN_EXCHANGE_GRANT],
    response_types: ['code'],
    redirect_uris: appOrigins.flatMap((origin) => [
      `${origin}/callback`,
      `${origin}/callback/openid-sandbox`,
    ]),
    post_logout_redirect_uris: appOrigins.map((origin) => `${origin}/`),
    id_token_signed_response_alg: alg,
    require_auth_time: true,
  };
}

interface ConfidentialClients {
  readonly apiClientSecret: string;
  readonly serviceClients: ServiceClients;
}

/**
 * The registered clients: three public ones for the app, a confidential one that may introspect, and those that act for
 * themselves.
 */
export function sandboxClients(
  appOrigins: readonly string[],
  { apiClientSecret, serviceClients }: ConfidentialClients,
): ClientMetadata[] {
  return [
    ...serviceClients.map(serviceClientMetadata),
    ...PUBLIC_CLIENTS.map(({ id, alg }) => publicClient(id, alg, appOrigins)),
    {
      client_id: API_CLIENT_ID,
      client_name: 'Demo API',
      client_secret: apiClientSecret,
      token_endpoint_auth_method: 'client_secret_basic',
      grant_types: [],
      response_types: [],
      redirect_uris: [],
    },
  ];
}
