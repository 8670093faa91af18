import { expect, test } from 'vitest';
import { anAnswer, scriptedHttp } from '#testing/answers.ts';
import { callResource } from './resource-request.ts';

const url = 'https://api.example/me?page=2';

test('the token goes in the header, and what the caller set as `authorization` does not count', async () => {
  const { http, requests } = scriptedHttp(anAnswer({ ok: true }));
  const request = {
    method: 'POST',
    headers: { authorization: 'Bearer other', 'x-trace': '1' },
    body: '{"a":1}',
  };
  const { answer, challenges } = await callResource(http, url, { access_token: 'at' }, request);
  expect(answer.text).toBe('{"ok":true}');
  expect(challenges).toEqual([]);
  const sent = requests[0];
  const headers = new Headers(sent?.request.headers);
  expect(sent?.url).toBe(url);
  expect(sent?.request).toMatchObject({ method: 'POST', body: '{"a":1}' });
  expect([headers.get('authorization'), headers.get('x-trace')]).toEqual(['Bearer at', '1']);
});

test('an answer is never one that was stored, and a condition of the caller goes out as he wrote it', async () => {
  const { http, requests } = scriptedHttp(anAnswer('', 304, { etag: '"a1"' }));
  const request = { method: 'GET', headers: { 'if-none-match': '"a1"' } };
  const { answer } = await callResource(http, url, { access_token: 'at' }, request);
  expect(requests[0]?.request.cache).toBe('no-store');
  expect(new Headers(requests[0]?.request.headers).get('if-none-match')).toBe('"a1"');
  expect([answer.status, answer.headers.get('etag')]).toEqual([304, '"a1"']);
});

test.each([
  ['Bearer error="invalid_token", error_description="expired"', [['bearer', 'invalid_token']]],
  [
    'Bearer realm="a", DPoP algs="ES256", error="use_dpop_nonce"',
    [
      ['bearer', undefined],
      ['dpop', 'use_dpop_nonce'],
    ],
  ],
])('the challenge %s is read', async (header, expected) => {
  const { http } = scriptedHttp(anAnswer('', 401, { 'www-authenticate': header }));
  const { answer, challenges } = await callResource(
    http,
    url,
    { access_token: 'at' },
    { method: 'GET', headers: {} },
  );
  expect(answer.status).toBe(401);
  expect(challenges.map(({ scheme, parameters }) => [scheme, parameters['error']])).toEqual(expected);
});

test('a 401 whose challenge is out of sight has none', async () => {
  const { http } = scriptedHttp(anAnswer('', 401));
  const { answer, challenges } = await callResource(
    http,
    url,
    { access_token: 'at' },
    { method: 'GET', headers: {} },
  );
  expect([answer.status, challenges]).toEqual([401, []]);
});

test('a 500 is an answer like any other', async () => {
  const { http } = scriptedHttp(anAnswer('oops', 500));
  expect(
    (await callResource(http, url, { access_token: 'at' }, { method: 'GET', headers: {} })).answer.text,
  ).toBe('oops');
});
