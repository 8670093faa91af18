import type { StepEvent } from '../flow/flow-event.ts';
import type { Recorder } from '../flow/recorder.ts';
import type { StepSeen } from '../flow/seen.ts';
import type { CodedErrorData } from '../lib/coded-error.ts';
import { factsOf, present, tokenFacts, type Facts } from './flow-facts.ts';
import { signedInPart, type SessionState, type SignedIn } from './state.ts';
import type { Renewal, Snapshot } from './store.ts';

interface Writer {
  readonly recorder: Recorder;
  /** Where a judgement and its outcome belong, until the outcome is written down. */
  judging: { readonly run: string; readonly provider_id?: string } | undefined;
  /** The family of tokens whose sign-out in another tab is about to be seen here. */
  readonly signedOutElsewhere: string | undefined;
}

/** As it is written in the store for a refusal that belongs to no provider; it is no provider's id. */
const PROVIDER_ID = /^[\w.:/-]{1,200}$/;

export function noteChanges(last: Snapshot, after: Snapshot, writer: Writer): void {
  noteRenewals(last, after, writer);
  for (const [id, state] of Object.entries(after.sessions)) {
    const was = last.sessions[id];
    if (was !== state) new Change({ id, was, state, restoring: last.restoring, writer }).note();
  }
  if (after.sign_out && after.sign_out !== last.sign_out) noteSignOut(after.sign_out, writer);
}

interface Changed {
  readonly id: string;
  readonly was: SessionState | undefined;
  readonly state: SessionState;
  /** Whether the page was still finding out who is signed in. */
  readonly restoring: boolean;
  readonly writer: Writer;
}

/** One session that took another shape. */
class Change {
  readonly #changed: Changed;
  readonly #held: SignedIn | undefined;

  constructor(changed: Changed) {
    this.#changed = changed;
    this.#held = signedInPart(changed.was);
  }

  note(): void {
    const { state } = this.#changed;
    switch (state.status) {
      case 'signed-in':
        return this.#held?.family === state.family ? this.#noteSame(state, this.#held) : this.#noteNew(state);
      case 'failed':
        if (state.recalled) return undefined;
        if (this.#held) this.#noteOtherSubject(state.error);
        return this.#refused('login_refused', state.error);
      case 'ended':
        return this.#refused('session_ended', state.error);
      case 'signed-out':
        return this.#noteNobody(state.not_restored);
      case 'leaving':
      case 'returning':
      case 'refreshing':
        return undefined;
    }
  }

  #noteNobody(notRestored: CodedErrorData | undefined): void {
    if (this.#held) return this.#noteSignedOut(this.#held);
    if (notRestored && this.#changed.was?.status !== 'signed-out') this.#noteNotRestored(notRestored);
  }

  #noteNew(state: SignedIn): void {
    const { id, restoring, writer } = this.#changed;
    const { origin, identity } = state;
    const subject = [['subject', identity.subject] as const].filter(([, value]) => value !== '');
    if (origin !== 'tab' && origin !== 'worker') {
      const { judging } = writer;
      writer.judging = undefined;
      return this.#step('signed_in', [['by', origin], ...subject, ...tokenFacts(state)], judging);
    }
    writer.recorder.begin(restoring ? 'restore' : 'other', id);
    const from = origin === 'tab' ? 'another tab' : 'the shared worker that outlives a reload';
    this.#step('taken_over', [['taken_from', from], ...subject, ...tokenFacts(state)], { from: 'other_tab' });
  }

  /** Signed in before and after: the provider said who it is, or another tab had newer tokens. */
  #noteSame(state: SignedIn, held: SignedIn): void {
    const { was, writer, id } = this.#changed;
    if (was?.status === 'signed-in' && state.tokens.access_token !== held.tokens.access_token) {
      const facts = [['taken_from', 'another tab'] as const, ...tokenFacts(state)];
      return this.#step('taken_over', facts, { from: 'other_tab' });
    }
    const told = Object.keys(state.identity.claims).length > Object.keys(held.identity.claims).length;
    // What another tab told of the person was judged there.
    if (!told || state.profile.protocol !== 'oidc' || held.origin === 'tab') return;
    writer.recorder.judgement({
      provider_id: id,
      check: 'userinfo_sub',
      outcome: 'passed',
      expected: held.identity.subject,
      actual: state.identity.subject,
    });
  }

  #noteOtherSubject({ code, evidence }: CodedErrorData): void {
    this.#changed.writer.recorder.judgement({
      provider_id: this.#changed.id,
      check: 'userinfo_sub',
      outcome: 'failed',
      failure: code,
      expected: this.#held?.identity.subject ?? 'the subject of the ID Token',
      actual: typeof evidence['actual'] === 'string' ? evidence['actual'] : 'another subject',
      facts: factsOf(evidence),
    });
  }

  #noteNotRestored(error: CodedErrorData): void {
    const { writer, id } = this.#changed;
    if (!writer.judging) writer.recorder.begin('restore', id);
    this.#refused('not_restored', error);
  }

  #noteSignedOut({ family }: SignedIn): void {
    const { writer, id } = this.#changed;
    const elsewhere = writer.signedOutElsewhere === family;
    writer.recorder.begin('sign_out', id);
    const facts = [['told_by', elsewhere ? 'another tab' : 'the visitor'] as const];
    this.#step('signed_out', facts, elsewhere ? { from: 'other_tab' } : {});
  }

  #refused(step: StepEvent['step'], { code, evidence }: CodedErrorData): void {
    this.#step(step, factsOf(evidence), { failure: code, ...this.#changed.writer.judging });
    this.#changed.writer.judging = undefined;
  }

  #step(step: StepEvent['step'], facts: Facts, more: Partial<StepSeen> = {}): void {
    const { id, writer } = this.#changed;
    const known = PROVIDER_ID.test(id) && { provider_id: id };
    writer.recorder.step({ step, ...known, ...more, facts: present(facts) });
  }
}

function noteSignOut(report: NonNullable<Snapshot['sign_out']>, { recorder }: Writer): void {
  const { provider_id, revocation, provider_session, error } = report;
  recorder.step({
    step: 'sign_out_done',
    provider_id,
    facts: [
      ['revocation', revocation],
      ['provider_session', provider_session],
      ...(error ? factsOf(error.evidence) : []),
    ],
    ...(error && { failure: error.code }),
  });
}

function noteRenewals(before: Snapshot, after: Snapshot, writer: Writer): void {
  if (before.renewals === after.renewals) return;
  const known = new Map(before.renewals.map((renewal) => [renewal.id, renewal]));
  for (const renewal of after.renewals.toReversed()) {
    const was = known.get(renewal.id);
    if (!was) noteBegun(renewal, after, writer);
    else if (was.result === 'running' && renewal.result !== 'running') noteEnded(renewal, after, writer);
  }
}

function noteBegun(renewal: Renewal, { sessions }: Snapshot, { recorder }: Writer): void {
  const { provider_id, cause, method, started_at } = renewal;
  const expires_at = signedInPart(sessions[provider_id])?.tokens.expires_at;
  recorder.begin('renewal', provider_id);
  recorder.step({
    step: 'renewal_due',
    provider_id,
    facts: [
      ['cause', cause],
      ['method', method],
      ...(expires_at === undefined
        ? []
        : [['expires_in', `${Math.round((expires_at - started_at) / 1000)} s`] as const]),
    ],
  });
}

function noteEnded(renewal: Renewal, { sessions }: Snapshot, { recorder }: Writer): void {
  const { provider_id, method, result, error, attempts, rotated, lost_scopes } = renewal;
  const held = result === 'renewed' ? signedInPart(sessions[provider_id]) : undefined;
  recorder.step({
    step: result === 'renewed' ? 'renewed' : 'renewal_failed',
    provider_id,
    ...(method === 'tab' && { from: 'other_tab' }),
    facts: [
      ['attempts', String(attempts)],
      ...(method === 'tab' ? [['taken_from', 'another tab'] as const] : []),
      ...(rotated === undefined ? [] : [['refresh_token_rotated', rotated ? 'yes' : 'no'] as const]),
      ...(lost_scopes ? [['lost_scopes', lost_scopes.join(' ')] as const] : []),
      ...(held ? present(tokenFacts(held)) : []),
      ...(error ? factsOf(error.evidence) : []),
    ],
    ...(error && { failure: error.code }),
  });
}
