import { parseJsonObject, type JsonObject } from '../lib/json.ts';
import { discoveryUrls, needsDiscovery, readSafeMembers, requestDocument } from '../oauth/metadata.ts';
import type { TokenClient } from '../oauth/token-endpoint.ts';
import { throughRelay } from '../oauth/relay.ts';
import { probeTokenEndpoint } from '../oauth/token-probe.ts';
import type { ProviderMetadata, ProviderProfile } from '../providers/profile.ts';
import { redirectPath } from '../providers/redirect-path.ts';
import type { ProviderHints } from './hints.ts';
import type { Environment } from './ports.ts';
import type { Read, Reading } from './requests.ts';

/** Whom a run is about. */
export interface Subject {
  readonly profile: ProviderProfile;
  readonly hints: ProviderHints;
}

/** The settings of a provider as they stand, good or not. */
export interface Settings {
  /** The discovery document, overridden by the entry's own members. */
  readonly document: JsonObject;
  /** What the provider itself said; `undefined` when it was not asked or gave nothing. */
  readonly discovered: JsonObject | undefined;
  /** The members that may be used. */
  readonly members: Partial<ProviderMetadata>;
}

/** `not_needed`: the entry says everything; `nowhere`: neither it nor an issuer does. */
export type DiscoveryReading = Reading | { readonly kind: 'not_needed' } | { readonly kind: 'nowhere' };

/** What the checks look at. Each request is sent once, when the first check asks for its answer. */
export interface Examination extends Subject {
  readonly environment: Environment;
  readonly redirect_uri: string;
  discovery(): Promise<DiscoveryReading>;
  /** `undefined` when there are none to look at. */
  settings(): Promise<Settings | undefined>;
  /** `undefined` when there is no address that may be asked. */
  keys(): Promise<Reading | undefined>;
  /** The token endpoint, or the relay in its place. */
  token(): Promise<Reading | undefined>;
}

export function createExamination(subject: Subject, environment: Environment, read: Read): Examination {
  const { profile } = subject;
  const redirect_uri = `${environment.origin}${redirectPath(profile)}`;

  const discovery = once(async () => readSettings(profile, read));
  const settings = once(async () => toSettings(profile, await discovery()));
  const keys = once(async () => {
    const url = profile.protocol === 'oidc' ? (await settings())?.members.jwks_uri : undefined;
    if (url === undefined) return undefined;
    return read({ purpose: 'keys', method: 'GET', url, send: (http) => requestDocument(http, url) });
  });
  const token = once(async () => {
    const client = toTokenClient(profile, await settings(), environment.origin);
    return client && askForTokens(client, redirect_uri, read);
  });
  return { ...subject, environment, redirect_uri, discovery, settings, keys, token };
}

function once<T>(task: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  return () => (running ??= task());
}

/** The first place that gives a document; else what the first place said. */
async function readSettings(profile: ProviderProfile, read: Read): Promise<DiscoveryReading> {
  if (!needsDiscovery(profile)) return { kind: 'not_needed' };
  let first: Reading | undefined;
  for (const url of discoveryUrls(profile)) {
    const send: Parameters<Read>[0]['send'] = (http) => requestDocument(http, url);
    const reading = await read({ purpose: 'discovery', method: 'GET', url, send });
    if (documentOf(reading)) return reading;
    first ??= reading;
    // The sign-in looks further after the same failures, and no others (core/oauth/metadata.ts).
    if (reading.kind !== 'answer' && reading.kind !== 'blocked' && reading.kind !== 'down') break;
  }
  return first ?? { kind: 'nowhere' };
}

/** The JSON object of a 200 answer. */
export function documentOf(reading: DiscoveryReading): JsonObject | undefined {
  if (reading.kind !== 'answer' || reading.answer.status !== 200) return undefined;
  return parseJsonObject(reading.answer.text);
}

function toSettings(profile: ProviderProfile, reading: DiscoveryReading): Settings | undefined {
  const discovered = documentOf(reading);
  if (discovered === undefined && profile.metadata === undefined) return undefined;
  return {
    document: { ...discovered, ...profile.metadata },
    discovered,
    members: readSafeMembers(profile, discovered ?? {}),
  };
}

function toTokenClient(
  profile: ProviderProfile,
  settings: Settings | undefined,
  origin: string,
): TokenClient | undefined {
  const members = settings?.members;
  const client = {
    profile,
    metadata: {
      ...members,
      issuer: members?.issuer ?? profile.issuer ?? origin,
      authorization_endpoint: members?.authorization_endpoint ?? '',
      token_endpoint: members?.token_endpoint ?? '',
    },
  };
  if (profile.token_relay === true)
    return { profile, metadata: throughRelay(client.metadata, profile, origin) };
  return members?.token_endpoint === undefined ? undefined : client;
}

function askForTokens(client: TokenClient, redirectUri: string, read: Read): Promise<Reading> {
  return read({
    purpose: 'token',
    method: 'POST',
    url: client.metadata.token_endpoint,
    send: (http) => probeTokenEndpoint(http, client, redirectUri),
  });
}
