// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { markStarted, markUsed } from './login-traces.ts';
import { createSignInRequests, SIGN_IN_PREFIX } from './oidc-client.ts';
import { lookUpPending } from './pending-lookup.ts';

const ORIGIN = 'http://127.0.0.1:5173';
const issuer = 'https://id.acme.example';
const request = {
  profile: { id: 'acme', name: 'Acme', protocol: 'oidc', client_id: 'spa', scope: 'openid', issuer },
  metadata: { issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token` },
  return_to: '/session',
  attempt: 'visitor',
} as const;

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

async function started(): Promise<string> {
  const url = await createSignInRequests(ORIGIN).create(request);
  return new URL(url).searchParams.get('state') ?? '';
}

test('a login that is pending here is named and stays pending', async () => {
  const state = await started();
  const kept = sessionStorage.getItem(`${SIGN_IN_PREFIX}${state}`);
  const trace = await lookUpPending(state);
  expect(trace).toMatchObject({ status: 'pending', provider_name: 'Acme' });
  expect(Object.keys(trace).sort()).toEqual(['provider_name', 'started_at', 'status']);
  expect(sessionStorage.getItem(`${SIGN_IN_PREFIX}${state}`)).toBe(kept);
});

test('other tabs, used, old and foreign ones are told apart', async () => {
  await markStarted('elsewhere', Date.now());
  await markStarted('old', Date.now() - 11 * 60_000);
  await markStarted('done', Date.now());
  await markUsed('done');
  expect(await lookUpPending('elsewhere')).toEqual({ status: 'other-tab' });
  expect(await lookUpPending('old')).toEqual({ status: 'expired' });
  expect(await lookUpPending('done')).toEqual({ status: 'used' });
  expect(await lookUpPending('never')).toEqual({ status: 'unknown' });
});
