import { describe, expect, test } from 'vitest';
import { readToken } from './decode.ts';
import type { NoTokenReason } from './no-token.ts';

const jwt = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZSJ9.';
const pem = (label: string): string => `-----BEGIN ${label}-----\nMCowBQYDK2VwAyEA\n-----END ${label}-----\n`;

describe('what cannot be a token is told', () => {
  test.each<[string, NoTokenReason]>([
    ['hello world', { is: 'blanks' }],
    ['Bearer hello world', { is: 'blanks' }],
    ['basic training course', { is: 'blanks' }],
    ['first\nsecond line', { is: 'blanks' }],
    ['short\nlonger-than-it', { is: 'blanks' }],
    ['....', { is: 'punctuation' }],
    ['ünlike', { is: 'not_ascii' }],
    ['gho_abcdef…', { is: 'not_ascii' }],
    ['{"keys":[]}', { is: 'key_set', secret: false }],
    ['{"keys":[{"kty":"EC","d":"x"}]}', { is: 'key_set', secret: true }],
    ['{"kty":"OKP","crv":"Ed25519","x":"a"}', { is: 'key', secret: false }],
    ['{"kty":"oct","k":"a"}', { is: 'key', secret: true }],
    ['{"sub":"alice"}', { is: 'json' }],
    ['[1,2', { is: 'json' }],
    [pem('PUBLIC KEY'), { is: 'pem', label: 'PUBLIC KEY' }],
    [pem('EC PRIVATE KEY').replaceAll('\n', '\\n'), { is: 'pem', label: 'EC PRIVATE KEY' }],
    ['<img src=x>', { is: 'markup' }],
    ['<img src=x onerror=alert(1)>', { is: 'markup' }],
    ['<!doctype html><title>502</title>', { is: 'markup' }],
    ['<samlp:Response ID="a">', { is: 'markup' }],
    ['</p>', { is: 'markup' }],
    ['https://app.example/?state=1', { is: 'address' }],
  ])('%j', (text, reason) => {
    expect(readToken(text)).toEqual({ kind: 'no-token', reason });
  });

  test.each([
    ['a-word', 'a-word'],
    ['example.com', 'example.com'],
    ['2YotnFZFEjr1z\nCsicMWpAA', '2YotnFZFEjr1zCsicMWpAA'],
    ['2YotnFZFEjr1z\\nCsicMWpAA', '2YotnFZFEjr1zCsicMWpAA'],
    ['gho_16C7e42F292c 6912E7710c83', 'gho_16C7e42F292c6912E7710c83'],
    ['<2YotnFZFEjr1zCsicMWpAA>', '2YotnFZFEjr1zCsicMWpAA'],
    ['v^1.1#i^1#p^3', 'v^1.1#i^1#p^3'],
  ])('%j may be an opaque one', (text, token) => {
    expect(readToken(text)).toMatchObject({ kind: 'opaque', token });
  });

  test.each([`<Bearer ${jwt}>`, `<${jwt}>`, `<input value="${jwt}">`, `<p>${jwt}</p>`, `${pem('X')} ${jwt}`])(
    'a JWT is found in %j all the same',
    (text) => {
      expect(readToken(text)).toMatchObject({ kind: 'jwt', token: jwt });
    },
  );
});

describe('Basic credentials (RFC 7617)', () => {
  const alice = { kind: 'basic', username: 'alice', password: 'secret' };

  test.each([
    ['Authorization: Basic YWxpY2U6c2VjcmV0', alice],
    ['basic YWxpY2U6c2VjcmV0', alice],
    ['"Authorization": "Basic YWxpY2U6c2VjcmV0"', alice],
    ['Authorization%3A%20Basic%20YWxpY2U6c2VjcmV0', alice],
    [`curl -H 'Authorization: Basic YWxpY2U6c2VjcmV0' https://api.example`, alice],
    ['GET / HTTP/1.1\nHost: api.example\nAuthorization: Basic YWxpY2U6c2VjcmV0\nAccept: */*', alice],
    ['Basic dGVzdDoxMjPCow==', { kind: 'basic', username: 'test', password: '123£' }],
    ['Basic YTpiOmM=', { kind: 'basic', username: 'a', password: 'b:c' }],
    ['Basic Og==', { kind: 'basic', username: '', password: '' }],
    ['Basic bm8tY29sb24=', { kind: 'no-token', reason: { is: 'basic_damaged' } }],
    ['Authorization: Basic YWxpY', { kind: 'no-token', reason: { is: 'basic_damaged' } }],
    ['Basic /////w==', { kind: 'no-token', reason: { is: 'basic_damaged' } }],
  ])('%j', (text, expected) => {
    expect(readToken(text)).toEqual(expected);
  });
});
