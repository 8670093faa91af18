import type { KnownProvider } from '#core/flow/classify.ts';
import type { LateRecorder } from '#core/flow/late-recorder.ts';
import { createRecorder } from '#core/flow/recorder.ts';
import type { ProviderProfile } from '#core/providers/profile.ts';
import { FlowWriter } from '#core/session/flow-writer.ts';
import type { Session } from '#core/session/session.ts';
import { signedInPart } from '#core/session/state.ts';
import { createLogStore } from '#platform/flow-store.ts';
import { readTiming } from '#platform/resource-timing.ts';

export interface Subject {
  readonly session: Session;
  readonly profiles: () => readonly ProviderProfile[];
}

/** The recorder and what redacts for it: loaded once somebody means to sign in. Writes down what was told before. */
export function startLens(log: LateRecorder<FlowWriter>, { session, profiles }: Subject): FlowWriter {
  const { clock } = log;
  const recorder = createRecorder({
    clock,
    store: createLogStore(),
    randomId: () => crypto.randomUUID(),
  });
  const known = (): readonly KnownProvider[] => [
    ...Object.values(session.get().sessions).flatMap((state) => signedInPart(state) ?? []),
    ...profiles().map((profile) => ({ profile })),
  ];
  const writer = new FlowWriter({ recorder, clock, known, appOrigin: location.origin, readTiming });
  log.attach(recorder, writer);
  return writer;
}
