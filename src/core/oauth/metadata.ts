import { CodedError } from '../lib/coded-error.ts';
import type { Http, HttpAnswer } from '../lib/bounded-fetch.ts';
import { hostOf } from '../lib/bounded-fetch.ts';
import { parseJsonObject, stringListMember, stringMember, type JsonObject } from '../lib/json.ts';
import type { ProviderMetadata, ProviderProfile } from '../providers/profile.ts';
import { isSafeUrl } from '../providers/safe-url.ts';

const OPTIONAL_ENDPOINTS = [
  'jwks_uri',
  'userinfo_endpoint',
  'revocation_endpoint',
  'end_session_endpoint',
  'introspection_endpoint',
  'pushed_authorization_request_endpoint',
  'device_authorization_endpoint',
  'registration_endpoint',
] as const;

const LISTS = [
  'id_token_signing_alg_values_supported',
  'code_challenge_methods_supported',
  'scopes_supported',
  'dpop_signing_alg_values_supported',
  'token_endpoint_auth_methods_supported',
] as const;

const FLAGS = [
  'authorization_response_iss_parameter_supported',
  'require_pushed_authorization_requests',
] as const;

/** What of an entry says where its settings are, and which they are. */
type Described = Pick<ProviderProfile, 'protocol' | 'issuer' | 'metadata'>;

/** OpenID Connect Discovery 4: the path is appended to the issuer, whose trailing slash is dropped first. */
export function discoveryUrl(issuer: string): string {
  return `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
}

/** RFC 8414 section 3.1: the well-known part stands between the issuer's host and its path. */
export function oauthMetadataUrl(issuer: string): string {
  const { origin, pathname } = new URL(issuer);
  return `${origin}/.well-known/oauth-authorization-server${pathname.replace(/\/$/, '')}`;
}

/** Plain OAuth 2.0 may state its issuer among its metadata alone. */
export function issuerOf({ issuer, metadata }: Omit<Described, 'protocol'>): string | undefined {
  return issuer ?? metadata?.issuer;
}

/**
 * Where the settings of a provider may stand, in the order they are asked for. Plain OAuth 2.0 has its own place, and
 * servers that speak OpenID Connect besides often have the other alone (RFC 8414 5).
 */
export function discoveryUrls({ protocol, ...profile }: Described): readonly string[] {
  const issuer = issuerOf(profile);
  if (issuer === undefined) return [];
  const openid = discoveryUrl(issuer);
  return protocol === 'oidc' ? [openid] : [oauthMetadataUrl(issuer), openid];
}

export function needsDiscovery({ protocol, metadata }: Described): boolean {
  const complete = metadata?.authorization_endpoint !== undefined && metadata.token_endpoint !== undefined;
  return protocol === 'oidc' ? !(complete && metadata.jwks_uri !== undefined) : !complete;
}

/**
 * Metadata of a provider: discovered, judged, and overridden by the entry's own members.
 * Throws a `discovery_…` code or `pkce_not_supported`.
 */
export async function fetchMetadata(http: Http, profile: Described): Promise<ProviderMetadata> {
  if (!needsDiscovery(profile)) return judgeMetadata(profile, {});
  let failure: CodedError | undefined;
  for (const url of discoveryUrls(profile)) {
    try {
      return judgeMetadata(profile, readDiscoveryAnswer(await askForSettings(http, url), url));
    } catch (error) {
      if (!isAbsence(error)) throw error;
      failure ??= error;
    }
  }
  if (failure) throw failure;
  return judgeMetadata(profile, {});
}

/** Nothing stands there, or nothing that a page may see: the other place may have it. */
function isAbsence(error: unknown): error is CodedError {
  const absences = ['discovery_unreachable', 'discovery_refused', 'discovery_not_json'];
  return error instanceof CodedError && absences.includes(error.code);
}

async function askForSettings(http: Http, url: string): Promise<HttpAnswer> {
  return requestDocument(http, url).catch((cause: unknown) => {
    if (cause instanceof CodedError && cause.code !== 'network_unreachable') throw cause;
    throw new CodedError('discovery_unreachable', { host: hostOf(url) }, cause);
  });
}

/** One request for a public document of a provider: its settings or its keys. Throws the codes of the pipe. */
export function requestDocument(http: Http, url: string): Promise<HttpAnswer> {
  return http(url, { method: 'GET', headers: { accept: 'application/json' } });
}

function readDiscoveryAnswer(answer: HttpAnswer, url: string): JsonObject {
  const host = hostOf(url);
  if (answer.status !== 200) throw new CodedError('discovery_refused', { host, status: answer.status });
  const document = parseJsonObject(answer.text);
  if (document) return document;
  throw new CodedError('discovery_not_json', {
    host,
    content_type: answer.headers.get('content-type') ?? 'none',
  });
}

/**
 * The discovery document is input (Discovery 4.3, RFC 9700 2.6): its issuer must be the configured one to the last
 * character, required endpoints must be https (http on loopback), and what is optional but dangerous is dropped.
 */
export function judgeMetadata(profile: Described, document: JsonObject): ProviderMetadata {
  const source: JsonObject = { ...document, ...profile.metadata };
  const issuer = stringMember(source, 'issuer') ?? profile.issuer ?? '';
  const discovered = stringMember(document, 'issuer');
  const expected = issuerOf(profile);
  if (expected !== undefined && Object.keys(document).length > 0 && discovered !== expected) {
    throw new CodedError('discovery_issuer_mismatch', { expected, actual: discovered ?? '(none)' });
  }
  const metadata: ProviderMetadata = {
    issuer,
    authorization_endpoint: requiredEndpoint(source, 'authorization_endpoint'),
    token_endpoint: requiredEndpoint(source, 'token_endpoint'),
    ...safeEndpoints(source, OPTIONAL_ENDPOINTS),
    ...lists(source),
    ...flags(source),
  };
  if (profile.protocol === 'oidc' && metadata.jwks_uri === undefined) {
    throw new CodedError('discovery_endpoint_missing', { endpoint: 'jwks_uri' });
  }
  const methods = metadata.code_challenge_methods_supported;
  if (methods !== undefined && !methods.includes('S256')) {
    throw new CodedError('pkce_not_supported', { offered: methods });
  }
  return metadata;
}

/** The members that may be used of a document that may be refused as a whole; what is dangerous is left out. */
export function readSafeMembers(profile: Described, document: JsonObject): Partial<ProviderMetadata> {
  const source: JsonObject = { ...document, ...profile.metadata };
  const issuer = stringMember(source, 'issuer') ?? profile.issuer;
  return {
    ...(issuer !== undefined && { issuer }),
    ...safeEndpoints(source, ['authorization_endpoint', 'token_endpoint', ...OPTIONAL_ENDPOINTS]),
    ...lists(source),
    ...flags(source),
  };
}

function requiredEndpoint(source: JsonObject, endpoint: string): string {
  const value = stringMember(source, endpoint);
  if (value === undefined) throw new CodedError('discovery_endpoint_missing', { endpoint });
  if (!isSafeUrl(value)) throw new CodedError('discovery_endpoint_dangerous', { endpoint });
  return value;
}

function safeEndpoints(source: JsonObject, names: readonly string[]): Partial<ProviderMetadata> {
  const safe = names
    .map((name) => [name, stringMember(source, name)] as const)
    .filter(([, url]) => url !== undefined && isSafeUrl(url));
  return Object.fromEntries(safe);
}

function flags(source: JsonObject): Partial<ProviderMetadata> {
  return Object.fromEntries(FLAGS.filter((name) => source[name] === true).map((name) => [name, true]));
}

function lists(source: JsonObject): Partial<ProviderMetadata> {
  const present = LISTS.map((name) => [name, stringListMember(source, name)] as const).filter(
    ([, list]) => list,
  );
  return Object.fromEntries(present);
}
