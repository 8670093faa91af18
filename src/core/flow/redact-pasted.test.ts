import { describe, expect, test } from 'vitest';
import { createPastedRedactor } from './redact-pasted.ts';

const WORD = 'Zx9aQmZ2Zx9aQmZ2Zx9aQmZ2Zx9aQmZ2Zx9a';
const redactorFor = (pasted: string) => createPastedRedactor('salt', pasted);
const redacted = (text: string) => redactorFor(text).text(text);

describe('a text of any origin', () => {
  test.each([
    [`code=${WORD}`, 'code=code‹a1›'],
    [`the answer was ${WORD}, twice ${WORD}`, 'the answer was secret‹a1›, twice secret‹a1›'],
    ['tenant 72f988bf-86f1-41af-91ab-2d7cd011db47', 'tenant secret‹a1›'],
    ['Bearer gho_16C7e42F292c6912E7710c838347Ae178B4a', 'Bearer access_token‹a1›'],
    ['eyJhbGciOiJSUzI1NiIsImtpZCI6ImsxIn0.eyJzdWIiOiIxIn0.c2lnbmF0dXJl', 'jwt‹a1 alg=RS256 kid=k1›'],
    ["curl https://id.example -u 'spa:hunter2' -o x", "curl https://id.example -u 'spa:password‹a1›' -o x"],
    ['curl --user=spa:hunter2 https://id.example', 'curl --user=spa:password‹a1› https://id.example'],
    [
      "curl a.example -H 'Cookie: theme=dark9; s=1'",
      "curl a.example -H 'Cookie: theme=cookie‹a1›; s=cookie‹a2›'",
    ],
    [
      'HTTP/1.1 200 OK\r\nSet-Cookie: a=b7; Path=/\r\n',
      'HTTP/1.1 200 OK\r\nSet-Cookie: a=cookie‹a1›; Path=/\r\n',
    ],
    ['DPoP-Nonce: eyJ7S_zG', 'DPoP-Nonce: dpop_nonce‹a1›'],
    ['a=1&login_hint=alice%40example.com&x=2', 'a=1&login_hint=user‹a1›&x=2'],
    [
      "curl https://id.example -d username=alice -d 'password=hunter2'",
      "curl https://id.example -d username=user‹a1› -d 'password=password‹a1›'",
    ],
    ['GET /callback?state=abc&error=access_denied', 'GET /callback?state=abc&error=access_denied'],
  ])('%s', (text, expected) => {
    expect(redacted(text)).toBe(expected);
  });

  test.each([
    'AADSTS50011: The redirect URI specified in the request does not match.',
    'Error code AADSTS700084. Trace is missing.',
    'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    'OidcClient.readSigninResponseStateFromTheStorageOfThisBrowser',
    "blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present",
    'refresh_token=undefined',
    'Session: expired yesterday',
    'tar -u spa:hunter2',
  ])('is left alone where it holds none: %s', (text) => {
    expect(redacted(text)).toBe(text);
  });
});

test('doing it again changes nothing, and what is new gets a name of its own', () => {
  const once = redacted(`state=${WORD}&code=${WORD}x`);
  expect(once).toBe('state=state‹a1›&code=code‹a1›');
  expect(redacted(once)).toBe(once);
  expect(redacted(`${once}&refresh_token=new-one-9`)).toBe(`${once}&refresh_token=refresh_token‹a1›`);
  expect(redacted(`${once} and code=${WORD}y`)).toBe(`${once} and code=code‹a2›`);
});

test('the long id of a key stays, as part of its token’s name', () => {
  const header = btoa(JSON.stringify({ alg: 'ES256', kid: '0f1e2d3c4b5a69788796a5b4c3d2e1f0' }));
  const text = redacted(`${header.replaceAll('=', '')}.eyJzdWIiOiIxIn0.c2ln`);
  expect(text).toBe('jwt‹a1 alg=ES256 kid=0f1e2d3c4b5a69788796a5b4c3d2e1f0›');
});

test('a value by its name, a header by its scheme; equal secrets stay equal', () => {
  const redactor = redactorFor('');
  expect(redactor.value('code', 'c1')).toBe('code‹a1›');
  expect(redactor.value('code', 'c2')).toBe('code‹a2›');
  expect(redactor.value('code', 'c1')).toBe('code‹a1›');
  expect(redactor.value('username', 'alice')).toBe('user‹a1›');
  expect(redactor.value('scope', 'openid profile')).toBe('openid profile');
  expect(redactor.value('relay', WORD)).toBe('secret‹a1›');
  expect(redactor.header('Authorization', `Bearer ${WORD}`)).toBe('Bearer secret‹a1›');
  expect(redactor.header('content-type', 'application/json')).toBe('application/json');
});
