// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import type { LateRecorder } from '#core/flow/late-recorder.ts';
import { createRecorder } from '#core/flow/recorder.ts';
import { FlowWriter } from '#core/session/flow-writer.ts';
import { observeFlow } from '#core/session/observe-flow.ts';
import type { Renewal, Snapshot } from '#core/session/store.ts';
import { FakeClock } from '#testing/fake-clock.ts';
import { FlowRecording } from './flow-recording.ts';
import { showWhileWaiting } from './gate-place.tsx';
import { Gate } from '#core/flow/gate.ts';

const clock = new FakeClock();
afterEach(() => sessionStorage.clear());

async function startLens(log: LateRecorder<FlowWriter>): Promise<FlowWriter> {
  const recorder = createRecorder({ clock: log.clock, randomId: () => 'salt' });
  const writer = new FlowWriter({ recorder, clock, known: () => [], appOrigin: location.origin });
  log.attach(recorder, writer);
  return writer;
}

/** As much of a session as its observer sees. */
class FakeSession {
  #snapshot: Snapshot = { restoring: false, sessions: {}, renewals: [] };
  #tell: () => void = () => undefined;
  readonly get = () => this.#snapshot;
  readonly subscribe = (listener: () => void) => {
    this.#tell = listener;
    return () => undefined;
  };

  renew(result: Renewal['result']): void {
    const renewal: Renewal = {
      id: 1,
      provider_id: 'acme',
      cause: 'manual',
      method: 'refresh',
      started_at: clock.now(),
      attempts: 1,
      result,
    };
    this.#snapshot = { ...this.#snapshot, renewals: [renewal] };
    this.#tell();
  }
}

const cameBack = (recording: FlowRecording) =>
  recording.tell((writer) => writer.arrived('http://127.0.0.1:5173/callback?code=c', 'page'));

test('what was told before the recorder was loaded is written down then', async () => {
  const recording = new FlowRecording(clock, startLens);
  cameBack(recording);
  expect(recording.get().events).toEqual([]);
  await recording.load();
  expect(recording.get().events).toMatchObject([{ purpose: 'authorization_response' }]);
});

test('a renewal that began before the recorder was loaded is written down as one', async () => {
  const recording = new FlowRecording(clock, startLens);
  const session = new FakeSession();
  observeFlow(session, recording.tell);
  cameBack(recording);
  session.renew('running');
  recording.tell((writer) => writer.recorder.step({ step: 'handed_over', provider_id: 'acme' }));
  session.renew('renewed');
  await recording.load();
  const { runs, events } = recording.get();
  const ofRenewal = runs.find(({ cause }) => cause === 'renewal')?.id;
  const steps = events.flatMap((event) => (event.kind === 'step' ? [[event.step, event.run]] : []));
  expect(steps).toEqual(['renewal_due', 'handed_over', 'renewed'].map((step) => [step, ofRenewal]));
});

test('a recorder that cannot be loaded stops nothing, and is asked for again', async () => {
  let asked = 0;
  const recording = new FlowRecording(clock, async (log) => {
    asked += 1;
    if (asked === 1) throw new TypeError('Failed to fetch');
    return startLens(log);
  });
  cameBack(recording);
  await recording.load();
  expect(recording.get().events).toEqual([]);
  await recording.load();
  expect(recording.get().events).toHaveLength(1);
});

test('goes on step by step only where this tab did before it left', async () => {
  const before = new FlowRecording(clock, startLens);
  await before.resume();
  expect(before.steps()).toBeUndefined();
  (await before.gate()).turnOn();
  expect(Object.entries(sessionStorage)).toEqual([['authlens.steps', '1']]);

  const after = new FlowRecording(clock, startLens);
  await after.resume();
  expect(after.steps()?.gate.on).toBe(true);
  (await after.gate()).turnOff();
  expect(sessionStorage).toHaveLength(0);
});

test('who goes step by step finds written down what was told until then', async () => {
  const recording = new FlowRecording(clock, startLens);
  (await recording.gate()).turnOn();
  cameBack(recording);
  expect(recording.get().events).toEqual([]);
  recording.steps();
  expect(recording.get().events).toHaveLength(1);
});

test('goes on without pausing when the code for it cannot be loaded', async () => {
  sessionStorage.setItem('authlens.steps', '1');
  const recording = new FlowRecording(clock, () => Promise.reject(new TypeError('Failed to fetch')));
  await recording.resume();
  expect(recording.steps()).toBeUndefined();
});

test('asks about a message wherever the page is, and gives the focus back', async () => {
  const button = document.createElement('button');
  document.body.append(button);
  button.focus();
  const gate = new Gate();
  gate.turnOn();
  showWhileWaiting(gate);
  expect(document.querySelector('section')).toBeNull();

  let passing: Promise<unknown> = Promise.resolve();
  const draft = {
    purpose: 'token',
    method: 'POST',
    url: 'https://id.example/token',
    headers: [],
    parameters: [],
  } as const;
  await act(async () => void (passing = gate.pass(draft)));
  expect(document.activeElement?.textContent).toBe('Next: Token request');
  const send = [...document.querySelectorAll('button')].find(
    ({ textContent }) => textContent.trim() === 'Send',
  );
  await act(async () => send?.click());
  expect(await passing).toEqual(draft);
  expect(document.querySelector('section')).toBeNull();
  expect(document.activeElement).toBe(button);
  button.remove();
});
