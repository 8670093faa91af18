import { isJsonObject, stringListMember, type JsonObject } from '../lib/json.ts';
import type { ProviderProfile } from './profile.ts';
import { readEntry, type ProviderProblem } from './read-providers-file.ts';
import { isSafeUrl } from './safe-url.ts';

/** A provider kept on this device. */
export interface KeptProvider {
  readonly profile: ProviderProfile;
  /** Origins its discovery document named besides those the entry states: the page's policy has to name them. */
  readonly origins: readonly string[];
}

interface KeptEntry extends KeptProvider {
  /** As it was read, so that members of a newer version survive a change of its neighbours. */
  readonly raw: JsonObject;
}

export interface OwnProviders {
  readonly entries: readonly KeptEntry[];
  /** What could not be read, word for word: it is written back with every change. */
  readonly unread: readonly unknown[];
  readonly problems: readonly ProviderProblem[];
}

/** Where the text is kept. */
export interface OwnProviderStore {
  /** Undefined where nothing is kept, or the browser keeps nothing. */
  read(): string | undefined;
  /** `undefined` takes everything away. Throws `own_providers_not_kept`. */
  write(text: string | undefined): void;
  /** Another tab changed it. */
  onChange(listener: () => void): void;
}

const VERSION = 1;
const MAX_ORIGINS = 20;

function listMember(document: JsonObject, name: string): readonly unknown[] {
  const value = document[name];
  return Array.isArray(value) ? value : [];
}

function unreadable(detail: string): ProviderProblem {
  return { code: 'own_providers_unreadable', detail };
}

function parse(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) && value['version'] === VERSION && Array.isArray(value['providers'])
      ? value
      : undefined;
  } catch {
    return undefined;
  }
}

/** The URL parser takes `*` and `;` for parts of a host; in a policy the one is a wildcard and the other ends the list. */
const PLAIN_ORIGIN = /^https?:\/\/(?:[a-z\d._-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/;

/** An origin as a policy names it, and nothing more. */
export function isOrigin(value: string): boolean {
  return PLAIN_ORIGIN.test(value) && isSafeUrl(value) && new URL(value).origin === value;
}

function readKept(item: unknown): KeptEntry | readonly ProviderProblem[] {
  const raw = isJsonObject(item) ? item : {};
  const { providers, problems } = readEntry(raw['entry']);
  const [profile] = providers;
  if (profile === undefined) return problems;
  return { profile, raw, origins: (stringListMember(raw, 'origins') ?? []).filter(isOrigin) };
}

/**
 * Reads what is kept on this device. Never throws and loses nothing: what cannot be read is told, and stays in `unread`.
 * Of two entries with the same id the first one is used.
 */
export function readOwnProviders(text: string | undefined): OwnProviders {
  if (text === undefined || text === '') return { entries: [], unread: [], problems: [] };
  const document = parse(text);
  if (document === undefined) {
    const detail = 'The list kept on this device is damaged, or of a newer version of this app.';
    return { entries: [], unread: [text], problems: [unreadable(detail)] };
  }
  const unread = [...listMember(document, 'unread')];
  const problems: ProviderProblem[] = [];
  if (unread.length > 0) problems.push(unreadable('Something kept on this device could not be read before.'));
  const entries = new Map<string, KeptEntry>();
  for (const item of listMember(document, 'providers')) {
    const read = readKept(item);
    if ('profile' in read && !entries.has(read.profile.id)) {
      entries.set(read.profile.id, read);
      continue;
    }
    unread.push(item);
    problems.push(...('profile' in read ? [twice(read.profile.id)] : read));
  }
  return { entries: [...entries.values()], unread, problems };
}

function twice(id: string): ProviderProblem {
  return {
    code: 'own_providers_unreadable',
    id,
    field: 'id',
    detail: 'It is kept twice under the same id; the first one is used.',
  };
}

/** The text to keep, or nothing when there is nothing to keep. */
export function writeOwnProviders({ entries, unread }: Omit<OwnProviders, 'problems'>): string | undefined {
  if (entries.length === 0 && unread.length === 0) return undefined;
  const providers = entries.map(({ raw }) => raw);
  return JSON.stringify({ version: VERSION, providers, ...(unread.length > 0 && { unread }) });
}

export function toKept(profile: ProviderProfile, origins: readonly string[]): KeptEntry {
  const kept = [...new Set(origins)].filter(isOrigin).slice(0, MAX_ORIGINS);
  return { profile, origins: kept, raw: { entry: profile, origins: kept } };
}
