import * as v from 'valibot';
import { isJsonObject, type JsonObject } from '../lib/json.ts';
import type { ProviderDirectory } from './directory.ts';
import { findSecret } from './find-secret.ts';
import type { ProviderProfile } from './profile.ts';
import { entryEntries } from './providers-file-schema.ts';
import { readEntry, readProvidersFile, type ProviderProblem } from './read-providers-file.ts';
import { RELAYED_IDS } from './relay-readiness.ts';

export interface ImportReport {
  readonly added: readonly ProviderProfile[];
  /** Ids of providers that were here already, and are the same. */
  readonly same: readonly string[];
  readonly problems: readonly ProviderProblem[];
}

interface Judged {
  readonly profile?: ProviderProfile;
  readonly problems: readonly ProviderProblem[];
}

/** A providers file, a list of entries, or one entry, as a providers file; nothing when it is none of them. */
export function asProvidersFile(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (Array.isArray(value)) return { providers: value };
    if (!isJsonObject(value) || Array.isArray(value['providers']))
      return isJsonObject(value) ? value : undefined;
    return 'client_id' in value || 'id' in value ? { providers: [value] } : value;
  } catch {
    return undefined;
  }
}

/**
 * Takes over the entries of a providers file, or of a single entry. Apart from the directory, because the page that signs in
 * imports nothing. Throws `own_providers_not_kept`.
 */
export function importProviders(
  directory: Pick<ProviderDirectory, 'known' | 'keepAll'>,
  text: string,
): ImportReport {
  const report = judgeImport(text, directory.known());
  if (report.added.length > 0) directory.keepAll(report.added);
  return report;
}

/** Reads entries for this device. A wrong one is told by id and field and keeps no other from coming in. */
export function judgeImport(text: string, known: ReadonlyMap<string, ProviderProfile>): ImportReport {
  const file = asProvidersFile(text);
  // What is wrong with the whole is told by the reader of whole files.
  const whole = readProvidersFile(
    file === undefined ? text : JSON.stringify({ ...file, providers: listIn(file) && [] }),
  );
  const added = new Map<string, ProviderProfile>();
  const same: string[] = [];
  const problems: ProviderProblem[] = [...whole.problems];
  (file === undefined ? [] : (listIn(file) ?? [])).forEach((entry, index) => {
    const { profile, problems: found } = judgeEntry(entry, index);
    problems.push(...found);
    if (profile === undefined) return;
    const before = known.get(profile.id) ?? added.get(profile.id);
    if (before === undefined) added.set(profile.id, profile);
    else if (isSame(before, profile)) same.push(profile.id);
    else problems.push(taken(profile.id));
  });
  return { added: [...added.values()], same, problems };
}

function listIn(file: JsonObject): readonly unknown[] | undefined {
  const list = file['providers'];
  return Array.isArray(list) ? list : undefined;
}

function judgeEntry(entry: unknown, index: number): Judged {
  const secret = findSecret(entry);
  if (secret !== undefined) return { problems: [secretProblem(entry, index, secret)] };
  const { providers, problems } = readEntry(entry, index);
  const [profile] = providers;
  if (profile?.token_relay !== true || RELAYED_IDS.has(profile.id))
    return { ...(profile && { profile }), problems };
  const { token_relay: _relay, ...rest } = profile;
  const detail = 'Left out: a relay works for the providers that the server itself knows.';
  const dropped = { code: 'provider_field_invalid', id: profile.id, field: 'token_relay', detail } as const;
  return { profile: rest, problems: [...problems, dropped] };
}

/** In whatever order the members stand. */
function isSame(a: ProviderProfile, b: ProviderProfile): boolean {
  const sorted = (_name: string, value: unknown) =>
    isJsonObject(value) ? Object.fromEntries(Object.entries(value).sort()) : value;
  return JSON.stringify(a, sorted) === JSON.stringify(b, sorted);
}

function taken(id: string): ProviderProblem {
  const detail =
    'Another provider here has this id, and it stays as it is. Give the new one an id of its own.';
  return { code: 'provider_id_duplicate', id, field: 'id', detail };
}

function secretProblem(entry: unknown, index: number, field: string): ProviderProblem {
  const id = isJsonObject(entry) ? entry['id'] : undefined;
  const detail = 'It holds a secret, so nothing of it was kept. Remove that member, and replace the secret.';
  return v.is(entryEntries.id, id)
    ? { code: 'provider_secret_refused', id, field, detail }
    : { code: 'provider_secret_refused', field: `providers.${index}.${field}`, detail };
}
