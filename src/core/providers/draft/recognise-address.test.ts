import { describe, expect, test } from 'vitest';
import { recogniseAddress } from './recognise-address.ts';
import { recognise } from './recognise.ts';
import type { RecognisedAddress } from './recognised.ts';

const APP = 'http://127.0.0.1:5173';

function address(text: string): RecognisedAddress {
  const recognised = recognise(text, APP);
  if (recognised.kind !== 'address') throw new Error(`${recognised.kind}: ${JSON.stringify(recognised)}`);
  return recognised;
}

const first = (text: string) => address(text).candidates[0];

test('an address by itself needs no more than itself', () => {
  expect(recogniseAddress('https://id.acme.example', APP)).toEqual({
    kind: 'address',
    pasted: 'https://id.acme.example',
    candidates: [{ issuer: 'https://id.acme.example', repairs: [] }],
    facts: {},
    registers: false,
  });
});

describe('an issuer', () => {
  test.each([
    'https://id.acme.example',
    'https://id.acme.example/',
    'https://id.acme.example/realms/a',
    'http://localhost:4000',
    'http://127.0.0.1:4000/oidc/x',
  ])('%s is taken as it is, its last slash included', (issuer) => {
    expect(address(issuer).candidates).toEqual([{ issuer, repairs: [] }]);
  });

  test.each([
    ['http in place of https', 'http://id.acme.example', 'https://id.acme.example', ['https']],
    ['an upper-case host', 'https://ID.Acme.Example/Realm', 'https://id.acme.example/Realm', ['host_case']],
    ['no scheme', 'id.acme.example/realm', 'https://id.acme.example/realm', ['scheme_added']],
    ['no scheme on loopback', 'localhost:4000', 'http://localhost:4000', ['scheme_added']],
    ['several slashes', 'https://id.acme.example/realm///', 'https://id.acme.example/realm/', ['slashes']],
    ['quotes around it', '  "https://id.acme.example",', 'https://id.acme.example', []],
    ['invisible characters', '\u200Bhttps://id.acme.example\uFEFF', 'https://id.acme.example', []],
    ['a sentence around it', 'See https://id.acme.example.', 'https://id.acme.example', ['text_around']],
    [
      'everything at once',
      'HTTP://ID.acme.example/.well-known/openid-configuration?x=1#y',
      'https://id.acme.example',
      ['https', 'host_case', 'well_known', 'query'],
    ],
  ])('with %s is repaired, and it is said how', (_, text, issuer, repairs) => {
    expect(address(text).candidates).toEqual([{ issuer, repairs }]);
  });
});

describe('a well-known address', () => {
  test.each([
    ['https://id.acme.example/.well-known/openid-configuration', 'https://id.acme.example'],
    ['https://id.acme.example/realms/a/.well-known/openid-configuration', 'https://id.acme.example/realms/a'],
    [
      'https://id.acme.example/realms/a/.well-known/openid-configuration/',
      'https://id.acme.example/realms/a',
    ],
    [
      'https://github.com/.well-known/oauth-authorization-server/login/oauth',
      'https://github.com/login/oauth',
    ],
    ['https://id.acme.example/.well-known/oauth-authorization-server', 'https://id.acme.example'],
    ['https://id.acme.example/realm/.well-known/oauth-authorization-server', 'https://id.acme.example/realm'],
  ])('%s belongs to %s', (text, issuer) => {
    expect(address(text).candidates).toEqual([{ issuer, repairs: ['well_known'] }]);
  });
});

describe('an endpoint', () => {
  test.each([
    [
      'https://kc.example/realms/acme/protocol/openid-connect/auth',
      ['https://kc.example/realms/acme', 'https://kc.example'],
    ],
    [
      'https://login.microsoftonline.com/t-1/oauth2/v2.0/authorize',
      ['https://login.microsoftonline.com/t-1/v2.0', 'https://login.microsoftonline.com'],
    ],
    [
      'https://acme.okta.com/oauth2/default/v1/token',
      ['https://acme.okta.com/oauth2/default', 'https://acme.okta.com'],
    ],
    ['https://acme.okta.com/oauth2/v1/authorize', ['https://acme.okta.com']],
    ['https://github.com/login/oauth/access_token', ['https://github.com/login/oauth', 'https://github.com']],
    ['https://gitlab.com/oauth/authorize', ['https://gitlab.com', 'https://gitlab.com/oauth']],
    [
      'https://accounts.google.com/o/oauth2/v2/auth',
      [
        'https://accounts.google.com',
        'https://accounts.google.com/o/oauth2/v2',
        'https://accounts.google.com/o/oauth2',
        'https://accounts.google.com/o',
      ],
    ],
    ['https://id.twitch.tv/oauth2/token', ['https://id.twitch.tv', 'https://id.twitch.tv/oauth2']],
    ['https://sso.acme.example/auth', ['https://sso.acme.example/auth', 'https://sso.acme.example']],
    [
      'https://a.example/1/2/3/4/5/6/token',
      [
        'https://a.example/1/2/3/4/5/6',
        'https://a.example/1/2/3/4/5',
        'https://a.example/1/2/3/4',
        'https://a.example',
      ],
    ],
  ])('%s belongs to one of a few issuers', (text, issuers) => {
    expect(address(text).candidates.map(({ issuer }) => issuer)).toEqual(issuers);
  });

  test('an authorization request also says client, scope and callback path', () => {
    const query = new URLSearchParams({
      client_id: 'spa',
      response_type: 'code',
      scope: 'openid,email  profile',
      redirect_uri: `${APP}/callback/acme`,
      state: 'some-state',
      nonce: 'some-nonce',
      code_challenge: 'some-challenge',
    });
    const { candidates, facts, ...rest } = address(`https://id.acme.example/authorize?${query}`);
    expect(candidates).toEqual([{ issuer: 'https://id.acme.example', repairs: ['endpoint', 'query'] }]);
    expect(facts).toEqual({
      client_id: 'spa',
      scope: 'openid email profile',
      redirect_path: '/callback/acme',
    });
    expect(rest).not.toHaveProperty('foreign_redirect_uri');
  });

  test.each(['https://other.example/callback', `${APP}/elsewhere`, 'com.acme.app:/cb'])(
    'a redirect URI that does not lead here is told: %s',
    (redirect_uri) => {
      const query = new URLSearchParams({ client_id: 'spa', redirect_uri });
      const recognised = address(`https://id.acme.example/authorize?${query}`);
      expect(recognised.foreign_redirect_uri).toBe(redirect_uri);
      expect(recognised.facts).toEqual({ client_id: 'spa' });
    },
  );

  test.each([
    ['http://localhost:4000/register', 'http://localhost:4000'],
    ['https://id.acme.example/connect/register', 'https://id.acme.example'],
    ['https://kc.example/realms/acme/clients-registrations/openid-connect', 'https://kc.example/realms/acme'],
  ])('%s is where clients are registered', (text, issuer) => {
    expect(address(text).registers).toBe(true);
    expect(first(text).issuer).toBe(issuer);
  });

  test('a page of the provider leads to its host', () => {
    expect(first('https://id.acme.example/docs/start?lang=en')).toEqual({
      issuer: 'https://id.acme.example/docs',
      repairs: ['page', 'query'],
    });
  });
});

describe('a placeholder', () => {
  test.each([
    ['https://login.microsoftonline.com/{tenant}/v2.0', '{tenant}'],
    ['https://login.microsoftonline.com/%7Btenant%7D/v2.0/.well-known/openid-configuration', '%7Btenant%7D'],
    ['https://login.microsoftonline.com/common/v2.0', 'common'],
    ['https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize?client_id=x', 'organizations'],
    ['https://{yourDomain}.auth0.com/authorize', '{yourDomain}'],
    ['https://<your-tenant>.eu.auth0.com', '<your-tenant>'],
    ['https://YOUR_DOMAIN/oauth2/default', 'YOUR_DOMAIN'],
    ['https://kc.example/realms/${REALM}', '${REALM}'],
  ])('in %s has to be filled in', (text, placeholder) => {
    const candidate = first(text);
    expect(candidate.placeholder).toBe(placeholder);
    expect(candidate.issuer).toContain(placeholder);
  });

  test.each(['https://common.example/organizations', 'https://id.example/yours', 'https://yourself.example'])(
    'is not seen in %s',
    (text) => {
      expect(first(text)).not.toHaveProperty('placeholder');
    },
  );
});
