import { bodyText } from '../lib/body-text.ts';
import type { HttpRequest } from '../lib/ports.ts';
import type { ProviderMetadata, ProviderProfile } from '../providers/profile.ts';
import type { HttpPurpose, Lane } from './flow-event.ts';

/** What a request is for, and between whom. */
export interface Classified {
  readonly purpose: HttpPurpose;
  readonly from: Lane;
  readonly to: Lane;
  readonly provider_id?: string;
}

/** `undefined`: not part of a flow, and not recorded. */
export type Classify = (url: string, request: HttpRequest) => Classified | undefined;

export interface KnownProvider {
  readonly profile: ProviderProfile;
  /** Where discovery has answered already. */
  readonly metadata?: ProviderMetadata;
}

const ENDPOINTS: readonly (readonly [keyof ProviderMetadata, HttpPurpose])[] = [
  ['jwks_uri', 'keys'],
  ['userinfo_endpoint', 'userinfo'],
  ['revocation_endpoint', 'revocation'],
  ['introspection_endpoint', 'introspection'],
  ['pushed_authorization_request_endpoint', 'pushed_authorization'],
  ['device_authorization_endpoint', 'device_authorization'],
  ['registration_endpoint', 'registration'],
];

const WELL_KNOWN = /\/\.well-known\/(?:openid-configuration|oauth-authorization-server)(?:\/|$)/;

const GRANTS: Readonly<Record<string, HttpPurpose>> = {
  refresh_token: 'refresh',
  'urn:ietf:params:oauth:grant-type:token-exchange': 'token_exchange',
};

const CREDENTIAL_HEADER = /^(?:authorization|dpop|x-api-key|api-key|private-token|x-auth-token)$/i;

/** `appOrigin` is where the relay stands; `providers` is asked each time, as metadata comes in later. */
export function createClassifier(appOrigin: string, providers: () => Iterable<KnownProvider>): Classify {
  return (url, request) => {
    const address = withoutQuery(url);
    return (
      classifyRelayed(appOrigin, address, request) ??
      classifyEndpoint(providers(), address, request) ??
      classifyDocument(providers(), address) ??
      classifyCall(providers(), address, request)
    );
  };
}

const withoutQuery = (url: string): string => url.replace(/[?#][\s\S]*$/, '');

const between = (purpose: HttpPurpose, to: Lane, provider_id?: string): Classified => ({
  purpose,
  from: 'app',
  to,
  ...(provider_id !== undefined && { provider_id }),
});

function classifyRelayed(appOrigin: string, address: string, request: HttpRequest): Classified | undefined {
  if (!address.startsWith(`${appOrigin}/relay/`)) return undefined;
  const [id = '', action] = address.slice(`${appOrigin}/relay/`.length).split('/');
  const purpose = action === 'revoke' ? 'revocation' : purposeOfGrant(request);
  return between(purpose, 'relay', id);
}

function purposeOfGrant({ body }: HttpRequest): HttpPurpose {
  const grant = new URLSearchParams(bodyText(body ?? '')).get('grant_type') ?? '';
  return (Object.hasOwn(GRANTS, grant) ? GRANTS[grant] : undefined) ?? 'token';
}

function classifyEndpoint(
  providers: Iterable<KnownProvider>,
  address: string,
  request: HttpRequest,
): Classified | undefined {
  for (const { profile, metadata } of providers) {
    const known: Partial<ProviderMetadata> = { ...metadata, ...profile.metadata };
    const is = (endpoint: unknown) => typeof endpoint === 'string' && withoutQuery(endpoint) === address;
    if (is(known.token_endpoint)) {
      return between(purposeOfGrant(request), 'authorization_server', profile.id);
    }
    const [, purpose] = ENDPOINTS.find(([member]) => is(known[member])) ?? [];
    if (purpose !== undefined) return between(purpose, 'authorization_server', profile.id);
    if (is(profile.profile_endpoint)) return between('userinfo', 'api', profile.id);
  }
  return undefined;
}

function classifyDocument(providers: Iterable<KnownProvider>, address: string): Classified | undefined {
  if (!WELL_KNOWN.test(address)) return undefined;
  const owner = [...providers].find(({ profile }) => isDocumentOf(profile, address));
  return between('discovery', 'authorization_server', owner?.profile.id);
}

/** OpenID Discovery 4.1 puts the well-known part behind the issuer's path, RFC 8414 3.1 before it. */
function isDocumentOf({ issuer, metadata }: ProviderProfile, address: string): boolean {
  const name = issuer ?? metadata?.issuer;
  if (name === undefined || !URL.canParse(name)) return false;
  const { origin, pathname } = new URL(name);
  const path = pathname.replace(/\/$/, '');
  const rest = address.startsWith(origin) ? address.slice(origin.length).replace(WELL_KNOWN, '/') : undefined;
  return rest !== undefined && rest.replaceAll(/\/+$|^\/+/g, '') === path.replace(/^\//, '');
}

function classifyCall(
  providers: Iterable<KnownProvider>,
  address: string,
  { headers }: HttpRequest,
): Classified | undefined {
  const owner = [...providers].find(({ profile }) =>
    profile.api?.some((sample) => withoutQuery(sample.url) === address),
  );
  const carriesCredential = Object.keys(headers).some((name) => CREDENTIAL_HEADER.test(name));
  if (owner === undefined && !carriesCredential) return undefined;
  return between('api', 'api', owner?.profile.id);
}
