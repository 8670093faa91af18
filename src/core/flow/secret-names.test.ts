import { describe, expect, test } from 'vitest';
import { headerSecrecyOf, isWireName, secretKindOf } from './secret-names.ts';

describe('a name that always carries a secret', () => {
  test.each([
    ['access_token', 'access_token'],
    ['Access-Token', 'access_token'],
    ['code_verifier', 'verifier'],
    ['client_secret', 'client_secret'],
    ['clientSecret', 'client_secret'],
    ['client_assertion', 'client_assertion'],
    ['refresh_token', 'refresh_token'],
    ['id_token', 'id_token'],
    ['id_token_hint', 'id_token'],
    ['device_code', 'device_code'],
    ['user_code', 'user_code'],
    ['request_uri', 'request_uri'],
    ['registration_access_token', 'registration_access_token'],
    ['assertion', 'assertion'],
    ['subject_token', 'subject_token'],
    ['password', 'password'],
  ])('%s', (name, kind) => {
    for (const place of ['parameter', 'member'] as const) {
      expect(secretKindOf(name, place)).toEqual({ kind, only_if_random: false });
    }
  });
});

test.each(['code', 'state', 'nonce'])(
  '%s is a secret of the protocol, and a plain word elsewhere',
  (name) => {
    expect(secretKindOf(name, 'parameter')).toEqual({ kind: name, only_if_random: false });
    expect(secretKindOf(name, 'member')).toEqual({ kind: name, only_if_random: true });
  },
);

test.each(['session_id', 'csrf', 'my_api_key', 'x_token_value', 'otp', 'sig'])(
  '%s may hold one, if it looks like it',
  (name) => {
    expect(secretKindOf(name, 'parameter')?.only_if_random).toBe(true);
  },
);

test.each([
  'client_id',
  'scope',
  'redirect_uri',
  'iss',
  'sub',
  'email',
  'code_challenge',
  'constructor',
  '__proto__',
])('%s holds none', (name) => {
  expect(secretKindOf(name, 'parameter')).toBeUndefined();
});

describe('a header', () => {
  test.each([
    ['Authorization', { how: 'authentication' }],
    ['Proxy-Authorization', { how: 'authentication' }],
    ['Cookie', { how: 'cookie' }],
    ['Set-Cookie', { how: 'set_cookie' }],
    ['Location', { how: 'address' }],
    ['Referer', { how: 'address' }],
    ['DPoP', { how: 'secret', kind: 'dpop_proof' }],
    ['DPoP-Nonce', { how: 'secret', kind: 'dpop_nonce' }],
    ['X-API-Key', { how: 'secret', kind: 'api_key' }],
    ['X-Access-Token', { how: 'secret', kind: 'access_token' }],
    ['PRIVATE-TOKEN', { how: 'secret', kind: 'secret' }],
    ['X-CSRF-Token', { how: 'secret', kind: 'secret' }],
    ['X-Amz-Security-Token', { how: 'secret', kind: 'secret' }],
    ['WWW-Authenticate', { how: 'text' }],
    ['Access-Control-Allow-Credentials', { how: 'text' }],
    ['Content-Type', { how: 'text' }],
    ['ETag', { how: 'text' }],
  ])('%s', (name, secrecy) => {
    expect(headerSecrecyOf(name)).toEqual(secrecy);
  });
});

test('names of the wire are known exactly', () => {
  for (const name of ['code', 'state', 'access_token', 'client_id', 'scope'])
    expect(isWireName(name)).toBe(true);
  for (const text of ['my-otp-value-9', 'xaccess_token', 'hunter2', '']) expect(isWireName(text)).toBe(false);
});
