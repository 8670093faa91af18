import type { Hint, HintStore, TabHint, Vault } from '#core/session/ports.ts';
import type { SignedIn } from '#core/session/state.ts';

/** Memory that outlives a page, shared by the tabs of one browser. */
export class FakeVault implements Vault {
  readonly available: boolean;
  readonly #sessions = new Map<string, SignedIn>();
  readonly #gone = new Set<string>();

  constructor(available = true) {
    this.available = available;
  }

  put = (session: SignedIn): void => {
    if (this.available && !this.#gone.has(session.family))
      this.#sessions.set(session.profile.id, structuredClone(session));
  };

  remove = (providerId: string, family: string): void => {
    this.#sessions.delete(providerId);
    this.#gone.add(family);
  };

  ask = async (): Promise<readonly SignedIn[]> => this.kept;

  get kept(): readonly SignedIn[] {
    return [...this.#sessions.values()].map((session) => structuredClone(session));
  }
}

/** What `localStorage` would hold: one for all tabs. */
export class FakeHintShelf {
  hint: Hint = { signed_in: [] };
}

/** What `sessionStorage` would hold: it outlives a reload and belongs to one tab. */
export class FakeTabHint implements TabHint {
  #signedIn = false;
  #failed = 0;

  wasSignedIn = (): boolean => this.#signedIn;
  setSignedIn = (value: boolean): void => {
    this.#signedIn = value;
    if (!value) this.#failed = 0;
  };
  failedAttempts = (): number => this.#failed;
  setFailedAttempts = (count: number): void => {
    this.#failed = count;
  };
}

export function createFakeHints(shelf: FakeHintShelf, tab: TabHint): HintStore {
  return {
    read: () => shelf.hint,
    write: (hint) => {
      shelf.hint = structuredClone(hint);
    },
    tab,
  };
}
