import { createClassifier, type KnownProvider } from '#core/flow/classify.ts';
import { createRecorder, type LogStore, type Recorder } from '#core/flow/recorder.ts';
import { recordHttp } from '#core/flow/tap.ts';
import type { Http, HttpAnswer } from '#core/lib/bounded-fetch.ts';
import type { Clock } from '#core/lib/ports.ts';

export { observeFlow } from '#core/session/observe-flow.ts';

/** The recorder and what redacts for it: loaded once somebody means to sign in. */
export function createLens({ clock, store }: { clock: Clock; store: LogStore }): Recorder {
  return createRecorder({ clock, store, randomId: () => crypto.randomUUID() });
}

interface Sent {
  readonly recorder: Recorder;
  readonly known: () => readonly KnownProvider[];
  readonly url: string;
  readonly request: Parameters<Http>[1];
  readonly answer: Promise<HttpAnswer>;
}

/** Writes one request down, and its answer when it comes. */
export function record({ recorder, known, url, request, answer }: Sent): void {
  const classify = createClassifier(location.origin, known);
  const found = classify(url, request);
  if (found?.purpose === 'api') recorder.begin('api', found.provider_id);
  const pipe = recordHttp(() => answer, recorder, classify, { appOrigin: location.origin });
  // The one who asked is told of a failure; here it is only written down.
  pipe(url, request).catch(() => undefined);
}
