import * as v from 'valibot';
import type { OwnProviderCode, ProviderFileCode } from '../lib/error-codes.ts';
import { isJsonObject, stringListMember, type JsonObject } from '../lib/json.ts';
import { jsonErrorPosition } from './json-error-position.ts';
import type { ProviderProfile } from './profile.ts';
import {
  entryEntries,
  entrySchema,
  metadataEntries,
  revocationEntries,
  safeUrlCheck,
  sampleRequestEntries,
} from './providers-file-schema.ts';

/** What is wrong with the file or one of its entries. `detail` is a sentence that never repeats a value of the file. */
export interface ProviderProblem {
  readonly code: ProviderFileCode | OwnProviderCode;
  /** The entry's `id`, where it has a usable one. */
  readonly id?: string;
  /** Dotted path inside the entry (`metadata.token_endpoint`), or inside the file when there is no id (`providers.3.id`). */
  readonly field?: string;
  readonly detail: string;
}

export interface ProvidersFile {
  readonly providers: readonly ProviderProfile[];
  readonly problems: readonly ProviderProblem[];
  /** Ids for which a relay beside the file has a client secret; absent where nothing is known of a relay. */
  readonly relay?: readonly string[];
}

type EntryIssue = v.InferIssue<typeof entrySchema>;

/** Longest providers file that is read, in bytes on disk and in UTF-16 units in memory. */
export const MAX_PROVIDERS_FILE_SIZE = 1_048_576;
const MAX_NAMED_MEMBERS = 10;
const IGNORED = 'Unknown and ignored';

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'must be a text',
  boolean: 'must be true or false',
  array: 'must be a list',
  object: 'must be an object',
  record: 'must be an object',
};

/** Codes that a served document may carry over: the server already judged the file and says what it found. */
const carriedProblem = v.object({
  code: v.picklist([
    'providers_file_missing',
    'providers_file_not_json',
    'providers_file_invalid',
    'provider_field_invalid',
    'provider_id_duplicate',
    'provider_url_dangerous',
    'provider_secret_missing',
  ]),
  id: v.exactOptional(v.pipe(v.string(), v.maxLength(41))),
  field: v.exactOptional(v.pipe(v.string(), v.maxLength(200))),
  detail: v.pipe(v.string(), v.maxLength(2000)),
});

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

function refuseFile(code: ProviderFileCode, detail: string, field?: string): ProvidersFile {
  return { providers: [], problems: [{ code, ...(field !== undefined && { field }), detail }] };
}

function describe(issue: EntryIssue): string {
  if (issue.kind === 'schema' && issue.input === undefined) return 'is missing';
  if (issue.type === 'picklist') return issue.message;
  return issue.kind === 'schema' ? (TYPE_WORDS[issue.type] ?? 'has the wrong type') : issue.message;
}

/** Names of own members outside the schema, as dotted paths; `__proto__` is not even named. */
function unknownMembers(entry: JsonObject): readonly string[] {
  const found: string[] = [];
  const compare = (value: unknown, known: object, prefix: string): void => {
    if (!isJsonObject(value)) return;
    for (const name of Object.keys(value)) {
      if (!Object.hasOwn(known, name) && name !== '__proto__') found.push(prefix + name.slice(0, 60));
    }
  };
  compare(entry, entryEntries, '');
  compare(entry['metadata'], metadataEntries, 'metadata.');
  compare(entry['revocation'], revocationEntries, 'revocation.');
  if (Array.isArray(entry['api'])) {
    entry['api'].forEach((request: unknown, index) =>
      compare(request, sampleRequestEntries, `api.${index}.`),
    );
  }
  return found;
}

function unknownMembersProblem(entry: JsonObject, id: string): readonly ProviderProblem[] {
  const unknown = unknownMembers(entry);
  const [field] = unknown;
  if (field === undefined) return [];
  const named = unknown.slice(0, MAX_NAMED_MEMBERS).join(', ');
  const more = unknown.length > MAX_NAMED_MEMBERS ? ` and ${unknown.length - MAX_NAMED_MEMBERS} more` : '';
  const detail = `${IGNORED}: ${named}${more}. Check the spelling or remove it; the entry works without.`;
  return [{ code: 'provider_field_invalid', id, field, detail }];
}

function secretField(entry: JsonObject): string | undefined {
  if (Object.hasOwn(entry, 'client_secret')) return 'client_secret';
  const holder = ['metadata', 'authorization_params'].find((name) => {
    const part = entry[name];
    return isJsonObject(part) && Object.hasOwn(part, 'client_secret');
  });
  return holder === undefined ? undefined : `${holder}.client_secret`;
}

function hasEndpoints({ metadata }: ProviderProfile): boolean {
  return metadata?.authorization_endpoint !== undefined && metadata.token_endpoint !== undefined;
}

/** What one field alone cannot tell: which fields a protocol needs. Pairs of field and words. */
function missingForProtocol(profile: ProviderProfile): readonly (readonly [string, string])[] {
  const missing: [string, string][] = [];
  if (profile.protocol === 'oidc') {
    if (profile.issuer === undefined) missing.push(['issuer', 'is missing; an "oidc" entry needs it']);
    if (!profile.scope.split(' ').includes('openid')) {
      missing.push(['scope', 'must contain "openid" in an "oidc" entry']);
    }
    return missing;
  }
  if (profile.issuer === undefined && profile.metadata?.issuer === undefined) {
    missing.push([
      'metadata.issuer',
      hasEndpoints(profile)
        ? 'is missing; an "oauth2" entry needs an issuer to tell providers apart'
        : 'is missing; an "oauth2" entry needs an issuer that names its endpoints (RFC 8414), or both endpoints beside it',
    ]);
  }
  return missing;
}

/** One entry: the provider, or nothing and why. `index` names its place where it has no id. */
export function readEntry(entry: unknown, index = 0): ProvidersFile {
  const position = `providers.${index}`;
  if (!isJsonObject(entry)) {
    return refuseFile('provider_field_invalid', 'Must be an object that describes one provider.', position);
  }
  const hasId = v.is(entryEntries.id, entry['id']);
  const id = hasId ? String(entry['id']) : undefined;
  const problem = (code: ProviderFileCode, field: string, words: string): ProviderProblem =>
    id === undefined
      ? { code, field: `${position}.${field}`, detail: sentence(words) }
      : { code, id, field, detail: sentence(words) };

  const secret = secretField(entry);
  if (secret !== undefined) {
    const words =
      'a secret never belongs in this file, which every visitor can read; remove it and replace that secret';
    return { providers: [], problems: [problem('provider_field_invalid', secret, words)] };
  }
  const result = v.safeParse(entrySchema, entry);
  if (!result.success) {
    const problems = result.issues.map((issue) => {
      const dangerous = issue.type === 'check' && issue.requirement === safeUrlCheck;
      const code = dangerous ? 'provider_url_dangerous' : 'provider_field_invalid';
      return problem(code, v.getDotPath(issue) ?? '', describe(issue));
    });
    return { providers: [], problems };
  }
  const missing = missingForProtocol(result.output);
  if (missing.length > 0) {
    const problems = missing.map(([field, words]) => problem('provider_field_invalid', field, words));
    return { providers: [], problems };
  }
  return { providers: [result.output], problems: unknownMembersProblem(entry, result.output.id) };
}

function carriedProblems(value: unknown): readonly ProviderProblem[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown) => {
    const result = v.safeParse(carriedProblem, item);
    return result.success ? [result.output] : [];
  });
}

function unknownTopLevel(file: JsonObject): readonly ProviderProblem[] {
  const unknown = Object.keys(file).filter(
    (name) => !['providers', 'problems', 'relay', '__proto__'].includes(name),
  );
  const [field] = unknown;
  if (field === undefined) return [];
  const named = unknown.slice(0, MAX_NAMED_MEMBERS).map((name) => name.slice(0, 60));
  return [{ code: 'providers_file_invalid', field, detail: `${IGNORED}: ${named.join(', ')}.` }];
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/**
 * Reads a providers file, or the `/providers.json` that a server made of one. Never throws: a wrong entry is left out and
 * told in `problems`, the others stay. Of entries with the same id the first good one stays.
 */
export function readProvidersFile(text: string): ProvidersFile {
  if (text.length > MAX_PROVIDERS_FILE_SIZE) {
    return refuseFile('providers_file_invalid', 'The providers file is larger than 1 MB. Remove entries.');
  }
  const json = text.replace(/^\uFEFF/, '');
  const parsed = parseJson(json);
  if (parsed === undefined) {
    const at = jsonErrorPosition(json) ?? { line: 1, column: 1 };
    const detail = `The providers file is not JSON: line ${at.line}, column ${at.column}. Correct it there and try again.`;
    return refuseFile('providers_file_not_json', detail);
  }
  const file = parsed.value;
  if (!isJsonObject(file)) {
    return refuseFile(
      'providers_file_invalid',
      'The providers file must be an object: { "providers": [ … ] }.',
    );
  }
  if (!Array.isArray(file['providers'])) {
    return refuseFile('providers_file_invalid', 'Must be a list of providers.', 'providers');
  }
  const providers = new Map<string, ProviderProfile>();
  const problems: ProviderProblem[] = [...carriedProblems(file['problems']), ...unknownTopLevel(file)];
  file['providers'].forEach((entry: unknown, index) => {
    const read = readEntry(entry, index);
    const [profile] = read.providers;
    if (profile !== undefined && providers.has(profile.id)) {
      problems.push(duplicateProblem(profile.id));
      return;
    }
    problems.push(...read.problems);
    if (profile !== undefined) providers.set(profile.id, profile);
  });
  problems.sort((one, other) => harm(one) - harm(other));
  const relay = relayedIds(file);
  return { providers: [...providers.values()], problems, ...(relay && { relay }) };
}

/** What every visitor can read or be led astray by stands first, what does no harm last. */
function harm({ code, field, detail }: ProviderProblem): number {
  if (field?.endsWith('client_secret')) return 0;
  if (code === 'provider_url_dangerous') return 1;
  return detail.startsWith(IGNORED) ? 3 : 2;
}

/** What is no id in it names nobody. */
function relayedIds(file: JsonObject): readonly string[] | undefined {
  return stringListMember(file, 'relay')?.filter((id) => v.is(entryEntries.id, id));
}

/** An id is taken already: the earlier entry stays. */
export function duplicateProblem(id: string): ProviderProblem {
  const detail =
    'Another entry before it has the same id, and that one is used. Give each provider an id of its own.';
  return { code: 'provider_id_duplicate', id, field: 'id', detail };
}
