import type { TestTab } from './test-tab.ts';

/**
 * Everything a session lets be seen outside `tokens`, as text: snapshot, hints, and where the page went. The
 * authorization request is left out, whose parameters are made to be seen.
 */
export function whatShows(tab: TestTab): string {
  const snapshot = JSON.stringify(tab.session.get(), (key, value: unknown) =>
    key === 'tokens' ? '…' : value,
  );
  const visits = tab.navigation.visits.filter(({ url }) => !new URL(url).searchParams.has('code_challenge'));
  const hints = [tab.browser.shelf.hint, tab.hint.wasSignedIn(), tab.hint.failedAttempts()];
  return [snapshot, JSON.stringify(visits), JSON.stringify(hints)].join('\n');
}

/** Those of `secrets` that can be read in `text`, also encoded for an address. */
export function leaked(text: string, secrets: readonly string[]): readonly string[] {
  return secrets.filter(
    (secret) => secret.length > 8 && (text.includes(secret) || text.includes(encodeURIComponent(secret))),
  );
}
