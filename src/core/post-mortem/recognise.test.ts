import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPastedRedactor } from '../flow/redact-pasted.ts';
import { har, refreshCall, tokenCall } from './example-texts.ts';
import { explain } from './explain.ts';
import { factsOfRefusal, LONGEST_PASTE, recognise } from './recognise.ts';

const read = (text: string) => recognise(text, createPastedRedactor('salt', text));
const factsOf = (text: string) => read(text).facts;

describe('what was pasted', () => {
  test.each([
    ['', 'empty'],
    ['   \n', 'empty'],
    ['http://127.0.0.1:5173/callback?code=c&state=s', 'callback_url'],
    ['?code=c&state=s', 'callback_url'],
    ['/callback?error=access_denied&state=s', 'callback_url'],
    ['localhost:5173/callback?code=c', 'callback_url'],
    ['https://app.example/cb#error=login_required&state=s', 'callback_url'],
    ['https://id.acme.example/authorize?response_type=code&client_id=spa', 'authorization_url'],
    ['https://id.acme.example/', 'url'],
    ['access_token=gho_1234567890&scope=repo%2Cgist&token_type=bearer', 'token_response'],
    ['error=bad_verification_code&error_description=x', 'error_response'],
    ['{"access_token":"x","token_type":"Bearer"}', 'token_response'],
    ['{"error":"invalid_grant"}', 'error_response'],
    ['{"error":{"status":403,"message":"no"}}', 'error_response'],
    ['{"message":"Bad credentials","status":"401"}', 'error_response'],
    ['{"ok":false,"error":"x"}', 'error_response'],
    ['{"issuer":"https://a.example","authorization_endpoint":"https://a.example/a"}', 'metadata'],
    ['{"hello":"world"}', 'json'],
    ['Bearer gho_16C7e42F292c6912E7710c838347Ae178B4a', 'token'],
    ['eyJhbGciOiJub25lIn0.eyJhIjoxfQ.', 'token'],
    ['HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer\r\n\r\n', 'http_response'],
    ['<!doctype html><title>Oops</title>', 'html'],
    ['TypeError: x\n    at f (https://app.example/a.js:1:2)', 'stack_trace'],
    [
      "Access to fetch at 'https://a.example/token' from origin 'null' has been blocked by CORS policy",
      'console_message',
    ],
    ['It does not work', 'text'],
    ['redirect_uri_mismatch', 'text'],
    [har(tokenCall({ code: 'c' })), 'har'],
    ["curl 'https://id.acme.example/token' -d grant_type=authorization_code", 'curl'],
    ['curl', 'text'],
  ])('%s', (text, kind) => {
    expect(factsOf(text).kind).toBe(kind);
  });

  test('is refused above five megabytes, and read below', () => {
    expect(factsOf('x'.repeat(LONGEST_PASTE + 1)).kind).toBe('too_large');
    expect(factsOf('x '.repeat(LONGEST_PASTE / 2)).text.length).toBeLessThan(100_000);
  });
});

describe('what it says', () => {
  test('a callback: parameters, the error, and the state beside the facts', () => {
    const { facts, state } = read(
      'http://127.0.0.1:5173/callback?error=access_denied&error_description=No+way&state=0f1e2d3c4b5a69788796a5b4c3d2e1f0',
    );
    expect(facts).toMatchObject({ error: 'access_denied', error_description: 'No way', state_shape: 'ours' });
    expect(state).toBe('0f1e2d3c4b5a69788796a5b4c3d2e1f0');
    expect(JSON.stringify([...(facts.address?.parameters ?? [])])).not.toContain(state);
  });

  test('a state that was redacted before is no state to look up', () => {
    const { facts, state } = read('http://127.0.0.1:5173/callback?code=code‹a1›&state=state‹a1›');
    expect(facts.state_shape).toBe('hidden');
    expect(state).toBeUndefined();
  });

  test.each([
    ['https://github.com/login/oauth/authorize?client_id=a', 'GitHub'],
    ['AADSTS50011: no', 'Microsoft Entra ID'],
    ['INVALID_CLIENT: Invalid redirect URI', 'Spotify'],
    ['https://sso.example/realms/main/protocol/openid-connect/auth?client_id=a', 'Keycloak'],
    ['https://acme.eu.auth0.com/authorize?client_id=a', 'Auth0'],
    ['https://id.acme.example/authorize?client_id=a', undefined],
  ])('%s is of %s', (text, provider) => {
    expect(factsOf(text).provider).toBe(provider);
  });

  test('a page of a provider, without its markup and scripts', () => {
    const { text } = factsOf(
      '<html><head><script>var a = "no";</script></head><body><h1>INVALID_CLIENT: Invalid redirect URI</h1></body></html>',
    );
    expect(text).toBe('INVALID_CLIENT: Invalid redirect URI');
  });

  test('an error in the middle of a message', () => {
    expect(
      factsOf(
        'POST https://id.acme.example/token 400: {"error":"invalid_grant","error_description":"gone"} (x)',
      ),
    ).toMatchObject({
      error: 'invalid_grant',
      error_description: 'gone',
    });
    expect(factsOf('OAuthError: invalid_scope (unknown scope)').error).toBe('invalid_scope');
  });

  test('a HAR: the requests of the login, equal codes numbered, secrets left out', () => {
    const { requests, error, status } = factsOf(
      har(tokenCall({ code: 'S3CRET' }), tokenCall({ code: 'S3CRET' }, 400, { error: 'invalid_grant' })),
    );
    expect(requests.map(({ body }) => body.get('code'))).toEqual(['code‹a1›', 'code‹a1›']);
    expect({ error, status }).toEqual({ error: 'invalid_grant', status: 400 });
  });

  test('a HAR with nonsense in it', () => {
    const broken = JSON.stringify({
      log: {
        entries: [
          null,
          1,
          {},
          { request: { url: 7, headers: [null, {}] } },
          { request: { url: 'https://a.example/token' }, response: 'x' },
        ],
      },
    });
    expect(factsOf(broken).requests).toHaveLength(1);
  });
});

describe('a curl command', () => {
  const requestOf = (text: string) => factsOf(text).requests[0];

  test('for bash, as Chromium copies it', () => {
    const seen = requestOf(`curl 'https://id.acme.example/token' \\
  -H 'authorization: Basic S3CRETS3CRET' \\
  --data-raw $'grant_type=refresh_token&refresh_token=S3CRET\\u0021&client_id=spa' \\
  --compressed`);
    expect(seen).toMatchObject({ method: 'POST', address: { host: 'id.acme.example', path: '/token' } });
    expect(seen?.headers.get('authorization')).toBe('Basic client_credentials‹a1›');
    expect([...(seen?.body ?? [])]).toEqual([
      ['grant_type', 'refresh_token'],
      ['refresh_token', 'refresh_token‹a1›'],
      ['client_id', 'spa'],
    ]);
  });

  test('for cmd', () => {
    const seen = requestOf(
      'curl.exe ^"https://id.acme.example/token^" ^\r\n  -X POST ^\r\n  -d ^"grant_type=authorization_code^&code=abc^"',
    );
    expect(seen?.method).toBe('POST');
    expect(seen?.body.get('grant_type')).toBe('authorization_code');
  });

  test('typed by hand: no quotes, options with =, data in the query', () => {
    const seen = requestOf(
      'curl -G https://id.acme.example/authorize?response_type=code&client_id=spa --data-urlencode scope=openid',
    );
    expect(seen?.method).toBe('GET');
    expect([...(seen?.address.parameters.keys() ?? [])]).toEqual(['response_type', 'client_id', 'scope']);
    expect(
      requestOf('curl --request=PUT --url=https://a.example/x -u me:S3CRET -o constructor')?.method,
    ).toBe('PUT');
  });
});

describe('a login this app refused', () => {
  test('is explained by its code and evidence', () => {
    const facts = factsOfRefusal({
      code: 'callback_iss_mismatch',
      evidence: { expected: 'https://a.example', actual: 'https://a.example/' },
    });
    expect(explain(facts, { origin: 'http://127.0.0.1:5173' }).map(({ id }) => id)).toEqual([
      'issuer-slash',
      'callback-iss-mismatch',
    ]);
  });
});

describe('no secret becomes a fact, a piece of evidence, or a step', () => {
  const secret = fc.stringMatching(/^[A-Za-z][0-9][A-Za-z0-9_-]{32,60}$/);
  const places: readonly ((value: string) => string)[] = [
    (value) => `http://127.0.0.1:5173/callback?code=${value}&state=${value}`,
    (value) => `https://app.example/#access_token=${value}&id_token=${value}`,
    (value) => `access_token=${value}&token_type=bearer`,
    (value) => JSON.stringify({ access_token: value, refresh_token: value, token_type: 'Bearer' }),
    (value) => JSON.stringify({ error: 'invalid_grant', error_description: `code ${value} is wrong` }),
    (value) =>
      har(
        tokenCall({ code: value, code_verifier: value, client_secret: value }, 400, {
          error: 'invalid_grant',
        }),
        refreshCall(value, 0),
      ),
    (value) =>
      `curl https://id.acme.example/token -u client:${value} -d code=${value} -H 'DPoP: ${value}' -b session=${value}`,
    (value) => `HTTP/1.1 401 Unauthorized\r\nSet-Cookie: s=${value}\r\n\r\n{"error":"invalid_token"}`,
    (value) => `<html><body>Your code is ${value}</body></html>`,
    (value) =>
      `Error: No matching state found in storage ${value}\n   at x (https://a.example/cb?code=${value}:1:2)`,
    (value) => `Bearer ${value}`,
  ];

  test('whatever is pasted', () => {
    fc.assert(
      fc.property(secret, fc.nat(places.length - 1), (value, index) => {
        const text = places[index]?.(value) ?? '';
        const { facts } = read(text);
        const shown = JSON.stringify(
          [facts, explain(facts, { origin: 'http://127.0.0.1:5173' })],
          (_, member: unknown) => (member instanceof Map ? [...member] : member),
        );
        expect(shown).not.toContain(value);
      }),
      { numRuns: 300 },
    );
  });

  test('and any text at all is read without failing', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 300 }),
        fc.constantFrom('', '{', 'curl ', '<html>', 'HTTP/1.1 200 ', 'https://', '?'),
        (text, start) => {
          const { facts } = read(start + text);
          explain(facts, { origin: 'http://127.0.0.1:5173' });
        },
      ),
    );
  });
});
