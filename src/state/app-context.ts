import { createContext, use, useContext, useSyncExternalStore } from 'react';
import type { Http } from '#core/lib/bounded-fetch.ts';
import type { Clock } from '#core/lib/ports.ts';
import type { Directory, ProviderDirectory } from '#core/providers/directory.ts';
import type { PreferenceStore } from '#core/providers/preferences.ts';
import type { PagePolicy } from '#core/providers/page-policy.ts';
import { signedInPart, type SessionState, type SignedIn } from '#core/session/state.ts';
import type { Session } from '#core/session/session.ts';
import type { Snapshot } from '#core/session/store.ts';
import type { FlowSource } from './flow-source.ts';

/** The core objects that the container made, as the pages see them. */
export interface AppObjects {
  readonly session: Session;
  readonly clock: Clock;
  readonly http: Http;
  /** Another pipe, with what goes through it written down as for `http`; absent where nothing records. */
  readonly recorded?: (pipe: Http) => Http;
  readonly directory: ProviderDirectory;
  readonly policy: PagePolicy;
  readonly preferences: PreferenceStore;
  /** Whether the browser keeps memory over a reload (a shared worker). */
  readonly vaultAvailable: boolean;
  /** What is written down of logins; absent where nothing records. */
  readonly flow?: FlowSource;
}

export const AppContext = createContext<AppObjects | undefined>(undefined);

export function useApp(): AppObjects {
  const objects = useContext(AppContext);
  if (!objects) throw new Error('AppContext is missing above this component.');
  return objects;
}

export function useSnapshot(): Snapshot {
  const { session } = useApp();
  return useSyncExternalStore(session.subscribe, session.get);
}

/** Everybody one can sign in with. Waits for the server's list. */
export function useDirectory(): Directory {
  const { directory } = useApp();
  use(directory.ready);
  return useSyncExternalStore(directory.subscribe, directory.get);
}

export interface ActiveSession {
  readonly provider_id: string;
  readonly state: SessionState;
  readonly held?: SignedIn;
}

/** The session on show: the active provider's, whatever shape it has. */
export function useActiveSession(): ActiveSession | undefined {
  const { active, sessions } = useSnapshot();
  const state = active === undefined ? undefined : sessions[active];
  if (active === undefined || !state) return undefined;
  const held = signedInPart(state);
  return { provider_id: active, state, ...(held && { held }) };
}
