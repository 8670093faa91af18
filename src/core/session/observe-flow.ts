import type { FlowWriter } from './flow-writer.ts';
import type { Session } from './session.ts';
import type { Snapshot } from './store.ts';

const NOTHING: Snapshot = { restoring: true, sessions: {}, renewals: [] };

/**
 * Writes down what becomes of sessions and renewals, from the outside: the engine knows nothing of a log. What is there
 * already is written down first.
 */
export function observeFlow(
  session: Pick<Session, 'get' | 'subscribe'>,
  tell: (task: (writer: FlowWriter) => void) => void,
): void {
  let before = NOTHING;
  const note = () => {
    const after = session.get();
    const last = before;
    before = after;
    tell((writer) => writer.changed(last, after));
  };
  note();
  session.subscribe(note);
}
