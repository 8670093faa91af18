import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Gate } from '#core/flow/gate.ts';
import type { Clock } from '#core/lib/ports.ts';
import type { Directory } from '#core/providers/directory.ts';
import { signedInPart, type SessionState, type SignedIn } from '#core/session/state.ts';
import type { Session } from '#core/session/session.ts';
import type { Snapshot } from '#core/session/store.ts';
import type { FlowSource } from './flow-source.ts';

/** The core objects that the container made, as the pages see them. */
export interface AppObjects {
  readonly session: Session;
  readonly clock: Clock;
  readonly directory: Promise<Directory>;
  /** Whether the browser keeps memory over a reload (a shared worker). */
  readonly vaultAvailable: boolean;
  /** What is written down of logins; absent where nothing records. */
  readonly flow?: FlowSource;
  /** Step by step; absent where nothing stands in the pipe. */
  readonly gate?: Gate;
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
