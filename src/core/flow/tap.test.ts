import { expect, test } from 'vitest';
import { FakeClock } from '#testing/fake-clock.ts';
import type { Http } from '../lib/bounded-fetch.ts';
import { CodedError } from '../lib/coded-error.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import { recordRequest, type TapOptions } from './tap.ts';

const clock = new FakeClock(1_000);
const token = { purpose: 'token', from: 'app', to: 'relay', provider_id: 'octo' } as const;
const options = { appOrigin: 'https://app.example' };

/** A pipe with everything that goes through it written down. */
function make(http: Http, how: TapOptions = options): { http: Http; recorder: Recorder } {
  const recorder = createRecorder({ clock, randomId: () => 'salt' });
  const recorded: Http = async (...call) => {
    const open = recordRequest(recorder, token, call, how);
    try {
      const answer = await http(...call);
      open.answered(answer);
      return answer;
    } catch (error) {
      open.failed(error);
      throw error;
    }
  };
  return { recorder, http: recorded };
}

const answering =
  (headers: Record<string, string>, text = '{"access_token":"secret-token-12345"}'): Http =>
  async () => ({ status: 200, headers: new Headers(headers), text, receivedAt: 0, durationMs: 7 });

const request = {
  method: 'POST',
  headers: { accept: '*/*' },
  body: new URLSearchParams({ code: 'c1o2d3e4' }),
};

test('request and answer are written down, and handed on untouched', async () => {
  const report = '{"host":"octo.example","status":200,"ms":31,"more":1}';
  const { http, recorder } = make(answering({ date: 'x', 'x-authlens-relay-report': report }));
  const answer = await http('https://app.example/relay/octo/token', request);
  expect(answer.text).toBe('{"access_token":"secret-token-12345"}');
  const [event] = recorder.get().events;
  expect(event).toMatchObject({
    ...token,
    request: {
      headers: [
        { name: 'accept', value: '*/*' },
        { name: 'content-type', value: 'application/x-www-form-urlencoded;charset=UTF-8' },
      ],
      body: 'code=code‹a1›',
    },
    response: {
      status: 200,
      body: '{"access_token":"access_token‹a1›"}',
      headers: [{ name: 'date', value: 'x' }],
    },
    timing: { total: 7 },
    relayed: { host: 'octo.example', status: 200, ms: 31 },
  });
  expect(event).not.toHaveProperty('hidden');
});

test('the relay’s report says how it proved the client and what it changed, and nothing that is no name', async () => {
  const report = {
    ...{ host: 'octo.example', status: 200, ms: 31, client_authentication: 'client_secret_post' },
    changes: ['form_to_json', 'gho_0123456789', 7],
  };
  const { http, recorder } = make(answering({ 'x-authlens-relay-report': JSON.stringify(report) }));
  await http('https://app.example/relay/octo/token', request);
  expect(recorder.get().events[0]).toHaveProperty('relayed', { ...report, changes: ['form_to_json'] });
});

test.each([
  '',
  '[]',
  '{"host":"octo.example"}',
  '{"host":1,"status":200,"ms":1}',
  '{"host":"a","status":"200","ms":1}',
])('a report that is none is left aside: %s', async (report) => {
  const { http, recorder } = make(answering({ 'x-authlens-relay-report': report }));
  await http('https://app.example/relay/octo/token', request);
  expect(recorder.get().events[0]).not.toHaveProperty('relayed');
});

test('headers of another origin are hidden unless they are exposed', async () => {
  const { http, recorder } = make(answering({ 'content-type': 'application/json' }));
  await http('https://id.example/token', request);
  await http('https://app.example/relay/octo/token', request);
  expect(recorder.get().events.map((event) => event.kind === 'http' && event.hidden)).toEqual([
    ['headers'],
    undefined,
  ]);
});

test('a failure is written down and thrown on', async () => {
  const error = new CodedError('network_unreachable', { host: 'id.example' });
  const { http, recorder } = make(() => Promise.reject(error));
  await expect(http('https://id.example/token', request)).rejects.toBe(error);
  expect(recorder.get().events[0]).toMatchObject({ failure: 'network_unreachable', hidden: ['answer'] });
  const late = make(() => Promise.reject(new CodedError('response_timeout')));
  await expect(late.http('https://id.example/token', request)).rejects.toThrow();
  expect(late.recorder.get().events[0]).toMatchObject({ failure: 'response_timeout', hidden: [] });
});

test('what the browser measured comes after the answer', async () => {
  const measured: string[] = [];
  const readTiming = async (url: string) => {
    measured.push(url);
    return { queue: 1, connect: 2, wait: 3, read: 1 };
  };
  const { http, recorder } = make(answering({}), { ...options, readTiming });
  await http('https://id.example/token', request);
  await Promise.resolve();
  expect(measured).toEqual(['https://id.example/token']);
  expect(recorder.get().events[0]).toMatchObject({
    timing: { total: 7, queue: 1, connect: 2, wait: 3, read: 1 },
  });
});

test.each([
  [
    { 'Content-Type': 'application/x-www-form-urlencoded' },
    new URLSearchParams({ a: 'b' }),
    ['Content-Type'],
  ],
  [{}, new URLSearchParams({ a: 'b' }), ['content-type']],
  [{}, '{"a":"b"}', []],
])('a content type is written down where one is sent: %j', async (headers, body, names) => {
  const { http, recorder } = make(answering({}));
  await http('https://id.example/token', { method: 'POST', headers, body });
  const [event] = recorder.get().events;
  expect(event?.kind === 'http' && event.request.headers.map(({ name }) => name)).toEqual(names);
});

test('a request is there while its answer is on the way', async () => {
  let answer: (value: Awaited<ReturnType<Http>>) => void = () => undefined;
  const { http, recorder } = make(() => new Promise((resolve) => (answer = resolve)));
  const asked = http('https://id.example/token', request);
  expect(recorder.get().events[0]).not.toHaveProperty('response');
  answer({ status: 204, headers: new Headers(), text: '', receivedAt: 0, durationMs: 1 });
  await asked;
  expect(recorder.get().events[0]).toMatchObject({ response: { status: 204 } });
});

test('the host of a report is bounded, and an address that is none hides nothing', async () => {
  const host = 'h'.repeat(1_000);
  const report = JSON.stringify({ host, status: 200, ms: 1 });
  const { http, recorder } = make(answering({ 'x-authlens-relay-report': report }));
  await http('/relay/octo/token', request);
  expect(recorder.get().events[0]).toMatchObject({ relayed: { host: host.slice(0, 255) } });
  expect(recorder.get().events[0]).not.toHaveProperty('hidden');
});
