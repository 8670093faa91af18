import { CodedError, toErrorData, type CodedErrorData } from '../lib/coded-error.ts';
import type { Http } from '../lib/bounded-fetch.ts';
import {
  readOwnProviders,
  toKept,
  writeOwnProviders,
  type KeptProvider,
  type OwnProviders,
  type OwnProviderStore,
} from './own-providers.ts';
import type { ProviderProfile } from './profile.ts';
import { profileOrigins } from './profile-origins.ts';
import {
  MAX_PROVIDERS_FILE_SIZE,
  readEntry,
  readProvidersFile,
  type ProviderProblem,
  type ProvidersFile,
} from './read-providers-file.ts';
import { RELAYED_IDS, relayProblem } from './relay-readiness.ts';

export interface Directory {
  /** Those of the server, then those kept on this device. Each id once. */
  readonly providers: readonly ProviderProfile[];
  /** What is wrong with the server's file. */
  readonly problems: readonly ProviderProblem[];
  /** Why there is no list of the server at all. */
  readonly error?: CodedErrorData;
  /** Ids for which the server's relay has a secret; absent where nothing is known of a relay. */
  readonly relay?: readonly string[];
  /** In use, and kept on this device. */
  readonly own: readonly KeptProvider[];
  /** Kept on this device, but the server has a provider with the same id now, and that one is used. */
  readonly shadowed: readonly KeptProvider[];
  /** What is wrong with the list kept on this device. */
  readonly ownProblems: readonly ProviderProblem[];
  /** What could not be read of it, word for word. */
  readonly unread: readonly unknown[];
}

interface DirectoryPorts {
  readonly http: Http;
  /** Where the server offers its providers file. */
  readonly url: string;
  readonly store: OwnProviderStore;
}

interface ServedList extends ProvidersFile {
  readonly error?: CodedErrorData;
}

/** Takes the last change back. */
export type Undo = () => void;

/** Reads the providers file the server offers. Never throws: what is wrong is part of the answer. */
async function loadServed(http: Http, url: string): Promise<ServedList> {
  try {
    const headers = { accept: 'application/json' };
    const answer = await http(url, { method: 'GET', headers, maxBytes: MAX_PROVIDERS_FILE_SIZE });
    if (answer.status !== 200) throw new CodedError('providers_file_missing', { status: answer.status });
    return readProvidersFile(answer.text);
  } catch (error) {
    return { providers: [], problems: [], error: toErrorData(error) };
  }
}

/** Everybody one can sign in with: the server's list, and what the visitor added on this device. */
export class ProviderDirectory {
  /** The server's list is there, or known not to come. */
  readonly ready: Promise<void>;
  readonly #store: OwnProviderStore;
  readonly #listeners = new Set<() => void>();
  #served: ServedList = { providers: [], problems: [] };
  #own: OwnProviders;
  #directory: Directory;

  constructor({ http, url, store }: DirectoryPorts) {
    this.#store = store;
    this.#own = readOwnProviders(store.read());
    this.#directory = this.#merge();
    store.onChange(() => this.#update(readOwnProviders(store.read())));
    this.ready = loadServed(http, url).then((served) => {
      this.#served = served;
      this.#update(this.#own);
    });
  }

  readonly get = (): Directory => this.#directory;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  async find(id: string): Promise<ProviderProfile | undefined> {
    await this.ready;
    return this.#directory.providers.find((profile) => profile.id === id);
  }

  /** As `find`. Throws `provider_secret_missing` or `relay_missing` where a sign-in would fail on its way back. */
  async findForSignIn(id: string): Promise<ProviderProfile | undefined> {
    const profile = await this.find(id);
    const problem = profile && this.relayProblem(profile);
    if (problem) throw new CodedError(problem.code, problem.evidence);
    return profile;
  }

  /** What a visitor has to know of the relay before he signs in with this provider. */
  relayProblem(profile: ProviderProfile): CodedErrorData | undefined {
    const { own, relay } = this.#directory;
    const kept = own.some((entry) => entry.profile.id === profile.id);
    return relayProblem(profile, relay, kept);
  }

  /**
   * Keeps a provider on this device. `origins` are those of its discovery document.
   * Throws `provider_id_duplicate`, `own_providers_not_kept`, or the code of what is wrong with it.
   */
  add(profile: ProviderProfile, origins: readonly string[] = []): Undo {
    const judged = judgeOwn(profile);
    this.#refuseTaken(judged.id);
    this.#change(({ entries, unread }) => ({ entries: [...entries, toKept(judged, origins)], unread }));
    return () => void this.remove(judged.id);
  }

  /** Changes a provider kept on this device, its id included. Throws as `add` does. */
  update(id: string, profile: ProviderProfile, origins: readonly string[] = []): void {
    const judged = judgeOwn(profile);
    if (judged.id !== id) this.#refuseTaken(judged.id);
    this.#change(({ entries, unread }) => ({
      entries: entries.map((entry) => (entry.profile.id === id ? toKept(judged, origins) : entry)),
      unread,
    }));
  }

  /** Throws `own_providers_not_kept`. The answer puts it back where it was. */
  remove(id: string): Undo {
    const at = this.#own.entries.findIndex(({ profile }) => profile.id === id);
    const removed = this.#own.entries[at];
    if (removed === undefined) return () => undefined;
    this.#change(({ entries, unread }) => ({
      entries: entries.filter(({ profile }) => profile.id !== id),
      unread,
    }));
    return () =>
      this.#change(({ entries, unread }) => ({
        entries: entries.some(({ profile }) => profile.id === id)
          ? entries
          : entries.toSpliced(at, 0, removed),
        unread,
      }));
  }

  /** All that are here, by id, those included that another one with the same id is used for. */
  known(): ReadonlyMap<string, ProviderProfile> {
    const all = [...this.#own.entries.map(({ profile }) => profile), ...this.#served.providers];
    return new Map(all.map((profile) => [profile.id, profile]));
  }

  /** Keeps judged entries on this device (`import-providers.ts`). Throws `own_providers_not_kept`. */
  keepAll(profiles: readonly ProviderProfile[]): void {
    const kept = profiles.map((profile) => toKept(profile, []));
    this.#change(({ entries, unread }) => ({ entries: [...entries, ...kept], unread }));
  }

  /** A providers file: of this device's providers, or of all in use. */
  export(which: 'own' | 'all' = 'own'): string {
    const { providers, own, shadowed } = this.#directory;
    const chosen = which === 'all' ? providers : [...own, ...shadowed].map(({ profile }) => profile);
    return `${JSON.stringify({ providers: chosen }, undefined, 2)}\n`;
  }

  /** Deletes for good what could not be read. */
  discardUnread(): Undo {
    const discarded = this.#own.unread;
    this.#change(({ entries }) => ({ entries, unread: [] }));
    return () => this.#change(({ entries, unread }) => ({ entries, unread: [...unread, ...discarded] }));
  }

  /** Origins of one provider, as the page's policy has to name them. */
  originsOf(id: string): readonly string[] {
    const kept = this.#own.entries.find(({ profile }) => profile.id === id);
    return kept === undefined ? [] : keptOrigins(kept);
  }

  /** Origins of all providers of this device that are in use. */
  ownOrigins(): readonly string[] {
    return [...new Set(this.#directory.own.flatMap(keptOrigins))];
  }

  /** Origins that the server's own list states. */
  servedOrigins(): readonly string[] {
    return [...new Set(this.#served.providers.flatMap(profileOrigins))];
  }

  #refuseTaken(id: string): void {
    const taken = [...this.#served.providers, ...this.#own.entries.map(({ profile }) => profile)];
    if (taken.some((profile) => profile.id === id)) {
      throw new CodedError('provider_id_duplicate', { id, field: 'id' });
    }
  }

  /** On what is kept now, which another tab may have changed. */
  #change(edit: (own: OwnProviders) => Omit<OwnProviders, 'problems'>): void {
    const text = writeOwnProviders(edit(readOwnProviders(this.#store.read())));
    this.#store.write(text);
    this.#update(readOwnProviders(text));
  }

  #update(own: OwnProviders): void {
    this.#own = own;
    this.#directory = this.#merge();
    for (const listener of this.#listeners) listener();
  }

  #merge(): Directory {
    const { providers, problems, error, relay } = this.#served;
    const served = new Set(providers.map(({ id }) => id));
    const own = this.#own.entries.filter(({ profile }) => !served.has(profile.id));
    const shadowed = this.#own.entries.filter(({ profile }) => served.has(profile.id));
    return {
      providers: [...providers, ...own.map(({ profile }) => profile)],
      problems,
      ...(error && { error }),
      ...(relay && { relay }),
      own,
      shadowed,
      ownProblems: this.#own.problems,
      unread: this.#own.unread,
    };
  }
}

function keptOrigins({ profile, origins }: KeptProvider): readonly string[] {
  return [...new Set([...profileOrigins(profile), ...origins])];
}

/** The entry as a providers file may hold it. A relay answers for the providers that it knows alone. */
function judgeOwn(profile: ProviderProfile): ProviderProfile {
  const { token_relay: _relay, ...unrelayed } = profile;
  const { providers, problems } = readEntry(RELAYED_IDS.has(profile.id) ? profile : unrelayed);
  const [judged] = providers;
  if (judged !== undefined) return judged;
  const [{ code, id, field, detail } = { code: 'provider_field_invalid' as const, detail: '' }] = problems;
  throw new CodedError(code, { id, field, detail });
}
