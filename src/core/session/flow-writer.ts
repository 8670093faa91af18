import { createClassifier, type Classify, type KnownProvider } from '../flow/classify.ts';
import type { FlowEvent, Lane, NavigationEvent, StepEvent } from '../flow/flow-event.ts';
import type { Recorder } from '../flow/recorder.ts';
import type { StepSeen } from '../flow/seen.ts';
import { recordRequest, type OpenRequest, type TapOptions } from '../flow/tap.ts';
import type { Http } from '../lib/bounded-fetch.ts';
import type { Clock } from '../lib/ports.ts';
import type { ProviderMetadata, ProviderProfile } from '../providers/profile.ts';
import { factsOf, present, tokenFacts, type Facts } from './flow-facts.ts';
import type { Compared, Judgement } from './judgement.ts';
import { noteChanges } from './note-changes.ts';
import type { PendingSignIn, SignInRequest, TabChannel, TabMessage } from './ports.ts';
import type { Snapshot } from './store.ts';

export interface FlowWriterPorts extends TapOptions {
  readonly recorder: Recorder;
  readonly clock: Clock;
  /** Whose endpoints are known: of the entries, and of those who are signed in. */
  readonly known: () => readonly KnownProvider[];
}

type Through = NavigationEvent['through'];

/** Where judgements and their outcome belong: the run of the answer that is being judged. */
interface Judged {
  readonly run: string;
  readonly provider_id?: string;
}

const PENDING_S = 600;

/** Puts into the log's words what the taps see. It is told everything raw: redaction is the recorder's. */
export class FlowWriter {
  readonly recorder: Recorder;
  readonly classify: Classify;
  /** ms since the epoch: until when the login that was begun last can come back. */
  pendingUntil: number | undefined;
  /** Set while an answer is judged, and until its outcome is written down. */
  judging: Judged | undefined;
  /** The family of tokens whose sign-out in another tab is about to be seen here. */
  signedOutElsewhere: string | undefined;
  readonly #ports: FlowWriterPorts;
  readonly #met = new Map<string, KnownProvider>();

  constructor(ports: FlowWriterPorts) {
    this.#ports = ports;
    this.recorder = ports.recorder;
    this.classify = createClassifier(ports.appOrigin, () => this.#known());
  }

  /** Nothing for a request that is no part of a flow. */
  http(url: string, request: Parameters<Http>[1]): OpenRequest | undefined {
    const found = this.classify(url, request);
    if (!found) return undefined;
    if (found.purpose === 'api') this.recorder.begin('api', found.provider_id);
    if (found.purpose === 'token' && 'dpop' in request.headers) this.#dpopKey(found.provider_id);
    return recordRequest(this.recorder, found, [url, request], this.#ports);
  }

  starting(request: SignInRequest): void {
    const { attempt, return_to, profile, prompt } = request;
    this.#meet(request);
    this.recorder.begin(attempt === 'visitor' ? 'sign_in' : 'restore', profile.id);
    this.#step('login_started', profile.id, [
      ['started_by', STARTED_BY[attempt]],
      ['prompt', prompt],
      ['scope', profile.scope],
      ['return_to', return_to],
    ]);
  }

  created({ profile, return_to }: SignInRequest, url: string): void {
    const { searchParams } = new URL(url);
    const sent = (name: string) => [name, searchParams.get(name) ?? undefined] as const;
    this.pendingUntil = this.#ports.clock.now() + PENDING_S * 1000;
    this.#step('pkce_made', profile.id, [
      sent('code_challenge_method'),
      sent('code_challenge'),
      ['verifier_kept', 'in this tab, until the code is exchanged'],
    ]);
    this.#step('pending_written', profile.id, [
      ['kept_in', 'sessionStorage of this tab'],
      ['members', 'state, nonce, code_verifier, redirect_uri, provider, return_to'],
      sent('state'),
      sent('nonce'),
      sent('redirect_uri'),
      ['return_to', return_to],
      ['expires_in', `${PENDING_S} s`],
      ['uses', '1'],
    ]);
  }

  took(pending: PendingSignIn | undefined): void {
    if (!pending) return;
    const { profile, state, nonce, code_verifier, redirect_uri, return_to, created_at } = pending;
    this.#meet(pending);
    if (this.judging) this.judging = { ...this.judging, provider_id: profile.id };
    const age = Math.max(0, this.#ports.clock.now() - created_at);
    this.#step('pending_used', profile.id, [
      ['state', state],
      ['nonce', nonce],
      ['code_verifier', code_verifier],
      ['redirect_uri', redirect_uri],
      ['return_to', return_to],
      ['age', `${(age / 1000).toFixed(1)} s`],
      ['expired', age > PENDING_S * 1000 ? 'yes' : 'no'],
      ['left_behind', 'nothing'],
    ]);
  }

  judged({ check, outcome, detail, code }: Judgement, { expected, actual, evidence }: Compared): void {
    this.recorder.judgement({
      ...this.judging,
      check,
      outcome,
      ...(expected !== undefined && { expected }),
      ...(actual !== undefined && { actual }),
      ...(detail !== undefined && { detail }),
      ...(code !== undefined && { failure: code }),
      ...(evidence && { facts: factsOf(evidence) }),
    });
  }

  left(url: string, through: Through): void {
    const [from, to] = ['browser', 'authorization_server'] as const;
    this.recorder.navigation({ ...this.destination(url), through, from, to, url });
  }

  /** What an address is for that the page is leaving for. */
  destination(url: string): {
    purpose: 'authorization_request' | 'logout_request';
    provider_id?: string;
  } {
    const place = url.replace(/[?#][\s\S]*$/, '');
    const find = (endpoint: keyof ProviderMetadata) =>
      this.#known().find(({ metadata }) => metadata?.[endpoint] === place)?.profile.id;
    const asked = find('authorization_endpoint');
    const ended = asked === undefined ? find('end_session_endpoint') : undefined;
    const provider_id = asked ?? ended;
    return {
      purpose: ended === undefined ? 'authorization_request' : 'logout_request',
      ...(provider_id !== undefined && { provider_id }),
    };
  }

  arrived(url: string, through: Through): void {
    this.judging = this.#runAskedBy(url) ?? { run: this.recorder.begin('return') };
    this.recorder.navigation({
      ...this.judging,
      purpose: 'authorization_response',
      through,
      from: 'authorization_server',
      to: 'browser',
      url,
    });
  }

  /** The way back from a provider's own sign-out. */
  cameBackSignedOut(url: string): void {
    const [from, to] = ['authorization_server', 'browser'] as const;
    this.recorder.navigation({ purpose: 'logout_response', through: 'page', from, to, url });
  }

  posted(message: TabMessage, tabs: Pick<TabChannel, 'countOthers'>): void {
    const sessions =
      message.kind === 'holds' ? [message.session] : message.kind === 'answer' ? message.sessions : [];
    if (sessions.length === 0) return;
    const because = message.kind === 'answer' ? 'another tab asked' : 'they are new';
    void tabs.countOthers().then((others) => {
      if (others === 0) return;
      for (const session of sessions) {
        const facts: Facts = [['tabs', String(others)], ['because', because], ...tokenFacts(session)];
        this.#step('handed_over', session.profile.id, facts, { to: 'other_tab' });
      }
    });
  }

  heard(message: TabMessage): void {
    if (message.kind === 'signed-out') this.signedOutElsewhere = message.family;
  }

  /** What became of sessions and renewals. */
  changed(last: Snapshot, after: Snapshot): void {
    noteChanges(last, after, this);
  }

  /** A message that waited, and what a person did to it. */
  byHand(step: 'message_changed' | 'message_stopped', provider_id: string | undefined, facts: Facts): void {
    this.#step(step, provider_id, facts, { from: 'browser' });
  }

  #step(
    step: StepEvent['step'],
    provider_id: string | undefined,
    facts: Facts,
    between: { from?: Lane; to?: Lane } = {},
  ): void {
    const seen: StepSeen = { step, facts: present(facts), ...between };
    this.recorder.step(provider_id === undefined ? seen : { ...seen, provider_id });
  }

  #dpopKey(provider_id: string | undefined): void {
    this.#step('dpop_key_made', provider_id, [
      ['alg', 'ES256'],
      ['extractable', 'no'],
    ]);
  }

  /** The run that sent out this `state`, unless its answer has come before. */
  #runAskedBy(url: string): Judged | undefined {
    const { searchParams, hash } = new URL(url);
    const state = searchParams.get('state') ?? new URLSearchParams(hash.slice(1)).get('state');
    if (!state) return undefined;
    const name = this.recorder.redactor.value('state', state);
    const { events } = this.recorder.get();
    const written = events.findLast((event) => isStep(event, 'pending_written', name));
    if (!written || events.some((event) => isStep(event, 'pending_used', name))) return undefined;
    const { run, provider_id } = written;
    return { run, ...(provider_id !== undefined && { provider_id }) };
  }

  #known(): readonly KnownProvider[] {
    return [
      ...this.#met.values(),
      ...this.#ports.known().filter(({ profile }) => !this.#met.has(profile.id)),
    ];
  }

  #meet({ profile, metadata }: { profile: ProviderProfile; metadata: ProviderMetadata }): void {
    this.#met.set(profile.id, { profile, metadata });
  }
}

const STARTED_BY = {
  visitor: 'the visitor',
  frame: 'the app, in a hidden frame',
  redirect: 'the app, by a redirect',
} as const satisfies Record<SignInRequest['attempt'], string>;

function isStep(event: FlowEvent, step: StepEvent['step'], state: string): boolean {
  return (
    event.kind === 'step' &&
    event.step === step &&
    event.facts.some(({ name, value }) => name === 'state' && value === state)
  );
}
