import { describe, expect, test } from 'vitest';
import {
  isJwt,
  isMistake,
  looksRandom,
  mayHoldShape,
  readJwtHeader,
  SECRET_SHAPES,
} from './secret-shapes.ts';

const header = (value: unknown) => btoa(JSON.stringify(value)).replace(/=+$/, '');

describe('a value that nobody could guess', () => {
  test.each([
    'c0de-Qw3rTy-81726354',
    '9f86d081884c7d659a2feaa0c55ad015',
    '123e4567-e89b-12d3-a456-426614174000',
    'qhxkzjwqpfmvtbnrlsdgcy',
    '4/0AX4XfWh1a2b3c4d5',
    'AQABAAIAAAD--DLA3VO7QrddgJg7WevrAg',
    'SplxlOBeZQQYbYS6WxSbIA',
    '123456',
    'x'.repeat(400),
  ])('%s', (value) => {
    expect(looksRandom(value)).toBe(true);
  });
});

describe('a value of words', () => {
  test.each([
    '',
    'open',
    'not_found',
    'invalid_grant',
    'insufficient_user_authentication',
    'client_secret_basic',
    'urn:ietf:params:oauth:token-type:access_token',
    'NOT_FOUND',
    'notFound',
    'Bearer',
    '404',
    '-1',
    'https://id.example/token?x=1a2b3c4d',
    'The code is wrong',
  ])('%s', (value) => {
    expect(looksRandom(value)).toBe(false);
  });
});

describe('a shape', () => {
  test.each([
    ['jwt', `${header({ alg: 'RS256' })}.e30.c2ln`],
    ['access_token', 'gho_16C7e42F292c6912E7710c838347Ae178B4a'],
    ['refresh_token', 'ghr_1B4a2e77838347a7E420ce178F2E7c6912E1'],
    ['access_token', 'github_pat_11ABCDEFG0123456789_abcdefghij'],
    ['access_token', ['xoxb', '1234567890', 'abcdefghijkl'].join('-')],
    ['access_token', `glpat-${'a1B2'.repeat(5)}`],
    ['access_token', 'ya29.a0AfH6SMBx1y2z3'],
    ['refresh_token', `1//0${'gAb1'.repeat(6)}`],
    ['client_secret', 'GOCSPX-a1b2c3d4e5f6'],
    ['api_key', `AIza${'Sy1a'.repeat(9)}`],
    ['api_key', ['sk', 'live', 'a1b2c3d4e5f6'].join('_')],
    ['request_uri', 'urn:ietf:params:oauth:request_uri:6esc_11ACC5bwc014ltc14eY22c'],
  ])('%s: %s', (kind, secret) => {
    const text = `before ${secret} after`;
    expect(mayHoldShape(text)).toBe(true);
    const found = SECRET_SHAPES.filter(({ pattern }) => text.match(pattern)?.includes(secret));
    expect(found.map((shape) => shape.kind)).toContain(kind);
  });

  test('is not seen in plain words', () => {
    const text = 'The keys of https://id.example/.well-known/jwks.json were rotated; grey eyes. e.g. monkey.';
    for (const { pattern } of SECRET_SHAPES) expect(text.match(pattern)).toBeNull();
  });
});

describe('the header of a JWT', () => {
  test('tells alg and kid', () => {
    expect(readJwtHeader(`${header({ alg: 'ES256', kid: 'k-1', jku: 'x' })}.e30.x`)).toEqual({
      alg: 'ES256',
      kid: 'k-1',
    });
  });

  test.each([
    ['no JSON', 'eyJ!!!.e30.x'],
    ['other types', `${header({ alg: 1, kid: ['x'] })}.e30.x`],
    ['more than a name', `${header({ alg: 'a b', kid: 'x'.repeat(65) })}.e30.x`],
    ['a list', `${header(['alg'])}.e30.x`],
    ['nothing', ''],
  ])('tells nothing where it is %s', (_, jwt) => {
    expect(readJwtHeader(jwt)).toEqual({});
  });

  test('a JWT is whole, with its two dots at least', () => {
    expect(isJwt('eyJhbGciOiJub25lIn0.e30.')).toBe(true);
    for (const text of [
      'eyJhbGciOiJub25lIn0.e30',
      'eyJhbGciOiJub25lIn0.e30. x',
      'Bearer eyJhbGciOiJub25lIn0.e30.',
    ]) {
      expect(isJwt(text)).toBe(false);
    }
  });
});

test('mistakes are no secrets', () => {
  for (const value of ['', ' ', 'undefined', 'null', 'NaN', '[object Object]'])
    expect(isMistake(value)).toBe(true);
  for (const value of ['undefined1', 'secret', '0']) expect(isMistake(value)).toBe(false);
});
