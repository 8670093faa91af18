import type { JsonObject } from '../lib/json.ts';
import { stringMember } from '../lib/json.ts';
import type { ProviderMetadata, ProviderProfile } from './profile.ts';
import { isSafeUrl } from './safe-url.ts';

const ENDPOINTS = [
  'issuer',
  'authorization_endpoint',
  'token_endpoint',
  'jwks_uri',
  'userinfo_endpoint',
  'revocation_endpoint',
  'end_session_endpoint',
  'introspection_endpoint',
  'pushed_authorization_request_endpoint',
  'device_authorization_endpoint',
  'registration_endpoint',
] as const satisfies readonly (keyof ProviderMetadata)[];

function unique(addresses: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(addresses.filter(isSafeUrl).map((address) => new URL(address).origin))];
}

/** Origins that a discovery document names. */
export function documentOrigins(document: JsonObject): readonly string[] {
  return unique(ENDPOINTS.map((name) => stringMember(document, name)));
}

/** Origins that an entry names itself. */
export function profileOrigins(profile: ProviderProfile): readonly string[] {
  const { issuer, metadata = {}, profile_endpoint, api = [] } = profile;
  return unique([
    issuer,
    ...ENDPOINTS.map((name) => metadata[name]),
    profile_endpoint,
    ...api.map(({ url }) => url),
  ]);
}
