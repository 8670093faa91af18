import type { Recorder } from '#core/flow/recorder.ts';
import type { Reveal } from '#core/flow/request-parts.ts';

let source: Pick<Recorder, 'reveal'> | undefined;

/** To be called with the recorder, as soon as it is made. */
export function revealFrom(recorder: Pick<Recorder, 'reveal'>): void {
  source = recorder;
}

/** For the page that copies a request. It asks here, so that nothing of what every page loads leads to a secret. */
export const reveal: Reveal = (pseudonym) => source?.reveal(pseudonym);
