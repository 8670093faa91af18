import type { Session } from '#core/session/session.ts';
import { paths } from '#state/paths.ts';
import type { FlowRecording } from './flow-recording.ts';

export interface Arrival {
  /** Set when the page was opened at a callback address: where the visitor goes on, or nothing after a refusal. */
  readonly login?: Promise<{ return_to: string } | undefined>;
  /** Resolves when nothing waits any more, so that the log's code may be loaded. Not on the page that does without. */
  readonly settled?: Promise<unknown>;
}

export const isCallback = (pathname: string) =>
  pathname === paths.callback || pathname.startsWith(`${paths.callback}/`);

export const holdsToken = (hash: string) => hash.includes('_token=');

/** What the address says, taken once per page load and before anything is drawn. */
export function arrive(session: Session, recording: FlowRecording): Arrival {
  // Nothing here takes a token from an address, and the place to come back to must not keep one.
  if (holdsToken(location.hash)) history.replaceState(history.state, '', location.pathname + location.search);
  const { href, pathname, search, hash } = location;
  if (pathname === paths.signIn && new URLSearchParams(search).has('state')) {
    history.replaceState(history.state, '', pathname);
    recording.tell((writer) => writer.cameBackSignedOut(href));
    void session.completeSignOut(href);
  }
  const settled = session.restore(`${pathname}${search}${hash}`);
  return pathname === paths.signIn ? {} : { settled };
}

export function isSilentCallback(): boolean {
  return isCallback(location.pathname) && window.parent !== window;
}
