import type { ProviderHints } from '#core/diagnosis/hints.ts';
import type { Evidence } from '#core/lib/coded-error.ts';
import type { ProviderProfile } from '#core/providers/profile.ts';
import { secretVariable } from '#core/providers/relay-readiness.ts';

/** Whom a finding is about, so that the words can be this provider's own. */
export interface Finder {
  readonly evidence: Evidence;
  readonly profile: ProviderProfile;
  readonly hints: ProviderHints;
  /** Origin of this app. */
  readonly origin: string;
}

/** What a finding means to the person who reads it. Values stand in “…” quotes. */
export interface FindingWords {
  /** One sentence. */
  readonly found: string | ((finder: Finder) => string);
  /** What to do about it, most likely first; nothing where nothing is to be done. */
  readonly fix?: (finder: Finder) => readonly string[];
}

/** Where the settings of a client are, by the provider's own name. */
export function consoleOf({ hints, profile }: Finder): string {
  return hints.console?.name ?? `the settings of your client at ${profile.name}`;
}

/** Where a page's origin is let in, by the provider's own name where that is known. */
export function letOriginIn(finder: Finder, what: string): string {
  const { origin, hints } = finder;
  return hints.origin_setting === undefined
    ? `Let the origin “${origin}” read ${what} (CORS): look in ${consoleOf(finder)} for allowed origins.`
    : `Write “${origin}” into “${hints.origin_setting}” in ${consoleOf(finder)}, so that it may read ${what} (CORS).`;
}

/** The variables of the environment that hold a relayed provider's client. */
export function secretNames({ profile }: Finder): string {
  const prefix = profile.id.toUpperCase().replaceAll('-', '_');
  return `${prefix}_CLIENT_ID and ${prefix}_CLIENT_SECRET`;
}

export function relaySteps(finder: Finder): readonly string[] {
  const { id, token_relay } = finder.profile;
  const secret = `Put ${secretVariable(id)} into “.env” of the server that serves this page, and restart it.`;
  return token_relay === true ? [secret] : [secret, 'Set “token_relay” to true in this provider’s entry.'];
}

export function orRelay(finder: Finder): string {
  return `Or let the relay ask in its place: put ${secretNames(finder)} into “.env” of the server that serves this page, restart it, and set “token_relay” to true in this provider’s entry.`;
}

export function tellProvider({ profile }: Finder, what: string): string {
  return `Tell whoever runs ${profile.name}: ${what}`;
}
