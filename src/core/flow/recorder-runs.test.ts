import { describe, expect, test } from 'vitest';
import { FakeClock } from '#testing/fake-clock.ts';
import { createRecorder } from './recorder.ts';

const api = { purpose: 'api', to: 'api', method: 'GET', url: 'https://api.example/me' } as const;

function make() {
  const clock = new FakeClock(1_000);
  return { clock, recorder: createRecorder({ clock, randomId: () => 'salt' }) };
}

describe('what was asked ahead', () => {
  const discovery = {
    purpose: 'discovery',
    to: 'authorization_server',
    method: 'GET',
    url: 'https://id.example/.well-known/openid-configuration',
    provider_id: 'acme',
  } as const;

  test('of a provider is the beginning of the sign-in there', () => {
    const { recorder } = make();
    recorder.request(discovery).answer({ status: 200 });
    recorder.request({ ...discovery, provider_id: 'octo' }).answer({ status: 200 });
    const run = recorder.begin('sign_in', 'acme');
    recorder.step({ step: 'login_started', provider_id: 'acme' });
    const { runs, events } = recorder.get();
    expect(runs.map(({ cause, provider_id }) => [cause, provider_id])).toEqual([
      ['other', 'octo'],
      ['sign_in', 'acme'],
    ]);
    expect(events.filter((event) => event.run === run).map(({ kind }) => kind)).toEqual(['http', 'step']);
  });

  test('stands by itself when something else was asked besides', () => {
    const { recorder } = make();
    recorder.request(discovery).answer({ status: 200 });
    recorder.request({ ...discovery, purpose: 'keys' }).answer({ status: 200 });
    recorder.begin('sign_in', 'acme');
    expect(recorder.get().runs.map(({ cause }) => cause)).toEqual(['other', 'sign_in']);
  });

  test('long ago, likewise: by then it would have been asked again', () => {
    const { recorder, clock } = make();
    recorder.request(discovery).answer({ status: 200 });
    clock.sleep(11 * 60_000);
    recorder.begin('sign_in', 'acme');
    expect(recorder.get().runs.map(({ cause }) => cause)).toEqual(['other', 'sign_in']);
  });
});

test('what the browser measured is added to the answer that is there', () => {
  const { recorder } = make();
  const handle = recorder.request(api);
  handle.measured({ wait: 5 });
  expect(recorder.get().events[0]).not.toHaveProperty('timing');
  handle.answer({ status: 200, timing: { total: 9 } });
  handle.measured({ wait: 5, read: 2 });
  expect(recorder.get().events[0]).toMatchObject({
    response: { status: 200 },
    timing: { total: 9, wait: 5, read: 2 },
  });
});
