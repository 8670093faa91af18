import { describe, expect, test } from 'vitest';
import { createPseudonyms } from './pseudonyms.ts';
import { createRedactor } from './redact.ts';

const SECRET = 's3cr3t-V4lue-0123456789';

const body = (text: string, type: string | null) => createRedactor(createPseudonyms('salt')).body(text, type);

describe('how a body is written', () => {
  test.each([
    ['application/json', '{"a":1}', 'json'],
    ['application/json; charset=utf-8', '[1]', 'json'],
    ['application/problem+json', '{"a":1}', 'json'],
    ['application/x-www-form-urlencoded', 'a=1', 'form'],
    ['text/html', '<p>a=1</p>', 'text'],
    ['text/plain', 'Hello', 'text'],
    [null, '{"a":1}', 'json'],
    [null, 'error=x&error_uri=y', 'form'],
    ['text/html', 'error=x', 'text'],
  ])('%s: %s', (type, text, kind) => {
    expect(body(text, type)).toEqual({ body: text, body_kind: kind });
  });
});

describe('a secret is found in', () => {
  test.each([
    ['a form with odd escapes', `code=%zz${SECRET}&a=b`],
    ['a form without a type', `access_token=${SECRET}&scope=`],
    ['a form with the name escaped', `access%5Ftoken=${SECRET}&scope=`],
    ['JSON in JSON', JSON.stringify({ body: JSON.stringify({ access_token: SECRET }) })],
    ['JSON in a form', `data=${encodeURIComponent(JSON.stringify({ access_token: SECRET }))}`],
    ['an address in JSON', JSON.stringify({ location: `https://app.example/cb#access_token=${SECRET}` })],
    ['a list in JSON', JSON.stringify({ refresh_token: [SECRET] })],
    ['a script', `<script>var t = {"access_token": "${SECRET}"};</script>`],
    ['a script with single quotes', `<script>var t = {'access_token': '${SECRET}'};</script>`],
    ['a link', `<a href="https://app.example/cb?x=1&amp;code=${SECRET}">back</a>`],
    ['a refresh', `<meta http-equiv="refresh" content="0;url=https://app.example/cb?code=${SECRET}">`],
    ['a field that is about a session', `<input name="session_token" value="${SECRET}">`],
    ['a log line', `2026-01-01 INFO token endpoint said access_token=${SECRET}, expires_in=300`],
    ['a header in a text', `> authorization: Bearer ${SECRET}\n> accept: */*`],
    ['a key and value of YAML', `client_secret: ${SECRET}\nname: x`],
    ['an escaped address', `see https%3A%2F%2Fapp.example%2Fcb%3Fcode%3D${SECRET}%26state%3Dx`],
  ])('%s', (_, text) => {
    for (const type of [null, 'text/html', 'application/json']) {
      expect(body(text, type).body).not.toContain(SECRET);
    }
  });
});

describe('what is no secret is left as it was', () => {
  test.each([
    'error=invalid_grant&error_description=The+code+has+expired.',
    '{"keys":[{"kty":"RSA","n":"sXchTmWc9a2Jb1","e":"AQAB","kid":"2024-01","alg":"RS256","use":"sig"}]}',
    '{"scope":"openid profile","expires_in":300,"token_type":"Bearer"}',
    '{"sub":"alice","email":"alice@example.com","name":"Alice \\"A\\" Example"}',
    '{"token_endpoint_auth_methods_supported":["client_secret_basic","none"]}',
    '<html><body><h1>Not found</h1></body></html>',
    'client_id=spa&scope=openid+profile&redirect_uri=https%3A%2F%2Fapp.example%2Fcb',
  ])('%s', (text) => {
    expect(body(text, null).body).toBe(text);
  });
});

test.each(['z5\\baaaaaaaaaaK3', 'z5\\naaaa\\taaaaK3', 'z5\\u0041aaaaaaK3', 'z5\\\\aaaaaaaaaK3'])(
  'a password with a backslash is known after a text that was torn: %s',
  (password) => {
    const torn = JSON.stringify({ password }).slice(0, -1);
    for (const text of [`${torn},`, `${JSON.stringify({ text: torn }).slice(0, -1)},`]) {
      const redactor = createRedactor(createPseudonyms('salt'));
      expect(redactor.body(text, 'application/json').body).not.toContain('aaaa');
      expect(redactor.text(`no such thing: ${password} (sorry)`)).toMatch(
        /^no such thing: password‹a[12]› \(sorry\)$/,
      );
    }
  },
);
