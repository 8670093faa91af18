import { describe, expect, test } from 'vitest';
import { APP, aRelay, ask, codeGrant, goodAnswer, octo, refreshGrant } from './relay.test-support.ts';

const TOKEN = '/relay/octo/token';

async function codeOf(response: Response): Promise<unknown> {
  const body: { code?: unknown } = await response.json();
  return body.code;
}

describe('refused before anything is sent', () => {
  const { code_verifier: _v, ...withoutVerifier } = codeGrant;
  const { refresh_token: _r, ...withoutRefreshToken } = refreshGrant;
  const big = { ...codeGrant, code: 'x'.repeat(17_000) };
  test.each<[string, Request, number, string]>([
    ['no origin', ask(TOKEN, codeGrant, { origin: undefined }), 403, 'relay_origin_refused'],
    [
      'another origin',
      ask(TOKEN, codeGrant, { origin: 'https://evil.example' }),
      403,
      'relay_origin_refused',
    ],
    ['an opaque origin', ask(TOKEN, codeGrant, { origin: 'null' }), 403, 'relay_origin_refused'],
    [
      'an origin that begins alike',
      ask(TOKEN, codeGrant, { origin: `${APP}.evil` }),
      403,
      'relay_origin_refused',
    ],
    [
      'our host over cleartext',
      ask(TOKEN, codeGrant, { origin: 'http://app.example' }),
      403,
      'relay_origin_refused',
    ],
    ['a sibling site', ask(TOKEN, codeGrant, { 'sec-fetch-site': 'same-site' }), 403, 'relay_origin_refused'],
    ['another site', ask(TOKEN, codeGrant, { 'sec-fetch-site': 'cross-site' }), 403, 'relay_origin_refused'],
    ['no own header', ask(TOKEN, codeGrant, { 'x-authlens-relay': undefined }), 403, 'relay_header_missing'],
    [
      'own header of another value',
      ask(TOKEN, codeGrant, { 'x-authlens-relay': '0' }),
      403,
      'relay_header_missing',
    ],
    ['unknown provider', ask('/relay/acme/token', codeGrant), 404, 'relay_provider_unknown'],
    ['an inherited name', ask('/relay/constructor/token', codeGrant), 404, 'relay_provider_unknown'],
    ['another action', ask('/relay/octo/introspect', codeGrant), 404, 'relay_route_unknown'],
    ['a longer path', ask('/relay/octo/token/x', codeGrant), 404, 'relay_route_unknown'],
    ['an id that is none', ask('/relay/%2e%2e/token', codeGrant), 404, 'relay_route_unknown'],
    ['JSON', ask(TOKEN, '{}', { 'content-type': 'application/json' }), 415, 'relay_content_type_refused'],
    ['plain text', ask(TOKEN, 'a=b', { 'content-type': 'text/plain' }), 415, 'relay_content_type_refused'],
    ['no type', ask(TOKEN, 'a=b', { 'content-type': '' }), 415, 'relay_content_type_refused'],
    ['an oversized body', ask(TOKEN, big), 413, 'relay_body_too_large'],
    [
      'an announced oversized body',
      ask(TOKEN, 'a=b', { 'content-length': '16385' }),
      413,
      'relay_body_too_large',
    ],
    ['a repeated parameter', ask(TOKEN, 'code=a&code=b'), 400, 'relay_parameter_repeated'],
    ['an empty form', ask(TOKEN, ''), 400, 'relay_grant_refused'],
    ['another grant', ask(TOKEN, { grant_type: 'client_credentials' }), 400, 'relay_grant_refused'],
    ['a password grant', ask(TOKEN, { grant_type: 'password', username: 'a' }), 400, 'relay_grant_refused'],
    [
      'a device grant',
      ask(TOKEN, { grant_type: 'urn:ietf:params:oauth:grant-type:device_code' }),
      400,
      'relay_grant_refused',
    ],
    ['a missing verifier', ask(TOKEN, withoutVerifier), 400, 'relay_verifier_missing'],
    ['an empty verifier', ask(TOKEN, { ...codeGrant, code_verifier: '' }), 400, 'relay_verifier_missing'],
    [
      'a short verifier',
      ask(TOKEN, { ...codeGrant, code_verifier: 'v'.repeat(42) }),
      400,
      'relay_parameter_invalid',
    ],
    ['no code', ask(TOKEN, { ...codeGrant, code: undefined }), 400, 'relay_parameter_invalid'],
    [
      'a code with control characters',
      ask(TOKEN, { ...codeGrant, code: 'a\nb' }),
      400,
      'relay_parameter_invalid',
    ],
    ['a relative resource', ask(TOKEN, { ...codeGrant, resource: '/api' }), 400, 'relay_parameter_invalid'],
    ['no refresh token', ask(TOKEN, withoutRefreshToken), 400, 'relay_parameter_invalid'],
    [
      'a secret from the page',
      ask(TOKEN, { ...codeGrant, client_secret: 'x' }),
      400,
      'relay_parameter_refused',
    ],
    ['an unknown parameter', ask(TOKEN, { ...codeGrant, audience: 'x' }), 400, 'relay_parameter_refused'],
    ['a refresh with a code', ask(TOKEN, { ...refreshGrant, code: 'x' }), 400, 'relay_parameter_refused'],
    [
      'a parameter with a meaning in JavaScript',
      ask(TOKEN, { ...codeGrant, ['__proto__']: 'x' }),
      400,
      'relay_parameter_refused',
    ],
    ['another client', ask(TOKEN, { ...codeGrant, client_id: 'other' }), 400, 'relay_client_id_mismatch'],
    ['no client', ask(TOKEN, { ...codeGrant, client_id: undefined }), 400, 'relay_parameter_invalid'],
    [
      'another client in a refresh',
      ask(TOKEN, { ...refreshGrant, client_id: 'x' }),
      400,
      'relay_client_id_mismatch',
    ],
    [
      'another path',
      ask(TOKEN, { ...codeGrant, redirect_uri: `${APP}/callback` }),
      400,
      'relay_redirect_uri_refused',
    ],
    [
      'another host to return to',
      ask(TOKEN, { ...codeGrant, redirect_uri: 'https://evil.example/callback/octo' }),
      400,
      'relay_redirect_uri_refused',
    ],
  ])('%s', async (_, request, status, code) => {
    const { relay, sent, log } = aRelay([goodAnswer]);
    const response = await relay(request);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({
      type: `urn:authlens:problem:${code}`,
      title: expect.stringMatching(/^[A-Z].{10,60}[^.]$/),
      status,
      detail: expect.stringMatching(/^[A-Z].{10,150}\.$/),
      code,
    });
    expect(sent).toEqual([]);
    expect(log).toEqual([]);
  });

  test.each(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'])('%s', async (method) => {
    const response = await aRelay().relay(new Request(`${APP}${TOKEN}`, { method }));
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('a provider that does without the relay', async () => {
    const { relay, sent } = aRelay([goodAnswer], { providers: [{ ...octo, token_relay: false }] });
    expect(await codeOf(await relay(ask(TOKEN, codeGrant)))).toBe('relay_provider_unknown');
    expect(sent).toEqual([]);
  });

  test('a missing secret, which the operator is told', async () => {
    const { relay, sent, log } = aRelay([goodAnswer], { secretOf: () => undefined });
    const response = await relay(ask(TOKEN, codeGrant));
    expect([response.status, await codeOf(response)]).toEqual([503, 'relay_secret_missing']);
    expect(sent).toEqual([]);
    expect(log).toEqual(['Relay: relay_secret_missing (octo)']);
  });

  test('a body that never ends', async () => {
    const { relay, sent, clock } = aRelay([goodAnswer]);
    const body = new ReadableStream({
      start: (controller) =>
        controller.enqueue(new TextEncoder().encode(new URLSearchParams(codeGrant).toString())),
    });
    const init = { method: 'POST', headers: ask(TOKEN, '').headers, body, duplex: 'half' } as const;
    const answering = relay(new Request(`${APP}${TOKEN}`, init));
    await clock.elapse(10_000);
    expect(await codeOf(await answering)).toBe('relay_body_incomplete');
    expect(sent).toEqual([]);
  });

  test('a body that breaks off', async () => {
    const body = new ReadableStream({ start: (controller) => controller.error(new Error('gone')) });
    const init = { method: 'POST', headers: ask(TOKEN, '').headers, body, duplex: 'half' } as const;
    const response = await aRelay([goodAnswer]).relay(new Request(`${APP}${TOKEN}`, init));
    expect(await codeOf(response)).toBe('relay_body_incomplete');
  });

  test('an oversized body that is not announced', async () => {
    const chunk = new Uint8Array(1024).fill(97);
    let chunks = 0;
    const body = new ReadableStream({
      pull: (controller) => {
        chunks += 1;
        controller.enqueue(chunk);
      },
    });
    const init = { method: 'POST', headers: ask(TOKEN, '').headers, body, duplex: 'half' } as const;
    const response = await aRelay([goodAnswer]).relay(new Request(`${APP}${TOKEN}`, init));
    expect(await codeOf(response)).toBe('relay_body_too_large');
    expect(chunks).toBeLessThan(20);
  });
});
