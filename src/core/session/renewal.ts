import { toErrorData, type CodedErrorData } from '../lib/coded-error.ts';
import type { Discovery } from '../oauth/discovery.ts';
import type { HandOver } from './hand-over.ts';
import type { ProtocolPort } from './load-protocol.ts';
import type { SessionPorts } from './ports.ts';
import {
  freshness,
  leadTime,
  lifetimeSeconds,
  mayRetryLater,
  outcomeOfFailure,
  retryDelay,
  untilUnasked,
} from './refresh-policy.ts';
import type { RenewalCause, SignedIn } from './state.ts';
import type { SessionStore } from './store.ts';

/** After a renewal failed in all its attempts: when it is tried again unasked. */
const RETRY_LATER_MS = 60_000;

export interface RenewalPorts
  extends Pick<SessionPorts, 'clock' | 'scheduler' | 'http' | 'locks' | 'timer'>, ProtocolPort {
  readonly discovery: Discovery;
  readonly handOver: HandOver;
  readonly store: SessionStore;
  readonly onEnded: (providerId: string, family: string, error: CodedErrorData) => void;
}

export interface Renewals {
  /**
   * Fetches new tokens, or takes them over from the tab that did: one request however many callers and tabs
   * (RFC 9700 4.14). Resolves when it is known how it went; how is in the store.
   */
  renew(providerId: string, cause: RenewalCause): Promise<void>;
  /** Renews what is due, for callers that woke up. */
  catchUp(cause: RenewalCause): void;
  /** Starts the clock for a session's next renewal. */
  schedule(session: SignedIn): void;
}

export function createRenewals(ports: RenewalPorts): Renewals {
  const { store, clock, locks } = ports;
  const running = new Map<string, Promise<void>>();

  function renew(providerId: string, cause: RenewalCause): Promise<void> {
    const inFlight = running.get(providerId);
    if (inFlight) return inFlight;
    const renewal = renewOnce(providerId, cause).finally(() => running.delete(providerId));
    running.set(providerId, renewal);
    return renewal;
  }

  async function renewOnce(providerId: string, cause: RenewalCause): Promise<void> {
    const before = store.held(providerId);
    if (!before) return;
    const log = openLogEntry(ports, before, cause);
    store.dispatch(providerId, { type: 'renewing', cause, attempt: 1 });
    try {
      await locks.exclusive(`authlens-renewal:${providerId}`, () => renewAlone(ports, before, cause, log));
    } catch (error) {
      settleFailure(ports, before, toErrorData(error), log);
    }
    const after = store.held(providerId);
    const problem = after?.renewal_problem;
    if (after && !problem) schedule(after);
    if (problem && mayRetryLater(problem)) {
      ports.scheduler.after(RETRY_LATER_MS, () => renewIfDue(providerId, cause));
    }
  }

  function schedule(session: SignedIn): void {
    const { tokens, profile } = session;
    const lifetime = lifetimeSeconds(tokens);
    if (tokens.refresh_token === undefined || lifetime === undefined) return ports.timer.disarm(profile.id);
    ports.timer.arm(session, leadTime(lifetime), () => renewIfDue(profile.id, 'expiring'));
  }

  function renewIfDue(providerId: string, cause: RenewalCause): void {
    const held = store.held(providerId);
    if (!held || freshness(held.tokens, clock.now()) === 'fresh') return;
    const wait = untilUnasked(held.tokens, clock.now());
    if (wait === 0) return void renew(providerId, cause);
    // A short token may be due before it may be renewed, and its timer goes off once. One that dies first waits for a call.
    if (wait !== undefined && freshness(held.tokens, clock.now() + wait) !== 'expired') {
      ports.scheduler.after(wait, () => renewIfDue(providerId, cause));
    }
  }

  return {
    renew,
    schedule,
    catchUp: (cause) => store.allHeld().forEach(({ profile }) => renewIfDue(profile.id, cause)),
  };
}

type LogEntry = (change: Parameters<SessionStore['updateRenewal']>[1]) => void;

function openLogEntry({ store, clock }: RenewalPorts, session: SignedIn, cause: RenewalCause): LogEntry {
  const started_at = clock.now();
  const provider_id = session.profile.id;
  const id = store.addRenewal({
    provider_id,
    cause,
    method: 'refresh',
    started_at,
    attempts: 0,
    result: 'running',
  });
  return (change) => store.updateRenewal(id, { ...change, duration_ms: clock.now() - started_at });
}

/** Runs while this tab alone may renew. */
async function renewAlone(
  ports: RenewalPorts,
  before: SignedIn,
  cause: RenewalCause,
  log: LogEntry,
): Promise<void> {
  const { store, handOver } = ports;
  const providerId = before.profile.id;
  // While this tab waited for the lock, another may have used the refresh token. Ask before it is used twice.
  const newer = await handOver.newerThan(store.held(providerId) ?? before);
  if (newer) store.adopt(newer, 'tab');
  const held = store.held(providerId);
  if (held && held.generation !== before.generation) return log({ method: 'tab', result: 'renewed' });
  for (let attempt = 1; ; attempt += 1) {
    const current = store.held(providerId);
    if (current?.family !== before.family) return log({ result: 'cancelled' });
    store.dispatch(providerId, { type: 'renewing', cause, attempt });
    log({ attempts: attempt });
    const error = await attemptRenewal(ports, current, log);
    if (!error) return;
    const delay = retryDelay(error, attempt);
    if (delay === undefined) return settleFailure(ports, before, error, log);
    log({ error });
    await new Promise<void>((resolve) => ports.scheduler.after(delay, resolve));
  }
}

async function attemptRenewal(
  ports: RenewalPorts,
  current: SignedIn,
  log: LogEntry,
): Promise<CodedErrorData | undefined> {
  try {
    const { renewSession } = await ports.loadProtocol();
    settleSuccess(ports, current, await renewSession(ports, current), log);
    return undefined;
  } catch (error) {
    return toErrorData(error);
  }
}

function settleSuccess(ports: RenewalPorts, before: SignedIn, renewed: SignedIn, log: LogEntry): void {
  const { store, handOver } = ports;
  const providerId = before.profile.id;
  if (store.held(providerId)?.family !== before.family) return log({ result: 'cancelled' });
  store.dispatch(providerId, { type: 'renewed', session: renewed });
  handOver.give(renewed);
  const granted = new Set(renewed.tokens.scope.split(' '));
  const lost_scopes = before.tokens.scope.split(' ').filter((scope) => scope && !granted.has(scope));
  log({
    result: 'renewed',
    rotated: renewed.tokens.refresh_token !== before.tokens.refresh_token,
    ...(lost_scopes.length > 0 && { lost_scopes }),
  });
}

function settleFailure(ports: RenewalPorts, before: SignedIn, error: CodedErrorData, log: LogEntry): void {
  const providerId = before.profile.id;
  if (ports.store.held(providerId)?.family !== before.family) return log({ result: 'cancelled' });
  if (outcomeOfFailure(error) === 'kept') {
    ports.store.dispatch(providerId, { type: 'renewal-failed', error });
    return log({ result: 'kept', error });
  }
  const rejected = error.code === 'token_request_refused';
  const told: CodedErrorData = rejected ? { code: 'refresh_rejected', evidence: error.evidence } : error;
  ports.store.dispatch(providerId, { type: 'ended', error: told });
  log({ result: 'ended', error: told });
  ports.onEnded(providerId, before.family, told);
}
