import type { CodedErrorData } from '../lib/coded-error.ts';
import type { SessionPorts, TabMessage } from './ports.ts';
import { isNewer } from './reducer.ts';
import type { SignedIn } from './state.ts';

const ANSWER_MS = 300;
/** The vault is never frozen, only slow on a busy machine, and a refresh token used twice ends the session. */
const VAULT_BEFORE_RENEWAL_MS = 5_000;

type HandOverPorts = Pick<SessionPorts, 'tabs' | 'vault' | 'scheduler' | 'randomId'>;

interface Listeners {
  readonly held: () => readonly SignedIn[];
  readonly onHolds: (session: SignedIn) => void;
  readonly onSignedOut: (providerId: string, family: string, error?: CodedErrorData) => void;
}

/** Sessions handed from page to page: to other tabs over a channel, and to the memory that outlives a reload. */
export interface HandOver {
  /** What the other tabs hold. Waits for all of them, at most 300 ms; not at all when there is none. */
  askTabs(): Promise<readonly SignedIn[]>;
  /** The newest holder of this provider's tokens among tabs and vault, if newer than `held`. */
  newerThan(held: SignedIn): Promise<SignedIn | undefined>;
  give(session: SignedIn): void;
  signOut(providerId: string, family: string, error?: CodedErrorData): void;
}

export function createHandOver(ports: HandOverPorts, listeners: Listeners): HandOver {
  const { tabs, vault, scheduler, randomId } = ports;
  const waiting = new Map<string, (sessions: readonly SignedIn[]) => void>();

  tabs.listen((message: TabMessage) => {
    switch (message.kind) {
      case 'ask':
        return tabs.post({ kind: 'answer', to: message.id, sessions: listeners.held() });
      case 'answer':
        return waiting.get(message.to)?.(message.sessions);
      case 'holds':
        return listeners.onHolds(message.session);
      case 'signed-out':
        return listeners.onSignedOut(message.provider_id, message.family, message.error);
    }
  });

  async function askTabs(): Promise<readonly SignedIn[]> {
    const others = await tabs.countOthers();
    if (others === 0) return [];
    const id = randomId();
    return new Promise((resolve) => {
      const sessions: SignedIn[] = [];
      let answers = 0;
      const finish = () => {
        stop();
        waiting.delete(id);
        resolve(sessions);
      };
      const stop = scheduler.after(ANSWER_MS, finish);
      waiting.set(id, (answered) => {
        sessions.push(...answered);
        answers += 1;
        if (answers >= others) finish();
      });
      tabs.post({ kind: 'ask', id });
    });
  }

  return {
    askTabs,
    async newerThan(held) {
      const [fromTabs, fromVault] = await Promise.all([askTabs(), vault.ask(VAULT_BEFORE_RENEWAL_MS)]);
      return [...fromTabs, ...fromVault]
        .filter((session) => session.profile.id === held.profile.id && isNewer(session, held))
        .reduce<SignedIn | undefined>(
          (best, next) => (best && !isNewer(next, best) ? best : next),
          undefined,
        );
    },
    give(session) {
      vault.put(session);
      tabs.post({ kind: 'holds', session });
    },
    signOut(providerId, family, error) {
      vault.remove(providerId, family);
      tabs.post({ kind: 'signed-out', provider_id: providerId, family, ...(error && { error }) });
    },
  };
}
