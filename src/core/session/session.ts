import { CodedError, toErrorData, type CodedErrorData } from '../lib/coded-error.ts';
import { createDiscovery, type Discovery } from '../oauth/discovery.ts';
import { redirectPath } from '../providers/redirect-path.ts';
import { authorizationUrl } from './authorization-url.ts';
import type { ApiExchange, SessionRequest } from './authorized-call.ts';
import { createHandOver, type HandOver } from './hand-over.ts';
import type { LoginVerdict } from './judge-login.ts';
import type { ProtocolPort } from './load-protocol.ts';
import type { SessionPorts } from './ports.ts';
import { createRenewals, type Renewals } from './renewal.ts';
import { askPages, restore, type RestoreOutcome } from './restore.ts';
import { safeReturnTo } from './return-to.ts';
import { signOutAtProvider, type SignOutChoices } from './sign-out.ts';
import type { Origin, SignedIn } from './state.ts';
import { SessionStore, type SignOutReport, type Snapshot } from './store.ts';

const DEFAULT_RETURN_TO = '/session';

/** A page that draws itself anew at the very moment it leaves leaves later. */
const LEAVING_SHOWN_AFTER_MS = 600;

/** Where a refusal is kept that no login of ours can be named for. */
export const UNBOUND = '(unbound)';

export interface SignInOptions {
  /** A path of this app. */
  readonly return_to?: string;
  readonly prompt?: string;
  /** Instead of the entry's own: a step-up asks for what one call lacked. The session keeps it. */
  readonly scope?: string;
}

/** The session engine: everything a page may ask of it. */
export class Session {
  readonly discovery: Discovery;
  readonly #ports: SessionPorts & ProtocolPort;
  readonly #store = new SessionStore();
  readonly #handOver: HandOver;
  readonly #renewals: Renewals;
  /** Families signed out in this page: a slower tab may still hand over what it had just renewed. */
  readonly #gone = new Set<string>();
  #stopLeaving: () => void = () => undefined;
  /** One judgement however often the page asks: a second one would find the code used. */
  readonly #completing = new Map<string, Promise<{ return_to: string } | undefined>>();

  constructor(
    ports: SessionPorts & ProtocolPort,
    discovery: Discovery = createDiscovery(ports.http, ports.clock, ports.navigation.origin),
  ) {
    this.#ports = ports;
    this.discovery = discovery;
    this.#handOver = createHandOver(ports, {
      held: () => this.#store.allHeld(),
      onHolds: (session) => this.#holdBeside(session, 'tab'),
      onSignedOut: (providerId, family, error) => this.#hearSignedOut(providerId, family, error),
    });
    this.#renewals = createRenewals({
      ...ports,
      discovery: this.discovery,
      handOver: this.#handOver,
      store: this.#store,
      onEnded: (providerId, family, error) => this.#end(providerId, family, error),
    });
    ports.lifecycle.onWake(() => {
      this.#dropWhatWasSignedOut();
      this.#renewals.catchUp('wake');
    });
    ports.lifecycle.onOnline(() => this.#renewals.catchUp('online'));
    ports.lifecycle.onComeBack(() => {
      this.#stopLeaving();
      this.#store.stay();
    });
  }

  readonly get = (): Snapshot => this.#store.get();

  readonly subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener);

  /** Fetches what a click on this provider's button will need. Throws nothing; `problem` tells what went wrong. */
  async prepare(providerId: string): Promise<{ problem?: CodedErrorData }> {
    try {
      const profile = await this.#profile(providerId);
      this.#ports.navigation.fetchAhead(redirectPath(profile));
      await Promise.all([this.discovery.metadata(profile), this.#ports.loadProtocol()]);
      return {};
    } catch (error) {
      return { problem: toErrorData(error) };
    }
  }

  /** Leaves for the provider. Throws when that cannot work, before anything has changed. */
  async signIn(providerId: string, { return_to, prompt, scope }: SignInOptions = {}): Promise<void> {
    const known = await this.#profile(providerId);
    const profile = scope === undefined ? known : { ...known, scope };
    this.#ports.hints.tab.setFailedAttempts(0);
    const [metadata] = await Promise.all([this.discovery.metadata(profile), this.#ports.loadProtocol()]);
    const url = await authorizationUrl(this.#ports, {
      profile,
      metadata,
      return_to: safeReturnTo(return_to, DEFAULT_RETURN_TO),
      attempt: 'visitor',
      ...(prompt !== undefined && { prompt }),
    });
    this.#ports.navigation.assign(url);
    this.#stopLeaving = this.#ports.scheduler.after(LEAVING_SHOWN_AFTER_MS, () => {
      if (!this.#store.held(providerId)) this.#store.dispatch(providerId, { type: 'left' });
    });
  }

  /**
   * Judges the address the provider sent the visitor back to, and answers where to go on; nothing after a refusal.
   * `judged`: where the judgement has begun already.
   */
  completeSignIn(
    callbackUrl: string,
    judged?: Promise<LoginVerdict>,
  ): Promise<{ return_to: string } | undefined> {
    const running = this.#completing.get(callbackUrl) ?? this.#complete(judged ?? this.#judge(callbackUrl));
    this.#completing.set(callbackUrl, running);
    return running.finally(() => this.#completing.delete(callbackUrl));
  }

  async #complete(judged: Promise<LoginVerdict>): Promise<{ return_to: string } | undefined> {
    this.#store.dispatch(UNBOUND, { type: 'returned' });
    const verdict = await judged;
    this.#store.dispatch(UNBOUND, { type: 'signed-out' });
    const next = verdict.accepted ? this.#accept(verdict) : this.#refuse(verdict);
    void this.#ports.signInRequests.sweep(verdict.accepted ? verdict.pending : undefined);
    // Leaving the page for one provider dropped what it held of the others.
    void askPages({ ...this.#ports, handOver: this.#handOver }).then((handed) =>
      handed?.sessions.forEach((session) => this.#holdBeside(session, handed.origin)),
    );
    return next;
  }

  /** Brings a session back after a reload, by the first silent way that works. */
  async restore(returnTo: string): Promise<void> {
    const place = safeReturnTo(returnTo, DEFAULT_RETURN_TO);
    const ports = { ...this.#ports, discovery: this.discovery, handOver: this.#handOver };
    this.#settleRestore(await restore(ports, place));
  }

  /** Puts another provider's session on show. */
  activate(providerId: string): void {
    const { hints } = this.#ports;
    this.#store.update({ active: providerId });
    if (this.#store.held(providerId)) hints.write({ ...hints.read(), active: providerId });
  }

  refreshNow(providerId: string): Promise<void> {
    return this.#renewals.renew(providerId, 'manual');
  }

  /** See `authorizedCall`. */
  async call(providerId: string, request: SessionRequest, signal?: AbortSignal): Promise<ApiExchange> {
    const { authorizedCall } = await this.#ports.loadProtocol();
    return authorizedCall(
      { ...this.#ports, store: this.#store, renewals: this.#renewals },
      providerId,
      request,
      signal,
    );
  }

  /** Forgets here and in all tabs first, then does what was asked of the provider, and reports. */
  async signOut(providerId: string, choices: SignOutChoices): Promise<SignOutReport | undefined> {
    const session = this.#store.held(providerId);
    if (!session) {
      this.#store.dispatch(providerId, { type: 'signed-out' });
      return undefined;
    }
    this.#letGo(session);
    this.#handOver.signOut(providerId, session.family);
    const report = await signOutAtProvider(this.#ports, session, choices);
    this.#store.update({ sign_out: report });
    return report;
  }

  /** Reads the way back from a provider's sign-out, if `url` is one. */
  async completeSignOut(url: string): Promise<void> {
    const report = await this.#ports.signOutRequests.take(url);
    // Written by `signOutAtProvider` into this tab's own storage.
    if (report !== undefined) this.#store.update({ sign_out: report as SignOutReport });
  }

  dismissSignOut(): void {
    this.#store.clearSignOut();
  }

  /** Forgets a refusal or an end, so that the page can start anew. */
  dismiss(providerId: string): void {
    this.#store.dispatch(providerId, { type: 'signed-out' });
  }

  async #profile(providerId: string) {
    const profile = await this.#ports.findProfile(providerId);
    if (!profile) throw new CodedError('provider_unknown', { id: providerId });
    return profile;
  }

  async #judge(callbackUrl: string): Promise<LoginVerdict> {
    try {
      const { judgeLogin } = await this.#ports.loadProtocol();
      return await judgeLogin({ ...this.#ports, discovery: this.discovery }, callbackUrl);
    } catch (error) {
      return { accepted: false, error: toErrorData(error), judgements: [] };
    }
  }

  #accept({ session, pending }: Extract<LoginVerdict, { accepted: true }>): { return_to: string } {
    this.#hold(session, session.origin);
    this.#handOver.give(session);
    void this.#describe(session);
    return { return_to: safeReturnTo(pending.return_to, DEFAULT_RETURN_TO) };
  }

  #refuse(verdict: Extract<LoginVerdict, { accepted: false }>): { return_to: string } | undefined {
    const { accepted: _refused, pending, ...failure } = verdict;
    const providerId = pending?.profile.id ?? UNBOUND;
    const return_to = safeReturnTo(pending?.return_to, DEFAULT_RETURN_TO);
    this.#store.update({ restoring: false });
    if (pending?.attempt === 'redirect') {
      // The silent way was refused, the visitor did nothing wrong: back to his place, and one click from there.
      this.#ports.hints.tab.setSignedIn(false);
      this.#store.dispatch(providerId, { type: 'not-restored', error: failure.error });
      this.#store.update({ active: providerId });
      return { return_to };
    }
    this.#store.update({ refused: providerId });
    this.#store.dispatch(providerId, { ...failure, type: 'refused', return_to });
    return undefined;
  }

  async #describe(session: SignedIn): Promise<void> {
    const { profile, judgements, family } = session;
    const { describeVisitor } = await this.#ports.loadProtocol();
    const described = await describeVisitor(this.#ports, session);
    // Signed out, or in as somebody else, while the provider was asked.
    if (this.#store.held(profile.id)?.family !== family) return;
    if ('error' in described) {
      const failed = { check: 'userinfo_sub', outcome: 'failed', code: described.error.code } as const;
      this.#store.dispatch(profile.id, {
        type: 'refused',
        error: described.error,
        judgements: [...judgements, failed],
        return_to: DEFAULT_RETURN_TO,
      });
      return this.#end(profile.id, family, described.error);
    }
    if ('problem' in described) {
      return this.#store.dispatch(profile.id, { type: 'not-described', problem: described.problem });
    }
    if (!described.identity) return;
    this.#store.dispatch(profile.id, { type: 'described', identity: described.identity });
    const held = this.#store.held(profile.id);
    if (held) this.#handOver.give(held);
  }

  #settleRestore(outcome: RestoreOutcome): void {
    if (outcome.kind === 'leaving') return;
    if (outcome.kind === 'restored') {
      const { sessions, origin } = outcome;
      for (const session of sessions) this.#hold(session, origin);
      if (origin !== 'tab') sessions.forEach((session) => this.#handOver.give(session));
      const preferred = this.#ports.hints.read().active;
      if (preferred !== undefined && this.#store.held(preferred)) this.#store.update({ active: preferred });
      return this.#renewals.catchUp('wake');
    }
    if (outcome.kind === 'needs-click') {
      this.#store.dispatch(outcome.provider_id, { type: 'not-restored', error: outcome.error });
      this.#store.update({ active: outcome.provider_id });
    }
    this.#store.update({ restoring: false });
  }

  /** What another page hands over does not take the place of the session on show, nor revive one that was let go. */
  #holdBeside(session: SignedIn, origin: Origin): void {
    if (this.#gone.has(session.family)) return;
    const shown = this.#store.get().active;
    this.#hold(session, origin);
    if (shown !== undefined) this.activate(shown);
  }

  #hold(session: SignedIn, origin: Origin): void {
    const { hints } = this.#ports;
    const providerId = session.profile.id;
    this.#store.adopt(session, origin);
    this.#store.update({ active: providerId, restoring: false });
    const held = this.#store.held(providerId);
    if (held) this.#renewals.schedule(held);
    hints.write({ active: providerId, signed_in: [...new Set([...hints.read().signed_in, providerId])] });
    hints.tab.setSignedIn(true);
    hints.tab.setFailedAttempts(0);
  }

  #letGo({ profile: { id }, family }: SignedIn): void {
    this.#store.dispatch(id, { type: 'signed-out' });
    this.#forget(id, family);
    this.#store.update({ active: this.#store.allHeld()[0]?.profile.id ?? id });
  }

  /** The provider ended it, or what it says is not to be believed. */
  #end(providerId: string, family: string, error: CodedErrorData): void {
    this.#forget(providerId, family);
    this.#handOver.signOut(providerId, family, error);
  }

  #hearSignedOut(providerId: string, family: string, error: CodedErrorData | undefined): void {
    const held = this.#store.held(providerId);
    if (held?.family !== family) return;
    if (error === undefined) return this.#letGo(held);
    this.#store.dispatch(providerId, { type: 'ended', error });
    this.#forget(providerId, family);
  }

  /** Drops what this page keeps of a session besides its state. */
  #forget(providerId: string, family: string): void {
    const { timer, hints } = this.#ports;
    this.#gone.add(family);
    timer.disarm(providerId);
    const signed_in = hints.read().signed_in.filter((id) => id !== providerId);
    const [active] = signed_in;
    hints.write({ ...(active !== undefined && { active }), signed_in });
    if (this.#store.allHeld().length === 0) hints.tab.setSignedIn(false);
  }

  /** A page that slept may have missed a sign-out: the hint says who is still signed in. */
  #dropWhatWasSignedOut(): void {
    const { signed_in } = this.#ports.hints.read();
    for (const held of this.#store.allHeld()) if (!signed_in.includes(held.profile.id)) this.#letGo(held);
  }
}
