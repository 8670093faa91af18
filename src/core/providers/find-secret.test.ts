import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyText } from '#testing/any-text.ts';
import { findSecret, isSecretName, plainName } from './find-secret.ts';

test.each([
  ['client_secret', { client_secret: 's' }],
  ['clientSecret', { clientSecret: 's' }],
  ['CLIENT-SECRET', { 'CLIENT-SECRET': 's' }],
  ['providers.1.oauth_client_secret', { providers: [{}, { oauth_client_secret: 's' }] }],
  ['registration_access_token', { client_id: 'c', registration_access_token: 's' }],
  ['metadata.password', { metadata: { password: 's' } }],
  ['jwks.keys.0.d', { jwks: { keys: [{ kty: 'EC', d: 's' }] } }],
  ['k', { kty: 'oct', k: 's' }],
])('%s is found', (path, value) => {
  expect(findSecret(value)).toBe(path);
});

test.each([
  [
    'a discovery document',
    { token_endpoint: 'x', token_endpoint_auth_methods_supported: ['client_secret_basic'] },
  ],
  ['an empty member', { client_secret: '', password: null }],
  ['a public key', { kty: 'EC', x: 'a', y: 'b' }],
  ['a plain value', 'client_secret'],
  ['an entry', { id: 'acme', client_id: 'spa', scope: 'openid' }],
])('%s holds none', (_, value) => {
  expect(findSecret(value)).toBeUndefined();
});

test('names are told apart by what they end with', () => {
  expect(plainName('  Client Secret (prod) ')).toBe('client_secret_prod');
  expect(['token_endpoint', 'secretary', 'client_id', 'jwks_uri'].filter(isSecretName)).toEqual([]);
});

test('the secret itself is never part of the answer', () => {
  fc.assert(
    fc.property(anyText(20), fc.json(), (name, other) => {
      const value = { [name]: JSON.parse(other), inner: [{ client_secret: 'PLANTED-SECRET' }] };
      const found = findSecret(value);
      expect(found).toBeDefined();
      expect(found).not.toContain('PLANTED-SECRET');
    }),
  );
});
