import { describe, expect, test } from 'vitest';
import { FakeClock } from '#testing/fake-clock.ts';
import { secretsBehind } from './pseudonyms.ts';
import { createRecorder, type LogStore, type Recorder } from './recorder.ts';

const STATE = 'Zx81-Zx81-Zx81-Zx81';
const VERIFIER = 'v3rifier-v3rifier-v3rifier-v3rifier-v3rifier';

function memoryStore(text: string | null = null): LogStore & { text: string | null } {
  return {
    text,
    read() {
      return this.text;
    },
    write(written) {
      this.text = written;
    },
    remove() {
      this.text = null;
    },
  };
}

function make(store?: LogStore): { recorder: Recorder; clock: FakeClock } {
  const clock = new FakeClock(1_000);
  return { clock, recorder: createRecorder({ clock, randomId: () => 'salt', ...(store && { store }) }) };
}

const api = { purpose: 'api', to: 'api', method: 'GET', url: 'https://api.example/me' } as const;

test('a request and its answer are one event', async () => {
  const { recorder, clock } = make();
  const run = recorder.begin('sign_in', 'acme');
  const handle = recorder.request({
    provider_id: 'acme',
    purpose: 'token',
    to: 'authorization_server',
    method: 'POST',
    url: 'https://id.example/token',
    headers: [['content-type', 'application/x-www-form-urlencoded']],
    body: `grant_type=authorization_code&code_verifier=${VERIFIER}`,
  });
  expect(recorder.get().events[0]).not.toHaveProperty('response');
  await clock.advance(40);
  handle.answer({ status: 400, headers: [], body: `bad verifier ${VERIFIER}` });
  handle.fail({ failure: 'response_timeout' });
  expect(recorder.get().events).toEqual([
    {
      id: 1,
      run,
      at: 1_000,
      provider_id: 'acme',
      kind: 'http',
      from: 'app',
      to: 'authorization_server',
      purpose: 'token',
      method: 'POST',
      url: 'https://id.example/token',
      request: {
        headers: [{ name: 'content-type', value: 'application/x-www-form-urlencoded' }],
        body: 'grant_type=authorization_code&code_verifier=verifier‹a1›',
        body_kind: 'form',
        size: 88,
      },
      response: { status: 400, headers: [], body: 'bad verifier verifier‹a1›', body_kind: 'text', size: 57 },
      timing: { total: 40 },
    },
  ]);
});

test('a navigation has its parameters as rows, a judgement what was compared', () => {
  const { recorder } = make();
  recorder.begin('return');
  recorder.navigation({
    purpose: 'authorization_response',
    through: 'page',
    from: 'browser',
    to: 'app',
    url: `https://app.example/callback?state=${STATE}&iss=https%3A%2F%2Fid.example`,
  });
  recorder.judgement({ check: 'state', outcome: 'passed', expected: STATE, actual: STATE });
  recorder.judgement({ check: 'iss', outcome: 'passed', expected: 'https://id.example' });
  recorder.step({ step: 'signed_in', facts: [['access_token', VERIFIER]] });
  expect(recorder.get().events).toMatchObject([
    {
      url: 'https://app.example/callback',
      parameters: [
        { name: 'state', value: 'state‹a1›' },
        { name: 'iss', value: 'https://id.example' },
      ],
    },
    { expected: 'state‹a1›', actual: 'state‹a1›', from: 'app', to: 'app' },
    { expected: 'https://id.example' },
    { facts: [{ name: 'access_token', value: 'access_token‹a1›' }] },
  ]);
});

test('an event belongs to the newest run of its provider', () => {
  const { recorder } = make();
  const acme = recorder.begin('sign_in', 'acme');
  const octo = recorder.begin('renewal', 'octo');
  for (const seen of [
    { provider_id: 'acme' },
    { provider_id: 'octo' },
    { provider_id: 'new' },
    {},
    { run: acme },
  ]) {
    recorder.step({ step: 'renewed', ...seen });
  }
  expect(recorder.get().events.map(({ run }) => run)).toEqual([acme, octo, 'r3', 'r3', acme]);
  expect(recorder.get().runs[2]).toMatchObject({ id: 'r3', cause: 'other', provider_id: 'new' });
});

test('snapshots stay as they were, and change only with the log', () => {
  const { recorder } = make();
  let told = 0;
  const stop = recorder.subscribe(() => (told += 1));
  const handle = recorder.request(api);
  const before = recorder.get();
  expect(recorder.get()).toBe(before);
  handle.answer({ status: 200 });
  recorder.begin('api');
  expect(before.events).toHaveLength(1);
  expect(before.events[0]).not.toHaveProperty('response');
  expect(before.runs).toHaveLength(1);
  expect(recorder.get().events[0]).toHaveProperty('response.status', 200);
  expect(told).toBe(4);
  stop();
  recorder.clear();
  expect(told).toBe(4);
  expect(recorder.get()).toEqual({ runs: [], events: [], dropped: 0 });
});

describe('the bounds', () => {
  test('the oldest runs go first, whole, and are counted', () => {
    const { recorder } = make();
    for (let run = 0; run < 101; run += 1) {
      recorder.begin('api');
      for (let step = 0; step < 100; step += 1) recorder.step({ step: 'renewed' });
    }
    const { runs, events, dropped, notes } = recorder.get();
    expect(events.length + dropped).toBe(10_100);
    expect(events.length).toBeLessThanOrEqual(10_000);
    expect(dropped % 100).toBe(0);
    expect(events[0]?.run).toBe(runs[0]?.id);
    expect(notes).toEqual(['oldest_runs_dropped']);
  });

  test('a run that alone is too long loses its beginning', () => {
    const { recorder } = make();
    for (let step = 0; step < 10_001; step += 1) recorder.step({ step: 'renewed' });
    const { events, dropped } = recorder.get();
    expect(events.at(-1)?.id).toBe(10_001);
    expect(events.length + dropped).toBe(10_001);
    expect(dropped).toBeGreaterThan(0);
  });

  test('an answer to a request that was dropped is let go', () => {
    const { recorder } = make();
    const handle = recorder.request(api);
    recorder.begin('api');
    for (let step = 0; step < 10_001; step += 1) recorder.step({ step: 'renewed' });
    const { events } = recorder.get();
    handle.answer({ status: 200 });
    expect(recorder.get().events).toEqual(events);
  });

  test('a body is cut at 64 KB, and half a secret is not left over', () => {
    const { recorder } = make();
    const secret = 's3cret'.repeat(20);
    const body = `${' '.repeat(128 * 1024 - 60)}access_token=${secret} rest`;
    recorder.request(api).answer({ status: 200, body });
    const [event] = recorder.get().events;
    expect(event).toMatchObject({ response: { truncated: true, size: body.length } });
    expect(JSON.stringify(event)).not.toContain('s3cret');
    expect(event?.kind === 'http' && event.response?.body?.length).toBeLessThanOrEqual(64 * 1024);
  });

  test('an event costs the same in a full log as in an empty one', () => {
    const copied = (events: number): number => {
      const { recorder } = make();
      for (let step = 0; step < events; step += 1) recorder.step({ step: 'renewed' });
      recorder.get();
      let operations = 0;
      const spread = Array.prototype[Symbol.iterator];
      Array.prototype[Symbol.iterator] = function* (this: unknown[]) {
        operations += this.length;
        yield* { [Symbol.iterator]: () => spread.call(this) };
      } as typeof spread;
      try {
        recorder.step({ step: 'renewed' });
        recorder.get();
      } finally {
        Array.prototype[Symbol.iterator] = spread;
      }
      return operations;
    };
    expect(copied(9_000)).toBeLessThanOrEqual(copied(100) + 256);
  });
});

describe('over a redirect', () => {
  test('the log goes on where it was, with the same pseudonyms and no secret in the store', () => {
    const store = memoryStore();
    const before = make(store).recorder;
    const run = before.begin('sign_in', 'acme');
    before.step({ step: 'pkce_made', provider_id: 'acme', facts: [['code_verifier', VERIFIER]] });
    before.navigation({
      purpose: 'authorization_request',
      through: 'page',
      to: 'authorization_server',
      provider_id: 'acme',
      url: `https://id.example/authorize?state=${STATE}`,
    });
    before.save();
    expect(store.text).not.toContain(STATE);
    expect(store.text).not.toContain(VERIFIER);

    const { recorder } = make(store);
    recorder.judgement({ check: 'state', outcome: 'passed', expected: STATE, provider_id: 'acme' });
    recorder.step({ step: 'login_refused', facts: [['detail', `verifier ${VERIFIER} refused`]] });
    const { events, runs } = recorder.get();
    expect(runs).toHaveLength(1);
    expect(events.map((event) => [event.id, event.run])).toEqual([1, 2, 3, 4].map((id) => [id, run]));
    expect(events[2]).toMatchObject({ expected: 'state‹a1›' });
    expect(events[3]).toMatchObject({ facts: [{ value: 'verifier verifier‹a1› refused' }] });
  });

  test.each(['', '{', '[]', '{"schema":"authlens.flow-log","version":2}', 'null'])(
    'what cannot be read is thrown away with a note: %s',
    (text) => {
      const store = memoryStore(text);
      expect(make(store).recorder.get()).toEqual({
        runs: [],
        events: [],
        dropped: 0,
        notes: ['stored_log_unreadable'],
      });
      expect(store.text).toBe(null);
    },
  );

  test('one damaged event makes the whole unreadable', () => {
    const store = memoryStore();
    const { recorder } = make(store);
    recorder.step({ step: 'renewed' });
    recorder.save();
    for (const [from, to] of [
      ['"renewed"', '"made_up"'],
      ['"run":"r1"', '"run":"r9"'],
      ['"next_id":2', '"next_id":1'],
    ] as const) {
      const text = store.text?.replace(from, to) ?? '';
      expect(text).not.toBe(store.text);
      expect(make(memoryStore(text)).recorder.get().notes).toEqual(['stored_log_unreadable']);
    }
  });

  test('what does not fit loses its oldest runs', () => {
    const { recorder } = make();
    const body = 'x '.repeat(30_000);
    for (let run = 0; run < 50; run += 1) {
      recorder.begin('api');
      recorder.request({ ...api, body });
    }
    const text = recorder.toStored();
    expect(text.length).toBeLessThan(2_000_000);
    const { runs, dropped, notes } = make(memoryStore(text)).recorder.get();
    expect(runs.at(-1)?.id).toBe('r50');
    expect(runs.length + dropped).toBe(50);
    expect(notes).toEqual(['oldest_runs_dropped']);
  });

  test('is kept once, however often the page says that it leaves, and again when there is more', () => {
    const store = memoryStore();
    let writes = 0;
    const { recorder } = make({ ...store, write: () => (writes += 1) });
    recorder.step({ step: 'renewed' });
    recorder.save();
    recorder.save();
    expect(writes).toBe(1);
    recorder.step({ step: 'renewed' });
    recorder.save();
    expect(writes).toBe(2);
  });

  test('a store that refuses stops nothing and is told', () => {
    const refuse = () => {
      throw new Error('QuotaExceededError');
    };
    const { recorder } = make({ read: refuse, write: refuse, remove: refuse });
    recorder.step({ step: 'renewed' });
    recorder.save();
    expect(recorder.get()).toMatchObject({ events: [{ id: 1 }], notes: ['log_not_stored'] });
    recorder.clear();
  });
});

test('secrets are behind the log itself, and behind no copy of it or what was kept', () => {
  const { recorder } = make();
  recorder.request({ ...api, body: '{"access_token":"s3cret-of-the-page"}' });
  const log = recorder.get();
  expect(secretsBehind(log)?.('access_token‹a1›')).toBe('s3cret-of-the-page');
  expect(secretsBehind({ ...log })).toBeUndefined();
  const after = make(memoryStore(recorder.toStored())).recorder.get();
  expect(secretsBehind(after)?.('access_token‹a1›')).toBeUndefined();
  recorder.clear();
  expect(secretsBehind(recorder.get())?.('access_token‹a1›')).toBeUndefined();
});
