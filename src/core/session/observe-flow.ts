import type { LateRecorder } from '../flow/late-recorder.ts';
import type { Session } from './session.ts';
import type { SessionState } from './state.ts';
import type { Renewal, Snapshot } from './store.ts';

const NOTHING: Snapshot = { restoring: true, sessions: {}, renewals: [] };

/**
 * Writes down what becomes of sessions and renewals, from the outside: the engine knows nothing of a log. What is there
 * already is written down first.
 */
export function observeFlow(session: Pick<Session, 'get' | 'subscribe'>, log: LateRecorder): void {
  let before = NOTHING;
  const note = () => {
    const after = session.get();
    const last = before;
    before = after;
    noteSessions(last, after, log);
    noteRenewals(last, after, log);
  };
  note();
  session.subscribe(note);
}

function noteSessions(before: Snapshot, after: Snapshot, log: LateRecorder): void {
  for (const [provider_id, state] of Object.entries(after.sessions)) {
    const was = before.sessions[provider_id];
    if (was !== state) noteSession(provider_id, was, state, log);
  }
}

function noteSession(
  provider_id: string,
  was: SessionState | undefined,
  state: SessionState,
  log: LateRecorder,
): void {
  const held = was?.status === 'signed-in' || was?.status === 'refreshing';
  if (state.status === 'signed-in' && !held) {
    const { origin, tokens } = state;
    const step = origin === 'tab' || origin === 'worker' ? 'taken_over' : 'signed_in';
    const facts = [['scope', tokens.scope] as const, ['token_type', tokens.token_type] as const];
    return log.tell((recorder) => recorder.step({ step, provider_id, facts }));
  }
  if (state.status === 'failed') {
    const { code } = state.error;
    return log.tell((recorder) => recorder.step({ step: 'login_refused', provider_id, failure: code }));
  }
  if (state.status === 'ended') {
    const { code } = state.error;
    return log.tell((recorder) => recorder.step({ step: 'session_ended', provider_id, failure: code }));
  }
  if (state.status === 'signed-out' && held) {
    log.tell((recorder) => recorder.step({ step: 'signed_out', provider_id }));
  }
}

function noteRenewals(before: Snapshot, after: Snapshot, log: LateRecorder): void {
  if (before.renewals === after.renewals) return;
  const known = new Map(before.renewals.map((renewal) => [renewal.id, renewal]));
  for (const renewal of after.renewals.toReversed()) {
    const was = known.get(renewal.id);
    if (!was) noteBegun(renewal, log);
    else if (was.result === 'running' && renewal.result !== 'running') noteEnded(renewal, log);
  }
}

function noteBegun({ provider_id, cause, method }: Renewal, log: LateRecorder): void {
  log.tell((recorder) => {
    recorder.begin('renewal', provider_id);
    recorder.step({
      step: 'renewal_due',
      provider_id,
      facts: [
        ['cause', cause],
        ['method', method],
      ],
    });
  });
}

function noteEnded({ provider_id, result, error, attempts }: Renewal, log: LateRecorder): void {
  const facts = [['attempts', String(attempts)] as const];
  const failure = error && { failure: error.code };
  const step = result === 'renewed' ? 'renewed' : 'renewal_failed';
  log.tell((recorder) => recorder.step({ step, provider_id, facts, ...failure }));
}
