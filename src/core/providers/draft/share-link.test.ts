import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rogueProfile } from '#testing/rogue-profile.ts';
import { decodeText, encodeText } from '../../lib/base64url-text.ts';
import type { ProviderProfile } from '../profile.ts';
import { readShared, shareProvider } from './share-link.ts';

const acme = rogueProfile('https://id.acme.example', {
  id: 'acme',
  name: 'Acme ✓',
  redirect_path: '/callback/acme',
  resource: 'urn:acme:api',
  par: false,
});
const tunes: ProviderProfile = {
  id: 'tunes',
  name: 'Tunes',
  protocol: 'oauth2',
  client_id: 'abc',
  scope: '',
  metadata: {
    issuer: 'https://tunes.example',
    authorization_endpoint: 'https://tunes.example/authorize',
    token_endpoint: 'https://tunes.example/token',
    code_challenge_methods_supported: ['S256'],
  },
};

test.each([acme, tunes])('what is shared arrives: $name', (profile) => {
  const { text, left_out } = shareProvider(profile);
  expect(left_out).toEqual([]);
  expect(text).toMatch(/^[A-Za-z0-9_-]+$/);
  expect(readShared(text)).toEqual(profile);
});

test('that the relay is used is no secret', () => {
  expect(readShared(shareProvider({ ...acme, token_relay: true }).text)).toMatchObject({ token_relay: true });
});

test('a half-filled draft is shared as far as it goes', () => {
  expect(readShared(shareProvider({ issuer: 'https://id.acme.example' }).text)).toEqual({
    issuer: 'https://id.acme.example',
  });
});

test('what may hold a key is left out by name', () => {
  const { left_out } = shareProvider({
    ...acme,
    revocation: { style: 'github', endpoint: 'https://api.example/{client_id}' },
    authorization_params: { key: 'k' },
    api: [{ name: 'Me', method: 'GET', url: 'https://api.example/?key=k' }],
    docs_url: 'https://docs.example/#token',
    metadata: {
      jwks_uri: 'https://id.acme.example/jwks?key=k',
      token_endpoint: 'https://id.acme.example/token',
    },
  });
  expect(left_out).toEqual(
    expect.arrayContaining(['revocation', 'authorization_params', 'api', 'docs_url', 'metadata.jwks_uri']),
  );
  expect(left_out).toHaveLength(5);
});

describe('no secret gets into a link', () => {
  const SECRET = 'PLANTED0SECRET';
  const withSecret = fc.constantFrom(
    SECRET,
    `https://user:${SECRET}@id.example/`,
    `https://id.example/?client_secret=${SECRET}`,
    `https://id.example/#${SECRET}`,
    `urn:example:api?key=${SECRET}`,
    `javascript:${SECRET}`,
  );
  const planted = fc.oneof(
    withSecret,
    fc.array(
      withSecret.map((text) => `${text} ${text}`),
      { minLength: 1, maxLength: 2 },
    ),
    fc.dictionary(fc.constantFrom('client_secret', 'key', 'token'), withSecret, { minKeys: 1 }),
    fc.tuple(withSecret).map(([url]) => [{ name: url, method: 'GET', url, shows: url }]),
  );
  /** Members whose very purpose is to be told to everybody: what is written there is public. */
  const PUBLIC = new Set(['id', 'name', 'client_id', 'scope', 'redirect_path', 'issuer', 'resource']);
  const member = fc.oneof(
    fc.constantFrom(
      ...['client_secret', 'authorization_params', 'api', 'token_relay', 'docs_url', 'profile_endpoint'],
      ...[
        'registration_access_token',
        'revocation',
        'password',
        'resource',
        'issuer',
        'dpop',
        'par',
        'protocol',
      ],
    ),
    fc.string({ minLength: 1, maxLength: 20 }).filter((name) => !PUBLIC.has(name)),
  );
  const addresses = planted.filter((value) => value !== SECRET);
  const metadataMember = fc.oneof(
    fc.constantFrom(
      ...['token_endpoint', 'jwks_uri', 'registration_endpoint', 'scopes_supported', 'client_secret'],
    ),
    fc.string({ minLength: 1, maxLength: 20 }),
  );

  test('wherever it was written', () => {
    fc.assert(
      fc.property(
        fc.dictionary(member, planted),
        fc.dictionary(metadataMember, addresses),
        (members, metadata) => {
          const draft = { ...acme, ...members, metadata: { ...tunes.metadata, ...metadata } };
          const text = decodeText(shareProvider(draft).text) ?? '';
          expect(text).not.toContain(SECRET);
          expect(JSON.stringify(readShared(shareProvider(draft as ProviderProfile).text))).not.toContain(
            SECRET,
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  test('nor out of a link that somebody else wrote', () => {
    fc.assert(
      fc.property(fc.dictionary(member, planted), (members) => {
        const written = encodeText(JSON.stringify({ ...acme, ...members }));
        expect(JSON.stringify(readShared(written))).not.toContain(SECRET);
      }),
    );
  });
});

describe('a link that cannot be read', () => {
  test.each([
    ['', 'nothing'],
    ['%%%', 'no base64url'],
    [encodeText('no JSON'), 'no JSON'],
    [encodeText('[]'), 'a list'],
    [encodeText('{"colour":"red"}'), 'nothing of a provider'],
    [encodeText('{"issuer":"javascript:alert(1)"}'), 'nothing safe'],
    [encodeText(JSON.stringify({ ...acme, name: 'x'.repeat(9000) })), 'too much'],
    [encodeText('{"__proto__":{"client_id":"spa"}}'), 'inherited members'],
  ])('%s: %s', (text) => {
    expect(() => readShared(text)).toThrow(expect.objectContaining({ code: 'provider_link_invalid' }));
  });
});
