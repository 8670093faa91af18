import type { KnownProvider } from '#core/flow/classify.ts';
import { LateRecorder } from '#core/flow/late-recorder.ts';
import type { Http } from '#core/lib/bounded-fetch.ts';
import type { Clock } from '#core/lib/ports.ts';
import type { ProviderMetadata, ProviderProfile } from '#core/providers/profile.ts';
import type { Judgement } from '#core/session/judgement.ts';
import type { Navigation, SignInRequests } from '#core/session/ports.ts';
import type { Session } from '#core/session/session.ts';
import type { FlowSource } from '#state/flow-source.ts';
import { createLogStore } from '#platform/flow-store.ts';
import { loadPiece } from './load-piece.ts';

type Lens = typeof import('./flow-lens.ts');

/** Taps on everything a login goes through: the pipe, the pending entries, the ways out of the page and back. */
export class FlowRecording {
  readonly log: LateRecorder;
  readonly #profiles: () => readonly ProviderProfile[];
  readonly #met = new Map<string, KnownProvider>();
  #session: Session | undefined;
  #lens: Lens | undefined;
  #loading: Promise<void> | undefined;

  constructor(clock: Clock, profiles: () => readonly ProviderProfile[]) {
    this.log = new LateRecorder(clock);
    this.#profiles = profiles;
  }

  source(): FlowSource {
    const { log, load } = this;
    return { get: log.get, subscribe: log.subscribe, load, clear: () => log.clear() };
  }

  observe(session: Session): void {
    this.#session = session;
  }

  /** Loads the recorder's code. What was told before is written down then. Never throws: a login goes on without its log. */
  readonly load = (): Promise<void> => (this.#loading ??= this.#load());

  readonly judged = ({ check, outcome, detail, code }: Judgement): void =>
    this.log.tell((recorder) =>
      recorder.judgement({
        check,
        outcome,
        ...(detail !== undefined && { detail }),
        ...(code !== undefined && { failure: code }),
      }),
    );

  http(http: Http): Http {
    return (url, request) => {
      const answer = http(url, request);
      this.log.tell((recorder) => this.#lens?.record({ recorder, known: this.#known, url, request, answer }));
      return answer;
    };
  }

  requests(requests: SignInRequests): SignInRequests {
    return {
      ...requests,
      create: async (request) => {
        const provider_id = this.#meet(request);
        const { attempt } = request;
        this.log.tell((recorder) => {
          recorder.begin(attempt === 'visitor' ? 'sign_in' : 'restore', provider_id);
          recorder.step({ step: 'login_started', provider_id, facts: [['started_by', attempt]] });
        });
        const url = await requests.create(request);
        this.log.tell((recorder) => {
          recorder.step({ step: 'pkce_made', provider_id, facts: [['code_challenge_method', 'S256']] });
          recorder.step({ step: 'pending_written', provider_id, facts: [['kept_in', 'sessionStorage']] });
        });
        return url;
      },
      take: async (state) => {
        const pending = await requests.take(state);
        if (!pending) return undefined;
        const provider_id = this.#meet(pending);
        this.log.tell((recorder) => recorder.step({ step: 'pending_used', provider_id }));
        return pending;
      },
    };
  }

  navigation(navigation: Navigation): Navigation {
    const leaving = (go: (url: string) => void) => (url: string) => {
      this.#left(url);
      this.log.save();
      go(url);
    };
    return { ...navigation, assign: leaving(navigation.assign), replace: leaving(navigation.replace) };
  }

  arrival(url: string): void {
    const [from, to] = ['authorization_server', 'app'] as const;
    this.log.tell((recorder) =>
      recorder.navigation({ purpose: 'authorization_response', through: 'page', from, to, url }),
    );
  }

  #left(url: string): void {
    const place = url.replace(/[?#][\s\S]*$/, '');
    const provider = this.#known().find(({ metadata }) =>
      [metadata?.authorization_endpoint, metadata?.end_session_endpoint].includes(place),
    );
    const logout = provider?.metadata?.end_session_endpoint === place;
    const [from, to] = ['browser', 'authorization_server'] as const;
    this.log.tell((recorder) =>
      recorder.navigation({
        purpose: logout ? 'logout_request' : 'authorization_request',
        through: 'page',
        from,
        to,
        url,
        ...(provider && { provider_id: provider.profile.id }),
      }),
    );
  }

  /** Whose endpoints are known here. */
  readonly #known = (): readonly KnownProvider[] => [
    ...this.#met.values(),
    ...this.#profiles().flatMap((profile) => (this.#met.has(profile.id) ? [] : [{ profile }])),
  ];

  #meet({ profile, metadata }: { profile: ProviderProfile; metadata: ProviderMetadata }): string {
    this.#met.set(profile.id, { profile, metadata });
    return profile.id;
  }

  async #load(): Promise<void> {
    try {
      const lens = await loadPiece(() => import('./flow-lens.ts'));
      this.#lens = lens;
      this.log.attach(lens.createLens({ clock: this.log.clock, store: createLogStore() }));
      if (this.#session) lens.observeFlow(this.#session, this.log);
    } catch {
      this.#loading = undefined;
    }
  }
}
