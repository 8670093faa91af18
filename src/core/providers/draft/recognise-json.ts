import { CodedError } from '../../lib/coded-error.ts';
import { isJsonObject, stringMember, type JsonObject } from '../../lib/json.ts';
import { findSecret } from '../find-secret.ts';
import { asProvidersFile } from '../import-providers.ts';
import { jsonErrorPosition } from '../json-error-position.ts';
import { readEntry } from '../read-providers-file.ts';
import { hasEndpoints, readDraft, readMetadata } from './draft-members.ts';
import type { ProviderDraft, Recognised } from './recognised.ts';

const DRAFT_MEMBERS = [
  'id',
  'name',
  'protocol',
  'issuer',
  'client_id',
  'scope',
  'redirect_path',
  'profile_endpoint',
  'authorization_params',
  'resource',
  'dpop',
  'par',
  'api',
  'docs_url',
] as const;

export function looksLikeJson(text: string): boolean {
  return /^[[{]/.test(text);
}

/** Throws `providers_file_not_json`, `provider_secret_refused` or `provider_not_recognised`. */
export function recogniseJson(text: string): Recognised {
  const at = jsonErrorPosition(text);
  if (at !== undefined) {
    const detail = `The text is not JSON: line ${at.line}, column ${at.column}. Correct it there.`;
    throw new CodedError('providers_file_not_json', { detail });
  }
  const value = asProvidersFile(text);
  const list = value?.['providers'];
  // The import tells about each entry by itself, secrets included.
  if (Array.isArray(list) && list.length !== 1) return { kind: 'file', count: list.length };
  const entry: unknown = Array.isArray(list) ? list[0] : value;
  const secret = findSecret(entry);
  if (secret !== undefined) throw new CodedError('provider_secret_refused', { field: secret });
  if (!isJsonObject(entry)) throw new CodedError('provider_not_recognised');
  return Array.isArray(list) ? recogniseEntry(entry) : recogniseDocument(entry);
}

/** Names that other software uses for the same things. */
function renamed(entry: JsonObject): JsonObject {
  const issuer = stringMember(entry, 'issuer') ?? stringMember(entry, 'authority');
  return issuer === undefined ? entry : { ...entry, issuer };
}

function recogniseEntry(entry: JsonObject): Recognised {
  const { providers, problems } = readEntry(entry);
  const [profile] = providers;
  if (profile !== undefined) return { kind: 'entry', draft: profile, problems };
  const source = renamed(entry);
  const metadata = readMetadata(isJsonObject(source['metadata']) ? source['metadata'] : source);
  const draft = withMetadata(readDraft(source, DRAFT_MEMBERS), metadata);
  return { kind: 'entry', draft, problems: problems.filter(({ field }) => isStated(source, field)) };
}

/** A member that is missing is asked for; one that is wrong is told. */
function isStated(source: JsonObject, field = ''): boolean {
  const [member = ''] = field.replace(/^providers\.0\./, '').split('.');
  return Object.hasOwn(source, member);
}

function recogniseDocument(document: JsonObject): Recognised {
  const source = renamed(document);
  const issuer = stringMember(source, 'issuer');
  if (issuer === undefined && !hasEndpoints(source)) throw new CodedError('provider_not_recognised');
  const metadata = readMetadata(source);
  return {
    kind: hasEndpoints(source) ? 'document' : 'parts',
    draft: withMetadata(readDraft(source, ['issuer', 'scope']), metadata),
  };
}

function withMetadata(draft: ProviderDraft, metadata: ProviderDraft['metadata'] = {}): ProviderDraft {
  const { issuer: _issuer, ...endpoints } = metadata;
  const needed = Object.keys(endpoints).length > 0;
  return needed ? { ...draft, metadata } : draft;
}
