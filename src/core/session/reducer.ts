import type { CodedErrorData } from '../lib/coded-error.ts';
import {
  signedInPart,
  SIGNED_OUT,
  type Failed,
  type RenewalCause,
  type SessionState,
  type SignedIn,
} from './state.ts';

export type SessionEvent =
  | { readonly type: 'left' }
  | { readonly type: 'stayed' }
  | { readonly type: 'returned' }
  | { readonly type: 'accepted'; readonly session: SignedIn }
  | ({ readonly type: 'refused' } & Omit<Failed, 'status'>)
  | { readonly type: 'renewing'; readonly cause: RenewalCause; readonly attempt: number }
  | { readonly type: 'renewed'; readonly session: SignedIn }
  | { readonly type: 'renewal-failed'; readonly error: CodedErrorData }
  | { readonly type: 'ended'; readonly error: CodedErrorData }
  | { readonly type: 'described'; readonly identity: SignedIn['identity'] }
  | { readonly type: 'not-described'; readonly problem: CodedErrorData }
  | { readonly type: 'signed-out' }
  | { readonly type: 'not-restored'; readonly error: CodedErrorData };

/** The one place where a session changes shape. Events that do not fit the shape change nothing. */
export function reduceSession(state: SessionState, event: SessionEvent): SessionState {
  if (concernsHeld(event)) return reduceHeldSession(state, event);
  switch (event.type) {
    case 'left':
      return { status: 'leaving' };
    case 'stayed':
      return state.status === 'leaving' ? SIGNED_OUT : state;
    case 'returned':
      return { status: 'returning' };
    case 'accepted':
      return event.session;
    case 'refused': {
      const { type: _refused, ...failure } = event;
      return { status: 'failed', ...failure };
    }
    case 'signed-out':
      return SIGNED_OUT;
    case 'not-restored':
      return { status: 'signed-out', not_restored: event.error };
  }
}

const HELD_EVENTS = ['renewing', 'renewed', 'renewal-failed', 'ended', 'described', 'not-described'] as const;
type HeldEvent = Extract<SessionEvent, { type: (typeof HELD_EVENTS)[number] }>;

function concernsHeld(event: SessionEvent): event is HeldEvent {
  return HELD_EVENTS.some((type) => type === event.type);
}

/** What can only happen to a session that holds tokens: after a sign-out, a late renewal must not revive it. */
function reduceHeldSession(state: SessionState, event: HeldEvent): SessionState {
  const held = signedInPart(state);
  if (!held) return state;
  switch (event.type) {
    case 'renewing':
      return { status: 'refreshing', from: held, cause: event.cause, attempt: event.attempt };
    case 'renewed':
      return isNewer(event.session, held)
        ? keepingDescription(event.session, held)
        : keepingDescription(held, event.session);
    case 'renewal-failed':
      return { ...held, renewal_problem: event.error };
    case 'ended':
      return { status: 'ended', name: held.identity.name, profile: held.profile, error: event.error };
    case 'described':
      return withHeld(state, { ...held, identity: event.identity });
    case 'not-described':
      return withHeld(state, { ...held, profile_problem: event.problem });
  }
}

function withHeld(state: SessionState, held: SignedIn): SessionState {
  return state.status === 'refreshing' ? { ...state, from: held } : held;
}

/**
 * What the provider said of the person is told after the sign-in, and after a renewal may have begun: it must not be lost
 * with the older of two holders. A refreshed ID Token is newer than either.
 */
function keepingDescription(newer: SignedIn, older: SignedIn): SignedIn {
  const refreshed = newer.generation !== older.generation && newer.identity.id_token_claims !== undefined;
  if (newer.family !== older.family || refreshed) return newer;
  const known = Object.keys(older.identity.claims).length > Object.keys(newer.identity.claims).length;
  return known ? { ...newer, identity: older.identity } : newer;
}

/** A later sign-in beats an earlier one; within one sign-in the higher generation wins. */
export function isNewer(candidate: SignedIn, held: SignedIn): boolean {
  if (candidate.family === held.family) return candidate.generation > held.generation;
  return candidate.signed_in_at > held.signed_in_at;
}
