import { describe, expect, test } from 'vitest';
import { tokenRequest } from './a-log.test-support.ts';
import type { HttpEvent, HttpMessage } from './flow-event.ts';
import { secretsOf, toRequestParts } from './request-parts.ts';
import { splitUrl, readQuery } from './url-parts.ts';

const withRequest = (request: HttpMessage, url = tokenRequest.url): HttpEvent => ({
  ...tokenRequest,
  url,
  request,
});

describe('a revealed secret is written for its place', () => {
  const secret = `a b&c="é"`;
  const reveal = () => secret;

  test('in the address', () => {
    const { url } = toRequestParts(withRequest({ headers: [] }, 'https://x.example/?code=code‹a1›'), reveal);
    expect(new URL(url).searchParams.get('code')).toBe(secret);
  });

  test('in a form', () => {
    const { body = '' } = toRequestParts(
      withRequest({ headers: [], body: 'code=code‹a1›&x=1', body_kind: 'form' }),
      reveal,
    );
    expect([...new URLSearchParams(body)]).toEqual([
      ['code', secret],
      ['x', '1'],
    ]);
  });

  test('in JSON', () => {
    const { body = '' } = toRequestParts(
      withRequest({ headers: [], body: '{"code":"code‹a1›"}', body_kind: 'json' }),
      reveal,
    );
    expect(JSON.parse(body)).toEqual({ code: secret });
  });

  test('in a header, on one line', () => {
    const headers = [{ name: 'x-any', value: 'code‹a1›' }];
    const { headers: written } = toRequestParts(withRequest({ headers }), () => 'a\r\nb');
    expect(written).toEqual([{ name: 'x-any', value: 'a b' }]);
  });
});

test('what the tool sets itself, and what is no header, is left out', () => {
  const names = ['Host', 'content-length', 'Connection', 'x y', '', 'x:y', 'accept'];
  const { headers } = toRequestParts(withRequest({ headers: names.map((name) => ({ name, value: '1' })) }));
  expect(headers.map(({ name }) => name)).toEqual(['accept']);
});

test('a method that is none is GET', () => {
  expect(toRequestParts({ ...tokenRequest, method: 'X Y' }).method).toBe('GET');
  expect(toRequestParts({ ...tokenRequest, method: 'PATCH' }).method).toBe('PATCH');
});

test('one secret has one placeholder in all of a request, with the header of a JWT left out', () => {
  const parts = toRequestParts(
    withRequest(
      {
        headers: [{ name: 'authorization', value: 'Bearer id_token‹a1 alg=RS256 kid=k1›' }],
        body: 'id_token_hint=id_token‹a1›&x=id_token‹a2›',
        body_kind: 'form',
      },
      'https://x.example/?t=id_token‹a2›',
    ),
  );
  expect(parts.url).toBe('https://x.example/?t=<ID_TOKEN>');
  expect(parts.headers[0]?.value).toBe('Bearer <ID_TOKEN_2>');
  expect(parts.body).toBe('id_token_hint=<ID_TOKEN_2>&x=<ID_TOKEN>');
});

test.each([
  [
    'https://id.example:8443/a/b?x=1#y',
    { origin: 'https://id.example:8443', host: 'id.example:8443', path: '/a/b', query: 'x=1' },
  ],
  [
    'https://user‹a1›@id.example',
    { origin: 'https://user‹a1›@id.example', host: 'id.example', path: '/', query: '' },
  ],
  ['https://id.example?x', { origin: 'https://id.example', host: 'id.example', path: '/', query: 'x' }],
  ['/relative?x=1', { origin: '', host: '', path: '/relative', query: 'x=1' }],
  ['', { origin: '', host: '', path: '/', query: '' }],
])('an address in its parts: %s', (url, parts) => {
  expect(splitUrl(url)).toEqual(parts);
});

test('a query keeps repeated names', () => {
  expect(readQuery('a=1&a=2&b=c+d')).toEqual([
    { name: 'a', value: '1' },
    { name: 'a', value: '2' },
    { name: 'b', value: 'c d' },
  ]);
});

describe('the secrets of a request', () => {
  test('are those of its address, headers and body, each once', () => {
    expect(
      secretsOf(
        withRequest(
          {
            headers: [
              { name: 'authorization', value: 'DPoP access_token‹a2 alg=ES256 kid=k1›' },
              { name: 'dpop', value: 'dpop_proof‹a1 alg=ES256›' },
            ],
            body: 'state=state‹a1›&again=state‹a1›&token=access_token‹a2›',
          },
          'https://id.example/token?code=code‹b3›',
        ),
      ),
    ).toEqual(['code‹b3›', 'access_token‹a2›', 'dpop_proof‹a1›', 'state‹a1›']);
  });

  test('are none where nothing was replaced', () => {
    expect(secretsOf(withRequest({ headers: [{ name: 'accept', value: '‹x›' }] }))).toEqual([]);
  });

  test('of an answer do not count: it is not sent again', () => {
    const response = { status: 200, headers: [], body: '{"access_token":"access_token‹a1›"}' };
    expect(secretsOf({ ...withRequest({ headers: [] }), response })).toEqual([]);
  });
});

test('a token is revealed whole, whatever its name says of its header', () => {
  const jwt = 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln';
  const headers = [{ name: 'authorization', value: 'Bearer access_token‹a1 alg=ES256 kid=k1›' }];
  const reveal = (pseudonym: string) => (pseudonym === 'access_token‹a1›' ? jwt : undefined);
  expect(toRequestParts(withRequest({ headers }), reveal).headers).toEqual([
    { name: 'authorization', value: `Bearer ${jwt}` },
  ]);
});
