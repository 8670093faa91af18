import { expect, test } from 'vitest';
import { anAnswer, scriptedHttp } from '#testing/answers.ts';
import { rogueProfile } from '#testing/rogue-profile.ts';
import { throughRelay } from './relay.ts';
import type { HttpRequest } from '../lib/ports.ts';
import { probeTokenEndpoint } from './token-probe.ts';

const issuer = 'https://id.example';
const client = {
  profile: rogueProfile(issuer),
  metadata: {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    authorization_response_iss_parameter_supported: true,
  },
};
const redirectUri = 'http://127.0.0.1:5173/callback';

function sent({ request }: { request: Pick<HttpRequest, 'body'> }): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(String(request.body)));
}

test('is a simple form POST with an invented code and verifier, other ones each time', async () => {
  const { http, requests } = scriptedHttp(anAnswer({ error: 'invalid_grant' }, 400));
  const answer = await probeTokenEndpoint(http, client, redirectUri);
  await probeTokenEndpoint(http, client, redirectUri);
  expect(answer.status).toBe(400);
  const [first, second] = requests;
  if (!first || !second) throw new Error('nothing was sent');
  expect(first.url).toBe(`${issuer}/token`);
  expect(first.request.method).toBe('POST');
  // Another header or type would make the browser ask first, and many token endpoints answer no such question.
  const headers = Object.keys(first.request.headers).filter((name) => name !== 'user-agent');
  expect(headers.sort()).toEqual(['accept', 'content-type']);
  expect(first.request.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
  expect(sent(first)).toMatchObject({
    grant_type: 'authorization_code',
    client_id: 'spa',
    redirect_uri: redirectUri,
  });
  expect(sent(first)['code_verifier']).toMatch(/^[\w-]{43}$/);
  expect(sent(second)['code']).not.toBe(sent(first)['code']);
  expect(sent(second)['code_verifier']).not.toBe(sent(first)['code_verifier']);
});

test('goes to the relay of our own origin, with the header it asks for', async () => {
  const { http, requests } = scriptedHttp(anAnswer({ error: 'invalid_grant' }, 400));
  const profile = { ...client.profile, token_relay: true };
  const relayed = { profile, metadata: throughRelay(client.metadata, profile, 'http://127.0.0.1:5173') };
  await probeTokenEndpoint(http, relayed, redirectUri);
  expect(requests[0]?.url).toBe('http://127.0.0.1:5173/relay/rogue/token');
  expect(requests[0]?.request.headers).toMatchObject({ 'x-authlens-relay': '1' });
});
