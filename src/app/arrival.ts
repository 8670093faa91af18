import type { Session } from '#core/session/session.ts';
import { paths } from '#state/paths.ts';
import type { FlowRecording } from './flow-recording.ts';

export interface Arrival {
  /** Set when the page was opened at a callback address: where the visitor goes on, or nothing after a refusal. */
  readonly login?: Promise<{ return_to: string } | undefined>;
  /** Resolves when the answer's judgement waits for the provider, or is over: the time to draw the page. */
  readonly underWay?: Promise<void>;
  /** Resolves when nothing waits any more, so that the log's code may be loaded. Not on the page that does without. */
  readonly settled?: Promise<unknown>;
}

export const isCallback = (pathname: string) =>
  pathname === paths.callback || pathname.startsWith(`${paths.callback}/`);

/**
 * What the address says, taken once per page load and before anything is drawn. The code leaves the address bar and
 * the history first (RFC 9700 4.2); StrictMode, reload and the back button find nothing to run again.
 */
export function arrive(session: Session, recording: FlowRecording): Arrival {
  const { href, pathname, search, hash } = location;
  if (isCallback(pathname)) {
    history.replaceState(history.state, '', pathname);
    recording.tell((writer) => writer.arrived(href, 'page'));
    return judgeCallback(session, href);
  }
  if (pathname === paths.signIn && new URLSearchParams(search).has('state')) {
    history.replaceState(history.state, '', pathname);
    recording.tell((writer) => writer.cameBackSignedOut(href));
    void session.completeSignOut(href);
  }
  const settled = session.restore(`${pathname}${search}${hash}`);
  return pathname === paths.signIn ? {} : { settled };
}

function judgeCallback(session: Session, href: string): Arrival {
  let asked: () => void = () => undefined;
  const underWay = new Promise<void>((resolve) => (asked = resolve));
  const login = session.completeSignIn(href, () => asked());
  void login.then(() => asked());
  return { login, underWay, settled: login };
}

export function isSilentCallback(): boolean {
  return isCallback(location.pathname) && window.parent !== window;
}
