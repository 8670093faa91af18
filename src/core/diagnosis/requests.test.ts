import { expect, test } from 'vitest';
import { anAnswer } from '#testing/answers.ts';
import { CodedError } from '../lib/coded-error.ts';
import type { Http } from '../lib/bounded-fetch.ts';
import { createReader, type Asked } from './requests.ts';

const url = 'https://id.example/x';
const request = {
  purpose: 'keys',
  method: 'GET',
  url,
  send: (http: Http) => http(url, { method: 'GET', headers: {} }),
} as const;

function aReader(http: Http, reachable: () => Promise<boolean> = async () => false) {
  const asked: Asked[] = [];
  const abort = new AbortController();
  const read = createReader({
    http,
    probe: { reachable },
    online: () => true,
    signal: abort.signal,
    onAsked: (one) => asked.push(one),
  });
  return { read, asked, abort };
}

const failing = (code: 'network_unreachable' | 'request_cancelled'): Http => {
  return async () => {
    throw new CodedError(code);
  };
};

test('a request is written down before it is sent, and comes out of no cache', async () => {
  let atSending = -1;
  const reader = aReader(async (_, sent) => {
    atSending = reader.asked.length;
    expect(sent.cache).toBe('no-store');
    return anAnswer({});
  });
  expect(await reader.read(request)).toMatchObject({ kind: 'answer', url });
  expect(atSending).toBe(1);
  expect(reader.asked).toEqual([{ purpose: 'keys', method: 'GET', host: 'id.example', kind: 'read' }]);
});

test('only a failure without a reason is asked about a second time, blindly', async () => {
  const { read, asked } = aReader(failing('network_unreachable'), async () => true);
  expect(await read(request)).toEqual({ kind: 'blocked', url, proof: 'probe' });
  expect(asked.map(({ kind }) => kind)).toEqual(['read', 'reach']);
});

test('a blind request that was cancelled is no reading', async () => {
  const { read } = aReader(failing('network_unreachable'), async () => {
    throw new CodedError('request_cancelled');
  });
  await expect(read(request)).rejects.toMatchObject({ code: 'request_cancelled' });
});

test('a run that was cancelled asks nothing more', async () => {
  const { read, asked, abort } = aReader(async () => anAnswer({}));
  abort.abort();
  await expect(read(request)).rejects.toMatchObject({ code: 'request_cancelled' });
  expect(asked).toEqual([]);
  await expect(aReader(failing('request_cancelled')).read(request)).rejects.toMatchObject({
    code: 'request_cancelled',
  });
});
