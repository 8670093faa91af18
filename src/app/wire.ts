import { createBoundedFetch, type Http } from '#core/lib/bounded-fetch.ts';
import { createDiscovery, type Discovery } from '#core/oauth/discovery.ts';
import { tapMessages } from '#core/session/flow-taps.ts';
import type { OnJudged } from '#core/session/judgement.ts';
import type { SignInRequests } from '#core/session/ports.ts';
import { systemClock, systemScheduler } from '#platform/clock.ts';
import { createFetch } from '#platform/fetch.ts';
import { createSignInRequests } from '#platform/oidc-client.ts';
import type { Subject } from './flow-lens.ts';
import { FlowRecording } from './flow-recording.ts';

/** A build that the measurements alone make (`bench/unrecorded.mjs`): the same app, with nobody writing down. */
export const UNRECORDED = import.meta.env.MODE === 'unrecorded';

/** What a login's messages go through: enough to judge a callback, and made before everything else. */
export interface Wire {
  /** Nobody writes down what goes through here. */
  readonly pipe: Http;
  readonly http: Http;
  readonly signInRequests: SignInRequests;
  readonly discovery: Discovery;
  readonly randomId: () => string;
  readonly clock: typeof systemClock;
  readonly scheduler: typeof systemScheduler;
  readonly onJudged?: OnJudged;
  readonly recording: FlowRecording;
  /** Whose log it is. The recorder is not loaded before it knows. */
  readonly watch: (subject: Subject) => void;
}

export function createWire(): Wire {
  const pipe = createBoundedFetch(createFetch(), systemClock, systemScheduler);
  let watch: (subject: Subject) => void = () => undefined;
  const subject = new Promise<Subject>((resolve) => (watch = resolve));
  const recording = new FlowRecording(systemClock, async (log) => {
    if (UNRECORDED) throw new TypeError('Nothing is written down.');
    const { startLens } = await import('./flow-lens.ts');
    return startLens(log, await subject);
  });
  const bare = { http: pipe, signInRequests: createSignInRequests(location.origin) };
  const messages = UNRECORDED ? bare : tapMessages(bare, recording);
  return {
    ...messages,
    pipe,
    discovery: createDiscovery(messages.http, systemClock, location.origin),
    randomId: () => crypto.randomUUID(),
    clock: systemClock,
    scheduler: systemScheduler,
    recording,
    watch,
  };
}
