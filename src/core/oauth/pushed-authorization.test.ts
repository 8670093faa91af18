import { describe, expect, test } from 'vitest';
import { aSession } from '#testing/a-session.ts';
import { anAnswer, scriptedHttp } from '#testing/answers.ts';
import { pushAuthorization } from './pushed-authorization.ts';
import { usesPar } from './stronger-messages.ts';

const session = aSession();
const { profile } = session;
const pushed_authorization_request_endpoint = 'https://id.example/par';
const metadata = { ...session.metadata, pushed_authorization_request_endpoint };
const asked = `${metadata.authorization_endpoint}?client_id=${profile.client_id}&state=s&code_challenge=c&scope=openid+email`;

describe('the request is pushed', () => {
  test.each([
    ['where the provider offers it', {}, metadata, true],
    ['not where it does not', {}, session.metadata, false],
    ['not where the visitor said no', { par: false }, metadata, false],
    [
      'where the provider insists, whatever the visitor said',
      { par: false },
      { ...metadata, require_pushed_authorization_requests: true },
      true,
    ],
    ['where the entry insists', { par: true }, session.metadata, true],
  ])('%s', (_, entry, server, expected) => {
    expect(usesPar({ ...profile, ...entry }, server)).toBe(expected);
  });
});

test('everything goes in the body, and the address names it by reference alone', async () => {
  const { http, requests } = scriptedHttp(anAnswer({ request_uri: 'urn:request:1', expires_in: 60 }, 201));
  const url = new URL(await pushAuthorization(http, { profile, metadata }, asked));
  expect(Object.fromEntries(url.searchParams)).toEqual({
    client_id: profile.client_id,
    request_uri: 'urn:request:1',
  });
  expect(`${url.origin}${url.pathname}`).toBe(metadata.authorization_endpoint);
  expect(requests).toHaveLength(1);
  expect(requests[0]?.url).toBe(pushed_authorization_request_endpoint);
  expect(requests[0]?.request.body?.toString()).toBe(
    `client_id=${profile.client_id}&state=s&code_challenge=c&scope=openid+email`,
  );
});

test.each([
  [
    'an error',
    anAnswer({ error: 'invalid_request', error_description: 'why' }, 400),
    { error: 'invalid_request', error_description: 'why', status: 400 },
  ],
  ['a failure', anAnswer('oops', 502), { status: 502 }],
  ['an answer that is none', anAnswer({ request_uri: 7 }, 201), {}],
])('%s stops the login before it left', async (_, answer, evidence) => {
  const { http } = scriptedHttp(answer);
  await expect(pushAuthorization(http, { profile, metadata }, asked)).rejects.toMatchObject({
    code: 'par_failed',
    evidence,
  });
});

test('a provider that names no address for it is told', async () => {
  const { http, requests } = scriptedHttp(anAnswer({}));
  await expect(pushAuthorization(http, { profile, metadata: session.metadata }, asked)).rejects.toMatchObject(
    { code: 'par_failed', evidence: { reason: 'not_offered' } },
  );
  expect(requests).toHaveLength(0);
});
