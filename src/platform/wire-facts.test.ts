import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { judgeCallbackIssuer, approveCallback } from '#core/oauth/callback.ts';
import { sendCodeGrant } from '#core/oauth/authorization-code-grant.ts';
import { createDiscovery } from '#core/oauth/discovery.ts';
import { sendRefreshGrant } from '#core/oauth/refresh-grant.ts';
import { callResource } from '#core/oauth/resource-request.ts';
import { revoke } from '#core/oauth/revocation.ts';
import { usesDpop, usesPar } from '#core/oauth/stronger-messages.ts';
import { CATALOGUE, toProfile } from '#core/providers/catalogue/catalogue.ts';
import { someTokens } from '#testing/a-session.ts';
import { anAnswer, scriptedHttp, type ScriptedHttp } from '#testing/answers.ts';
import { FakeClock } from '#testing/fake-clock.ts';
import { createSignInRequests } from './oidc-client.ts';

/**
 * What goes over the wire to GitHub and Spotify with a client id of their own, from the catalogue's entries alone: the
 * page's half. What the relay sends on to GitHub stands in `server/relay/github-wire.test.ts`.
 */
const ORIGIN = 'http://127.0.0.1:5173';
const tokenAnswer = anAnswer({ access_token: 'at', token_type: 'bearer' });

/** What the page keeps while it is away; the rest of these requests needs no page. */
function memory(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'> {
  const kept = new Map<string, string>();
  return {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
    key: (index) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size;
    },
  };
}

beforeEach(() => {
  vi.stubGlobal('sessionStorage', memory());
  vi.stubGlobal('localStorage', memory());
});
afterAll(() => void vi.unstubAllGlobals());

function profileOf(id: string, client_id: string) {
  const entry = CATALOGUE.find((one) => one.id === id);
  if (entry === undefined) throw new Error(`The catalogue has no ${id}`);
  return toProfile(entry, { client_id });
}

const sent = ({ requests }: ScriptedHttp) => requests.map(({ url, request }) => ({ ...request, url }));
const formOf = (body: unknown) => Object.fromEntries(new URLSearchParams(String(body)));
const headersOf = (headers: Record<string, string> | undefined) =>
  Object.fromEntries([...new Headers(headers)].filter(([name]) => name !== 'user-agent'));

/** Headers with which a page's request stays a simple one, so that no preflight is sent (Fetch, section 3.2.2). */
const SIMPLE = {
  accept: 'application/json',
  'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
};

/** Leaves for the provider and comes back with a code, as far as the code's exchange. */
async function signIn(id: string, client_id: string) {
  const pipe = scriptedHttp(tokenAnswer);
  const profile = profileOf(id, client_id);
  const metadata = await createDiscovery(pipe.http, new FakeClock(), ORIGIN).metadata(profile);
  expect([usesPar(profile, metadata), usesDpop(profile, metadata)]).toEqual([false, false]);
  const requests = createSignInRequests(ORIGIN);
  const request = { profile, metadata, return_to: '/', attempt: 'visitor' } as const;
  const left = new URL(await requests.create(request));
  const state = left.searchParams.get('state') ?? '';
  const pending = await requests.take(state);
  if (pending === undefined) throw new Error('Nothing is pending');
  const answer = new URLSearchParams({ code: 'a-code', state, iss: metadata.issuer });
  judgeCallbackIssuer(answer, metadata);
  const approved = approveCallback(metadata, client_id, answer, state);
  const { redirect_uri, code_verifier } = pending;
  await sendCodeGrant(pipe.http, { profile, metadata, approved, redirect_uri, code_verifier });
  // The endpoints are stated: no document is asked for, which a page might not be let to read.
  const [exchange, ...more] = sent(pipe);
  expect(more).toEqual([]);
  return { profile, metadata, left, code_verifier, exchange };
}

describe('GitHub', () => {
  test('is asked with the parameters it documents, and state', async () => {
    const { left, metadata } = await signIn('github', 'Iv1.0123456789abcdef');
    expect(`${left.origin}${left.pathname}`).toBe('https://github.com/login/oauth/authorize');
    const { state, code_challenge, ...fixed } = Object.fromEntries(left.searchParams);
    expect(fixed).toEqual({
      client_id: 'Iv1.0123456789abcdef',
      redirect_uri: `${ORIGIN}/callback/github`,
      // Asked for with spaces, granted with commas.
      scope: 'read:user user:email offline_access',
      code_challenge_method: 'S256',
      // Not documented there; RFC 6749 section 4.1.1 requires it.
      response_type: 'code',
    });
    expect(left.search).toContain('scope=read%3Auser+user%3Aemail+offline_access');
    expect(code_challenge).toHaveLength(43);
    expect(state?.length).toBeGreaterThanOrEqual(22);
    // What the callback's `iss` has been since August 2026.
    expect(metadata.issuer).toBe('https://github.com/login/oauth');
  });

  test('gets code and refresh token through the relay alone, without a secret from the page', async () => {
    const { exchange, code_verifier, profile, metadata } = await signIn('github', 'an-id');
    const relayed = { ...SIMPLE, 'x-authlens-relay': '1' };
    expect(exchange).toMatchObject({ method: 'POST', url: `${ORIGIN}/relay/github/token` });
    expect(headersOf(exchange?.headers)).toEqual(relayed);
    expect(formOf(exchange?.body)).toEqual({
      grant_type: 'authorization_code',
      client_id: 'an-id',
      code: 'a-code',
      redirect_uri: `${ORIGIN}/callback/github`,
      code_verifier,
    });
    const pipe = scriptedHttp(tokenAnswer);
    await sendRefreshGrant(pipe.http, { profile, metadata }, { ...someTokens(), refresh_token: 'ghr_x' });
    await revoke(pipe.http, { profile, metadata }, 'gho_x', 'access_token');
    const [refresh, revocation] = sent(pipe);
    expect(refresh?.url).toBe(`${ORIGIN}/relay/github/token`);
    // Without `scope`: GitHub takes none there.
    expect(formOf(refresh?.body)).toEqual({
      grant_type: 'refresh_token',
      client_id: 'an-id',
      refresh_token: 'ghr_x',
    });
    expect(revocation?.url).toBe(`${ORIGIN}/relay/github/revoke`);
    expect(formOf(revocation?.body)).toEqual({
      client_id: 'an-id',
      token: 'gho_x',
      token_type_hint: 'access_token',
    });
  });

  test('is called with nothing beyond what its preflight allows', async () => {
    const { profile_endpoint = '', api = [] } = profileOf('github', 'an-id');
    expect(profile_endpoint).toBe('https://api.github.com/user');
    for (const url of [profile_endpoint, ...api.map((sample) => sample.url)]) {
      const pipe = scriptedHttp(anAnswer({ login: 'octocat' }));
      const get = { method: 'GET', headers: { accept: 'application/json' } };
      await callResource(pipe.http, url, { access_token: 'gho_x' }, get);
      const headers = headersOf(sent(pipe)[0]?.headers);
      expect(headers).toEqual({ accept: 'application/json', authorization: 'Bearer gho_x' });
      // A slash at the end is 404 there.
      expect(new URL(url).pathname).not.toMatch(/\/$/);
    }
  });
});

describe('Spotify', () => {
  test('is asked with the parameters of its PKCE guide, under the loopback address', async () => {
    const { left } = await signIn('spotify', '0123456789abcdef0123456789abcdef');
    expect(`${left.origin}${left.pathname}`).toBe('https://accounts.spotify.com/authorize');
    const { state, code_challenge, ...fixed } = Object.fromEntries(left.searchParams);
    expect(fixed).toEqual({
      client_id: '0123456789abcdef0123456789abcdef',
      redirect_uri: 'http://127.0.0.1:5173/callback/spotify',
      scope: 'user-read-private user-read-email user-top-read user-read-playback-state',
      code_challenge_method: 'S256',
      response_type: 'code',
    });
    expect([state, code_challenge].every((value) => value !== undefined && value.length > 20)).toBe(true);
  });

  test('gets code and refresh token as simple forms with the client id in the body', async () => {
    const { exchange, code_verifier, profile, metadata } = await signIn('spotify', 'an-id');
    expect(exchange).toMatchObject({ method: 'POST', url: 'https://accounts.spotify.com/api/token' });
    expect(headersOf(exchange?.headers)).toEqual(SIMPLE);
    expect(formOf(exchange?.body)).toEqual({
      grant_type: 'authorization_code',
      client_id: 'an-id',
      code: 'a-code',
      redirect_uri: 'http://127.0.0.1:5173/callback/spotify',
      code_verifier,
    });
    const pipe = scriptedHttp(tokenAnswer);
    await sendRefreshGrant(pipe.http, { profile, metadata }, { ...someTokens(), refresh_token: 'AQ_x' });
    const [refresh] = sent(pipe);
    expect(headersOf(refresh?.headers)).toEqual(SIMPLE);
    expect(formOf(refresh?.body)).toEqual({
      grant_type: 'refresh_token',
      client_id: 'an-id',
      refresh_token: 'AQ_x',
    });
  });

  test('is never asked to revoke: no endpoint of it is documented', () => {
    const { metadata, revocation, token_relay } = profileOf('spotify', 'an-id');
    expect([metadata?.revocation_endpoint, revocation, token_relay]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('is called with the token alone, and asks for no more than ten results', async () => {
    const { profile_endpoint = '', api = [] } = profileOf('spotify', 'an-id');
    expect(profile_endpoint).toBe('https://api.spotify.com/v1/me');
    const pipe = scriptedHttp(anAnswer({ id: 'x' }));
    await callResource(pipe.http, profile_endpoint, { access_token: 'at' }, { method: 'GET', headers: {} });
    expect(headersOf(sent(pipe)[0]?.headers)).toEqual({ authorization: 'Bearer at' });
    const limits = api.map(({ url }) => Number(new URL(url).searchParams.get('limit') ?? 0));
    expect(Math.max(...limits)).toBeLessThanOrEqual(10);
  });
});
