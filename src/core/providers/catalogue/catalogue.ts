import { CodedError } from '../../lib/coded-error.ts';
import type { ProviderProfile, SampleRequest } from '../profile.ts';
import { apple } from './apple.ts';
import { auth0 } from './auth0.ts';
import type { CatalogueEntry } from './catalogue-entry.ts';
import { discord } from './discord.ts';
import { entra } from './entra.ts';
import { facebook } from './facebook.ts';
import { githubApp } from './github-app.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { google } from './google.ts';
import { fillIssuer } from './issuer-template.ts';
import { keycloak } from './keycloak.ts';
import { linkedin } from './linkedin.ts';
import { okta } from './okta.ts';
import { slack } from './slack.ts';
import { spotify } from './spotify.ts';
import { twitch } from './twitch.ts';

/** The real providers that are known here. A new one is a file and a line. */
export const CATALOGUE: readonly CatalogueEntry[] = [
  github,
  githubApp,
  spotify,
  google,
  entra,
  gitlab,
  discord,
  auth0,
  okta,
  keycloak,
  twitch,
  slack,
  linkedin,
  apple,
  facebook,
];

/** The entry a provider in use belongs to: by where it signs people in, and by its id where that says nothing. */
export function catalogueEntryOf(
  profile: Pick<ProviderProfile, 'id' | 'issuer' | 'metadata'>,
): CatalogueEntry | undefined {
  const address = profile.metadata?.authorization_endpoint ?? profile.issuer ?? profile.metadata?.issuer;
  const here = CATALOGUE.filter((entry) => address !== undefined && isRecognised(entry, address));
  return here.find(({ id }) => id === profile.id) ?? here[0] ?? CATALOGUE.find(({ id }) => id === profile.id);
}

function isRecognised({ recognise }: CatalogueEntry, address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { hostname, pathname } = new URL(address);
  const onHost = recognise.hosts.some((host) =>
    host.startsWith('.') ? hostname.endsWith(host) : hostname === host,
  );
  return onHost || (recognise.path?.test(pathname) ?? false);
}

interface Client {
  readonly client_id: string;
  /** Needed where the entry's issuer has a parameter without a default. */
  readonly issuer?: string;
}

/** The entry as the providers file would state it. */
export function toProfile(entry: CatalogueEntry, client: Client): ProviderProfile {
  const fixed = entry.parameters.length === 0 ? entry.issuer : undefined;
  const issuer = fixed ?? client.issuer ?? fillIssuer(entry);
  if (issuer === undefined) {
    const detail = `${entry.name} has an issuer of its own for each customer: state it.`;
    throw new CodedError('provider_field_invalid', { id: entry.id, field: 'issuer', detail });
  }
  const { id, name, protocol, scope, metadata, redirect_path, token_relay, docs_url } = entry;
  const { profile_endpoint, authorization_params, revocation } = entry;
  const api = entry.api.map((request): SampleRequest => {
    return { ...request, url: request.url.replace('{issuer}', () => issuer.replace(/\/$/, '')) };
  });
  return {
    id,
    name,
    protocol,
    client_id: client.client_id,
    scope,
    issuer,
    ...(metadata && { metadata }),
    ...(redirect_path !== undefined && { redirect_path }),
    ...(token_relay && { token_relay }),
    ...(revocation && { revocation }),
    ...(profile_endpoint !== undefined && { profile_endpoint }),
    ...(authorization_params && { authorization_params }),
    ...(api.length > 0 && { api }),
    docs_url,
  };
}
