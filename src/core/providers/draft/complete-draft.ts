import { stringListMember, type JsonObject } from '../../lib/json.ts';
import type { ProviderProfile } from '../profile.ts';
import { readMetadata } from './draft-members.ts';
import type { ProviderDraft } from './recognised.ts';

/** What a form shows: all that the visitor decides about, filled in as far as it can be known. */
export type ProposedProvider = ProviderDraft &
  Pick<ProviderProfile, 'id' | 'name' | 'protocol' | 'client_id' | 'scope'>;

/** A discovery document with what it means for the entry. */
export interface Discovered {
  readonly issuer: string;
  readonly protocol: ProviderProfile['protocol'];
  readonly document: JsonObject;
}

const MAX_ID = 41;

/** An id made of a name, unlike those that are taken. */
export function freeId(name: string, taken: ReadonlySet<string>): string {
  const base =
    name
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z\d]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'provider';
  for (let turn = 1; ; turn += 1) {
    const suffix = turn === 1 ? '' : `-${turn}`;
    const id = `${base.slice(0, MAX_ID - suffix.length)}${suffix}`;
    if (!taken.has(id)) return id;
  }
}

function hostIn(draft: ProviderDraft): string {
  const address = draft.issuer ?? draft.metadata?.issuer ?? draft.metadata?.authorization_endpoint ?? '';
  return URL.canParse(address) ? new URL(address).host : '';
}

function usualScope(protocol: ProviderProfile['protocol'], supported: readonly string[] | undefined): string {
  if (protocol === 'oauth2') return '';
  const usual = ['openid', 'profile', 'email', 'offline_access'];
  // A provider that does not say what it knows gets the three that every one has to understand or ignore (Core 5.4).
  return usual.filter((scope) => supported?.includes(scope) ?? scope !== 'offline_access').join(' ');
}

/**
 * A callback path of its own is the defence against mix-up where the provider does not name itself in the answer
 * (RFC 9700 section 4.4.2.2); where it does, the common path saves a registration.
 */
function usualPath(id: string, metadata: ProviderDraft['metadata']): string {
  return metadata?.authorization_response_iss_parameter_supported === true ? '/callback' : `/callback/${id}`;
}

/** What the document adds to the draft; the issuer is the one that was agreed on. */
function withDiscovered(draft: ProviderDraft, found: Discovered | undefined): ProviderDraft {
  const issuer = found?.issuer ?? draft.issuer ?? draft.metadata?.issuer;
  return {
    ...draft,
    ...(issuer !== undefined && { issuer }),
    protocol: found?.protocol ?? draft.protocol ?? guessProtocol(draft),
  };
}

function proposedId({ id, name }: ProviderDraft, host: string, taken: ReadonlySet<string>): string {
  return id !== undefined && !taken.has(id) ? id : freeId(id ?? name ?? host, taken);
}

/** Fills in what an entry needs and a draft lacks. `taken` are the ids in use. */
export function completeDraft(
  given: ProviderDraft,
  taken: ReadonlySet<string>,
  found?: Discovered,
): ProposedProvider {
  const draft = withDiscovered(given, found);
  const { protocol = 'oidc' } = draft;
  const host = hostIn(draft);
  const id = proposedId(draft, host, taken);
  const discovered = found && readMetadata(found.document);
  const metadata = metadataToKeep(draft, protocol, discovered);
  return {
    ...draft,
    id,
    name: draft.name ?? (host || id),
    protocol,
    client_id: draft.client_id ?? '',
    scope: draft.scope ?? usualScope(protocol, found && stringListMember(found.document, 'scopes_supported')),
    redirect_path: draft.redirect_path ?? usualPath(id, discovered ?? draft.metadata),
    ...(metadata && { metadata }),
  };
}

function guessProtocol({ scope, metadata, issuer }: ProviderDraft): ProviderProfile['protocol'] {
  if (scope?.split(' ').includes('openid') === true) return 'oidc';
  if (metadata?.jwks_uri !== undefined) return 'oidc';
  return issuer !== undefined && metadata?.token_endpoint === undefined ? 'oidc' : 'oauth2';
}

/** An OpenID provider is discovered at each visit; one without OpenID has nothing but what its entry says. */
function metadataToKeep(
  { metadata, issuer }: ProviderDraft,
  protocol: ProviderProfile['protocol'],
  discovered: ProviderDraft['metadata'],
): ProviderDraft['metadata'] {
  if (protocol === 'oidc') return metadata;
  return { ...discovered, ...metadata, ...(issuer !== undefined && { issuer }) };
}
