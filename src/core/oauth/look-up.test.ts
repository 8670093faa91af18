import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anAnswer, scriptedHttp } from '#testing/answers.ts';
import { CodedError } from '../lib/coded-error.ts';
import { recognise } from '../providers/draft/recognise.ts';
import { lookUpIssuer, standsFor } from './look-up.ts';
import { discoveryUrl, oauthMetadataUrl } from './metadata.ts';

const issuer = 'https://id.example/tenant';
const document = {
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
  id_token_signing_alg_values_supported: ['RS256'],
};
const silence = new CodedError('network_unreachable', { host: 'id.example' });

test('the place of OpenID is asked first, and alone when it answers', async () => {
  const { http, requests } = scriptedHttp(anAnswer(document));
  expect(await lookUpIssuer(http, issuer)).toEqual({ asked: issuer, issuer, protocol: 'oidc', document });
  expect(requests.map(({ url }) => url)).toEqual([`${issuer}/.well-known/openid-configuration`]);
});

test.each([
  ['refuses', anAnswer('', 404)],
  ['is not readable across origins', silence],
  ['shows a page', anAnswer('<!doctype html>', 200)],
])('the place of RFC 8414 is asked when the first one %s', async (_, first) => {
  const { http, requests } = scriptedHttp(first, anAnswer(document));
  expect(await lookUpIssuer(http, issuer)).toMatchObject({ issuer, protocol: 'oauth2' });
  expect(requests[1]?.url).toBe('https://id.example/.well-known/oauth-authorization-server/tenant');
});

test('a document at OpenID’s place without keys, or without the scope, is plain OAuth 2.0', async () => {
  const { jwks_uri: _keys, ...keyless } = document;
  const { id_token_signing_alg_values_supported: _algs, ...plain } = document;
  const protocolOf = async (body: unknown) =>
    (await lookUpIssuer(scriptedHttp(anAnswer(body)).http, issuer)).protocol;
  expect(await protocolOf(keyless)).toBe('oauth2');
  expect(await protocolOf({ ...plain, scopes_supported: ['read'] })).toBe('oauth2');
  expect(await protocolOf(plain)).toBe('oidc');
});

test('the issuer of the document is handed over as it is, or left out', async () => {
  const other = { ...document, issuer: 'https://other.example' };
  expect((await lookUpIssuer(scriptedHttp(anAnswer(other)).http, issuer)).issuer).toBe(
    'https://other.example',
  );
  const nobody = { ...document, issuer: ['x'] };
  expect(await lookUpIssuer(scriptedHttp(anAnswer(nobody)).http, issuer)).not.toHaveProperty('issuer');
});

describe('of two failures the more telling one is told', () => {
  test.each([
    ['discovery_refused', anAnswer('', 404), silence],
    ['discovery_refused', silence, anAnswer('', 500)],
    ['discovery_not_json', anAnswer('', 404), anAnswer('<p>')],
    ['discovery_unreachable', silence, silence],
    ['response_too_large', new CodedError('response_too_large', { host: 'id.example' }), anAnswer('', 404)],
  ])('%s', async (code, first, second) => {
    const { http } = scriptedHttp(first, second);
    await expect(lookUpIssuer(http, issuer)).rejects.toMatchObject({
      code,
      evidence: { host: 'id.example' },
    });
  });
});

test('what the page’s own policy stops is not tried twice', async () => {
  const { http, requests } = scriptedHttp(new CodedError('blocked_by_policy', { host: 'id.example' }));
  await expect(lookUpIssuer(http, issuer)).rejects.toMatchObject({ code: 'blocked_by_policy' });
  expect(requests).toHaveLength(1);
});

test('either place, when somebody pastes it, leads back to any issuer it was made from', () => {
  const segment = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,8}$/);
  const issuers = fc
    .tuple(segment, fc.array(segment, { maxLength: 3 }))
    .map(([host, path]) => `https://${host}.example${path.map((part) => `/${part}`).join('')}`);
  fc.assert(
    fc.property(issuers, (any) => {
      for (const place of [discoveryUrl(any), oauthMetadataUrl(any)]) {
        expect(recognise(place, 'http://127.0.0.1:5173')).toMatchObject({
          kind: 'address',
          candidates: [{ issuer: any, repairs: ['well_known'] }],
        });
      }
    }),
  );
});

test('a slash at the end does not move the document, a path or another host does', () => {
  const found = { asked: issuer, protocol: 'oidc', document: {} } as const;
  expect(standsFor(found, `${issuer}/`)).toBe(true);
  for (const other of ['https://id.example', 'https://ID2.example/tenant', `${issuer}/x`, 'no address']) {
    expect(standsFor(found, other)).toBe(false);
  }
});
