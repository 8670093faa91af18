/**
 * The servers this page may talk to. A policy comes with its page: a new server is named for the next page, and that one
 * is loaded.
 */
export interface PagePolicy {
  /** Whether this very page may send a request there. */
  allowed(url: string): boolean;
  /** Names more origins to the next page. Throws `policy_not_extended` when it will not name them. */
  add(origins: readonly string[]): void;
  /** Names these and no others to the next page, as far as there is room. */
  keepOnly(origins: readonly string[]): void;
  /** Loads the page anew, at a place of this app. */
  reload(place: string): void;
}

/** Origins that have to be let in before a request may go out, each once. */
export function missingOrigins(policy: PagePolicy, origins: readonly string[]): readonly string[] {
  return [...new Set(origins)].filter((origin) => !policy.allowed(origin));
}
