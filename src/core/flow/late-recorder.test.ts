import { expect, test } from 'vitest';
import { FakeClock } from '#testing/fake-clock.ts';
import { LateRecorder } from './late-recorder.ts';
import { createRecorder, type Recorder } from './recorder.ts';

function late() {
  const clock = new FakeClock();
  const delayed: (() => void)[] = [];
  const recorder = new LateRecorder<Recorder>(clock, (task) => delayed.push(task));
  const later = () => delayed.splice(0).forEach((task) => task());
  const attach = () => {
    const log = createRecorder({ clock: recorder.clock, randomId: () => 'salt' });
    recorder.attach(log, log);
  };
  return { clock, recorder, attach, later };
}

test('what was told before is written down later, with the time it was told', () => {
  const { clock, recorder, attach, later } = late();
  const told = clock.now();
  recorder.tell((log) => log.begin('sign_in', 'acme'));
  recorder.tell((log) => log.step({ step: 'login_started', provider_id: 'acme' }));
  clock.sleep(5_000);
  expect(recorder.get().events).toEqual([]);
  attach();
  recorder.tell((log) => log.step({ step: 'signed_in', provider_id: 'acme' }));
  later();
  expect(recorder.get().events.map(({ at }) => at - told)).toEqual([0, 5_000]);
});

test('nothing is written down at once: it would put off what is told of', () => {
  const { clock, recorder, attach, later } = late();
  attach();
  const told = clock.now();
  recorder.tell((log) => log.step({ step: 'signed_in', provider_id: 'acme' }));
  clock.sleep(1_000);
  recorder.tell((log) => log.step({ step: 'signed_out', provider_id: 'acme' }));
  expect(recorder.get().events).toEqual([]);
  later();
  expect(recorder.get().events.map(({ at }) => at - told)).toEqual([0, 1_000]);
});

test('what waits is written down before the log is kept for the next page', () => {
  const { recorder, attach, later } = late();
  attach();
  recorder.tell((log) => log.step({ step: 'signed_in' }));
  recorder.save();
  expect(recorder.get().events).toHaveLength(1);
  later();
  expect(recorder.get().events).toHaveLength(1);
});

test('who listens hears of the first event and of each one after it', () => {
  const { recorder, attach, later } = late();
  let heard = 0;
  recorder.subscribe(() => (heard += 1));
  attach();
  expect(heard).toBe(1);
  recorder.tell((log) => log.step({ step: 'signed_out' }));
  later();
  expect(heard).toBeGreaterThan(1);
});

test('a page on which nobody signs in keeps no more than it may', () => {
  const { recorder, attach } = late();
  for (let count = 0; count < 2_000; count += 1) recorder.tell((log) => log.step({ step: 'signed_out' }));
  attach();
  expect(recorder.get().events).toHaveLength(500);
});

test('clearing forgets what still waits', () => {
  const { recorder, attach } = late();
  recorder.tell((log) => log.step({ step: 'signed_out' }));
  recorder.clear();
  attach();
  expect(recorder.get().events).toEqual([]);
});

test('what cannot be written down stops nobody, before and after the recorder came', () => {
  const { recorder, attach } = late();
  const broken = () => {
    throw new TypeError('Invalid URL');
  };
  recorder.tell(broken);
  recorder.tell((log) => log.step({ step: 'signed_in' }));
  attach();
  recorder.tell(broken);
  recorder.flush();
  expect(recorder.get().events).toHaveLength(1);
});
