import { describe, expect, test } from 'vitest';
import { extractTokens } from './extract.ts';

const jwt = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZSJ9.c2ln';
const values = (pasted: string): readonly string[] => extractTokens(pasted).found.map(({ value }) => value);
const names = (pasted: string): readonly string[] => extractTokens(pasted).found.map(({ name }) => name);

describe('JSON', () => {
  test('token members are found at any depth, up to a limit', () => {
    expect(values(JSON.stringify({ a: { b: [{ refresh_token: 'r' }] } }))).toEqual(['r']);
    const deep = `${'{"a":'.repeat(50)}{"token":"t"}${'}'.repeat(50)}`;
    expect(values(deep)).not.toContain('t');
  });

  test('members that are no tokens are left alone', () => {
    expect(
      names(JSON.stringify({ token_type: 'Bearer', scope: 'openid', expires_in: 5, id_token: jwt })),
    ).toEqual(['id_token']);
    expect(names(JSON.stringify({ access_token: '', id_token: 7, token: jwt }))).toEqual(['token']);
  });

  test('at most twenty are offered', () => {
    const list = Array.from({ length: 50 }, (_, index) => ({ token: `t${index}` }));
    expect(values(JSON.stringify(list))).toHaveLength(20);
  });

  test('the general serialization, or one with an unprotected header, is not mistaken for a compact token', () => {
    const [header, payload, signature] = jwt.split('.');
    expect(values(JSON.stringify({ protected: header, payload, signature }))).toEqual([jwt]);
    expect(
      values(JSON.stringify({ protected: header, payload, signature, header: { kid: 'x' } })),
    ).not.toContain(jwt);
  });

  test('broken JSON around a token still gives the token', () => {
    expect(values(`{"access_token":"${jwt}", "expires_in": `)).toEqual([jwt]);
  });
});

describe('addresses', () => {
  test.each([
    [`https://app.example/cb?code=abc&state=1`, ['abc'], ['code']],
    [`https://app.example/cb#access_token=abc&id_token=${jwt}`, ['abc', jwt], ['access_token', 'id_token']],
    [`https://app.example/?x=1#id_token=${jwt}`, [jwt], ['id_token']],
    [`/callback?code=a%2Fb`, ['a/b'], ['code']],
    [`?code=abc`, ['abc'], ['code']],
    [`custom.app://cb?id_token=${jwt}`, [jwt], ['id_token']],
    [`https://idp.example/logout?id_token_hint=${jwt}`, [jwt], ['id_token_hint']],
    [`token=abc&token_type_hint=access_token`, ['abc'], ['token']],
    [`https://app.example/cb?code=abc\n def`, ['abcdef'], ['code']],
  ])('%s', (pasted, expected, where) => {
    expect(values(pasted)).toEqual(expected);
    expect(names(pasted)).toEqual(where);
  });

  test('an address without a token is no token found by name', () => {
    expect(names('https://app.example/?state=1')).toEqual(['']);
  });

  test('the same token twice is offered once', () => {
    expect(values(`https://a.example/?token=${jwt}#id_token=${jwt}`)).toEqual([jwt]);
  });
});

describe('text', () => {
  test('two tokens in one text are two choices', () => {
    const other = jwt.replace('c2ln', 'b3Ro');
    expect(values(`old: ${jwt}\nnew: ${other}`)).toEqual([jwt, other]);
    expect(names(`old: ${jwt}\nnew: ${other}`)).toEqual(['token 1', 'token 2']);
  });

  test('a token that is wrapped over lines is one token', () => {
    expect(values(`${jwt.slice(0, 20)}\n${jwt.slice(20, 40)}\n${jwt.slice(40)}`)).toEqual([jwt]);
  });

  test.each(['\n', '\r\n\r\n', ' ', '\\n'])(
    'two tokens one after the other (%j) are two choices',
    (between) => {
      const other = jwt.replace('c2ln', 'b3Ro');
      expect(values(jwt + between + other)).toEqual([jwt, other]);
      expect(values(jwt.replaceAll('.', '.\n') + between + other)).toEqual([jwt, other]);
    },
  );

  test('what is encoded for a URL has its wrapping taken off as well', () => {
    expect(extractTokens(`Authorization%3A%20Bearer%20${jwt}`)).toMatchObject({
      found: [{ value: jwt }],
      forgiven: ['url_encoding', 'header_line', 'scheme'],
    });
    expect(values(`Bearer%2520${jwt}`)).toEqual([jwt]);
    expect(values(`Bearer+${jwt}`)).toEqual([jwt]);
    expect(names(encodeURIComponent(`https://app.example/#id_token=${jwt}`))).toEqual(['id_token']);
    expect(names(encodeURIComponent(JSON.stringify({ id_token: jwt })))).toEqual(['id_token']);
  });

  test('what merely looks like a wrapper stays', () => {
    expect(values('Bearer')).toEqual(['Bearer']);
    expect(values('"')).toEqual(['"']);
    expect(values('100%')).toEqual(['100%']);
    expect(values('%E0%A4%A')).toEqual(['%E0%A4%A']);
  });

  test('nothing is found in nothing', () => {
    expect(extractTokens(' \t\n')).toEqual({ found: [], text: '', forgiven: [] });
  });
});
