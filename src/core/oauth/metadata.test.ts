import * as oauth from 'oauth4webapi';
import { describe, expect, test } from 'vitest';
import { anAnswer, scriptedHttp } from '#testing/answers.ts';
import { rogueProfile } from '#testing/rogue-profile.ts';
import { CodedError } from '../lib/coded-error.ts';
import type { ErrorCode } from '../lib/error-codes.ts';
import { parseJsonObject } from '../lib/json.ts';
import {
  discoveryUrls,
  fetchMetadata,
  judgeMetadata,
  needsDiscovery,
  oauthMetadataUrl,
  readSafeMembers,
} from './metadata.ts';

const issuer = 'https://id.example';
const profile = rogueProfile(issuer);
const honest = {
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
  userinfo_endpoint: `${issuer}/userinfo`,
  revocation_endpoint: `${issuer}/revoke`,
  end_session_endpoint: `${issuer}/end`,
  code_challenge_methods_supported: ['S256'],
  token_endpoint_auth_methods_supported: ['client_secret_basic'],
  authorization_response_iss_parameter_supported: true,
};

test.each([
  ['https://id.example', 'https://id.example/.well-known/openid-configuration'],
  ['https://id.example/', 'https://id.example/.well-known/openid-configuration'],
  ['https://id.example/tenant/v2', 'https://id.example/tenant/v2/.well-known/openid-configuration'],
])('%s is discovered at %s', (from, url) => {
  expect(discoveryUrls(rogueProfile(from))).toEqual([url]);
});

test.each([
  ['https://id.example', 'https://id.example/.well-known/oauth-authorization-server'],
  ['https://id.example/', 'https://id.example/.well-known/oauth-authorization-server'],
  [
    'https://git.example/login/oauth',
    'https://git.example/.well-known/oauth-authorization-server/login/oauth',
  ],
])('%s has its OAuth metadata at %s', (from, url) => {
  expect(oauthMetadataUrl(from)).toBe(url);
});
test.each(['https://id.example', 'https://id.example/', 'https://id.example/login/oauth'])(
  'plain OAuth 2.0 has its own place for %s, as the certified library has it',
  async (from) => {
    const [first, second] = discoveryUrls(rogueProfile(from, { protocol: 'oauth2' }));
    let asked = '';
    const customFetch = async (url: string) => {
      asked = url;
      return new Response('{}');
    };
    await oauth.discoveryRequest(new URL(from), {
      algorithm: 'oauth2',
      [oauth.customFetch]: customFetch,
    });
    expect(first).toBe(asked);
    expect([second]).toEqual(discoveryUrls(rogueProfile(from)));
  },
);

test('an honest document is taken, with the members that are known', () => {
  expect(judgeMetadata(profile, { ...honest, profile: 'planted', registration_endpoint: 'x' })).toEqual(
    honest,
  );
});

describe('a document is refused', () => {
  const refused: readonly (readonly [string, Record<string, unknown>, ErrorCode])[] = [
    ['another issuer', { issuer: 'https://attacker.example' }, 'discovery_issuer_mismatch'],
    ['a slash more', { issuer: `${issuer}/` }, 'discovery_issuer_mismatch'],
    ['another case', { issuer: 'https://ID.example' }, 'discovery_issuer_mismatch'],
    ['no issuer', { issuer: undefined }, 'discovery_issuer_mismatch'],
    ['issuer as list', { issuer: [issuer] }, 'discovery_issuer_mismatch'],
    ['no authorization endpoint', { authorization_endpoint: undefined }, 'discovery_endpoint_missing'],
    ['endpoint as object', { token_endpoint: {} }, 'discovery_endpoint_missing'],
    ['javascript:', { authorization_endpoint: 'javascript:alert(1)' }, 'discovery_endpoint_dangerous'],
    ['data:', { authorization_endpoint: 'data:text/html,x' }, 'discovery_endpoint_dangerous'],
    [
      'a tab in the scheme',
      { authorization_endpoint: 'java\tscript:alert(1)' },
      'discovery_endpoint_dangerous',
    ],
    ['cleartext', { token_endpoint: 'http://id.example/token' }, 'discovery_endpoint_dangerous'],
    ['a password', { token_endpoint: 'https://a:b@id.example/token' }, 'discovery_endpoint_dangerous'],
    ['a relative address', { token_endpoint: '/token' }, 'discovery_endpoint_dangerous'],
    ['no keys', { jwks_uri: undefined }, 'discovery_endpoint_missing'],
    ['keys over cleartext', { jwks_uri: 'http://id.example/jwks' }, 'discovery_endpoint_missing'],
    ['PKCE plain alone', { code_challenge_methods_supported: ['plain'] }, 'pkce_not_supported'],
    ['PKCE without methods', { code_challenge_methods_supported: [] }, 'pkce_not_supported'],
  ];
  test.each(refused)('%s', (_, members, code) => {
    expect(() => judgeMetadata(profile, { ...honest, ...members })).toThrow(
      expect.objectContaining({ code }),
    );
  });

  test('with inherited members', () => {
    const planted = parseJsonObject(
      JSON.stringify({ issuer }).replace('}', `,"__proto__":${JSON.stringify(honest)}}`),
    );
    expect(() => judgeMetadata(profile, planted ?? {})).toThrow(
      expect.objectContaining({ code: 'discovery_endpoint_missing' }),
    );
  });
});

describe('what is optional and dangerous is dropped', () => {
  test.each(['userinfo_endpoint', 'revocation_endpoint', 'end_session_endpoint', 'introspection_endpoint'])(
    '%s',
    (name) => {
      for (const url of ['javascript:alert(1)', 'http://id.example/x', 'not a url', 5]) {
        expect(judgeMetadata(profile, { ...honest, [name]: url })).not.toHaveProperty(name);
      }
    },
  );

  test('`iss` support counts only when it is true', () => {
    const name = 'authorization_response_iss_parameter_supported';
    expect(judgeMetadata(profile, { ...honest, [name]: 'true' })).not.toHaveProperty(name);
  });
});

test('loopback may be http', () => {
  const local = rogueProfile('http://localhost:4000');
  const document = JSON.parse(JSON.stringify(honest).replaceAll(issuer, 'http://localhost:4000'));
  expect(judgeMetadata(local, document).token_endpoint).toBe('http://localhost:4000/token');
});

test('the entry overrides the document, but not who it speaks for', () => {
  const entry = rogueProfile(issuer, { metadata: { token_endpoint: 'https://relay.example/token' } });
  expect(judgeMetadata(entry, honest).token_endpoint).toBe('https://relay.example/token');
  expect(() => judgeMetadata(entry, { ...honest, issuer: 'https://attacker.example' })).toThrow(CodedError);
});

describe('fetching', () => {
  test('is not needed when the entry says everything', async () => {
    const { authorization_endpoint, token_endpoint, jwks_uri } = honest;
    const oauth2 = rogueProfile(issuer, {
      protocol: 'oauth2',
      metadata: { authorization_endpoint, token_endpoint },
    });
    const oidc = rogueProfile(issuer, { metadata: { authorization_endpoint, token_endpoint, jwks_uri } });
    expect([oauth2, oidc, profile].map(needsDiscovery)).toEqual([false, false, true]);
    const { http, requests } = scriptedHttp();
    expect((await fetchMetadata(http, oauth2)).issuer).toBe(issuer);
    expect(requests).toEqual([]);
  });

  test.each([
    [
      'a network that is down',
      new CodedError('network_unreachable', { host: 'id.example' }),
      'discovery_unreachable',
    ],
    ['a provider that hangs', new CodedError('response_timeout'), 'response_timeout'],
    ['50 MB', new CodedError('response_too_large'), 'response_too_large'],
    ['a policy that forbids it', new CodedError('blocked_by_policy'), 'blocked_by_policy'],
    ['404', anAnswer('not found', 404), 'discovery_refused'],
    ['500', anAnswer('{}', 500), 'discovery_refused'],
    ['HTML', anAnswer('<!doctype html>'), 'discovery_not_json'],
    ['a list', anAnswer([]), 'discovery_not_json'],
  ])('%s', async (_, answer, code) => {
    await expect(fetchMetadata(scriptedHttp(answer).http, profile)).rejects.toMatchObject({ code });
  });
});

describe('plain OAuth 2.0', () => {
  const entry = rogueProfile(`${issuer}/login`, { protocol: 'oauth2' });
  const document = { ...honest, issuer: `${issuer}/login`, jwks_uri: undefined };

  test.each([
    ['is not there', anAnswer('not found', 404)],
    ['is a page', anAnswer('<!doctype html>')],
    ['may not be read', new CodedError('network_unreachable', { host: 'id.example' })],
  ])('is asked at the OpenID place where its own %s', async (_, first) => {
    const { http, requests } = scriptedHttp(first, anAnswer(document));
    expect((await fetchMetadata(http, entry)).token_endpoint).toBe(honest.token_endpoint);
    expect(requests.map(({ url }) => url)).toEqual(discoveryUrls(entry));
  });

  test('may have its issuer among its metadata alone, and is held to it', async () => {
    const alone = { protocol: 'oauth2', metadata: { issuer: `${issuer}/login` } } as const;
    const { http, requests } = scriptedHttp(anAnswer(document));
    expect(await fetchMetadata(http, alone)).toMatchObject({
      issuer: `${issuer}/login`,
      token_endpoint: honest.token_endpoint,
    });
    expect(requests.map(({ url }) => url)).toEqual([
      `${issuer}/.well-known/oauth-authorization-server/login`,
    ]);
    await expect(fetchMetadata(scriptedHttp(anAnswer(honest)).http, alone)).rejects.toMatchObject({
      code: 'discovery_issuer_mismatch',
    });
  });

  test('tells of its own place when both fail', async () => {
    const { http } = scriptedHttp(anAnswer('', 404), anAnswer('', 500));
    await expect(fetchMetadata(http, entry)).rejects.toMatchObject({
      code: 'discovery_refused',
      evidence: { status: 404 },
    });
  });

  test('is refused for another issuer, without looking further', async () => {
    const { http, requests } = scriptedHttp(anAnswer(honest));
    await expect(fetchMetadata(http, entry)).rejects.toMatchObject({ code: 'discovery_issuer_mismatch' });
    expect(requests).toHaveLength(1);
  });
});

test('of a document that is refused as a whole, what is safe can be read', () => {
  const entry = rogueProfile(issuer, { metadata: { userinfo_endpoint: `${issuer}/me` } });
  const read = readSafeMembers(entry, {
    ...honest,
    issuer: `${issuer}/`,
    token_endpoint: 'http://id.example/token',
    code_challenge_methods_supported: ['plain'],
  });
  expect(read).toMatchObject({
    issuer: `${issuer}/`,
    authorization_endpoint: honest.authorization_endpoint,
    userinfo_endpoint: `${issuer}/me`,
    code_challenge_methods_supported: ['plain'],
  });
  expect(read).not.toHaveProperty('token_endpoint');
});
