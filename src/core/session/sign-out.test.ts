import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { FakeClock } from '#testing/fake-clock.ts';
import type { FaultName } from '#testing/rogue/faults.ts';
import { startRogueIssuer, type RogueIssuer } from '#testing/rogue-issuer.ts';
import { rogueProfile } from '#testing/rogue-profile.ts';
import { createTestTab, type TestBrowser, type TestTab } from '#testing/test-tab.ts';
import { leaked, whatShows } from '#testing/what-shows.ts';
import type { ErrorCode } from '../lib/error-codes.ts';
import { signOutAbilities } from './sign-out.ts';

const clock = new FakeClock();
let rogue: RogueIssuer;
let free: () => void;
beforeAll(async () => {
  free = clock.rule();
  rogue = await startRogueIssuer({ now: clock.now });
});
const browsers: TestBrowser[] = [];
afterEach(() => {
  browsers.splice(0).forEach((browser) => browser.close());
  rogue.calm();
  rogue.settings.visitor = 'rogue-visitor';
  rogue.log.clear();
});
afterAll(async () => {
  free();
  await rogue.close();
});

async function signedInTab(...faults: FaultName[]): Promise<TestTab> {
  faults.forEach((name) => rogue.fault({ name }));
  const tab = createTestTab({ profiles: [rogueProfile(rogue.issuer)], clock });
  browsers.push(tab.browser);
  await tab.signIn('rogue');
  return tab;
}

function expectForgotten(tab: TestTab): void {
  expect(tab.session.get().sessions['rogue']).toEqual({ status: 'signed-out' });
  expect(tab.browser.vault.kept).toEqual([]);
  expect(tab.browser.shelf.hint).toEqual({ signed_in: [] });
  expect(tab.hint.wasSignedIn()).toBe(false);
  expect(leaked(whatShows(tab), rogue.secrets())).toEqual([]);
}

const nothing = { revoke: false, end_provider_session: false };
const everything = { revoke: true, end_provider_session: true };

test('forgetting here asks the provider nothing', async () => {
  const tab = await signedInTab();
  const visits = tab.navigation.visits.length;
  expect(await tab.session.signOut('rogue', nothing)).toMatchObject({
    provider_id: 'rogue',
    provider_name: 'Rogue',
    revocation: 'not-asked',
    provider_session: 'not-asked',
  });
  expectForgotten(tab);
  expect(rogue.log.count('revocation')).toBe(0);
  expect(tab.navigation.visits).toHaveLength(visits);
});

test('revoking makes the refresh token worthless', async () => {
  const tab = await signedInTab();
  const tokens = tab.held('rogue')?.tokens;
  expect(await tab.session.signOut('rogue', { ...nothing, revoke: true })).toMatchObject({
    revocation: 'done',
  });
  expect(rogue.log.last('revocation')?.parameters).toMatchObject({
    token: tokens?.refresh_token,
    token_type_hint: 'refresh_token',
    client_id: 'spa',
  });
  const userinfo = await fetch(`${rogue.issuer}/userinfo`, {
    headers: { authorization: `Bearer ${tokens?.access_token ?? ''}` },
  });
  expect(userinfo.status).toBe(401);
  expectForgotten(tab);
});

test('without a refresh token the access token is revoked', async () => {
  const tab = await signedInTab('refresh-token-missing');
  await tab.session.signOut('rogue', { ...nothing, revoke: true });
  expect(rogue.log.last('revocation')?.parameters).toMatchObject({ token_type_hint: 'access_token' });
});

test('ending the provider’s session leaves for it without a token in the address, and the way back is told', async () => {
  const tab = await signedInTab();
  const secrets = rogue.secrets();
  const report = await tab.session.signOut('rogue', everything);
  expect(report).toMatchObject({ revocation: 'done', provider_session: 'leaving' });
  const address = tab.navigation.visits.at(-1)?.url ?? '';
  expect(address).toContain(`${rogue.issuer}/end-session?client_id=spa`);
  expect(leaked(address, secrets)).toEqual([]);
  expectForgotten(tab);
  const back = await tab.visitProvider();
  tab.session.dismissSignOut();
  await tab.session.completeSignOut(back);
  expect(tab.session.get().sign_out).toMatchObject({ revocation: 'done', provider_session: 'ended' });
  tab.session.dismissSignOut();
  await tab.session.completeSignOut(back);
  expect(tab.session.get().sign_out).toBeUndefined();
  expect(rogue.settings.visitor).toBeUndefined();
});

describe('what the provider does not offer is said', () => {
  test('no endpoints at all', async () => {
    const tab = await signedInTab('end-session-endpoint-missing', 'revocation-endpoint-missing');
    const session = tab.held('rogue');
    expect(session && signOutAbilities(session)).toEqual({ revoke: false, end_provider_session: false });
    const visits = tab.navigation.visits.length;
    expect(await tab.session.signOut('rogue', everything)).toMatchObject({
      revocation: 'not-offered',
      provider_session: 'not-offered',
    });
    expectForgotten(tab);
    expect(tab.navigation.visits).toHaveLength(visits);
  });

  test('an end_session_endpoint of javascript: is no endpoint', async () => {
    const tab = await signedInTab('end-session-endpoint-javascript');
    expect(await tab.session.signOut('rogue', everything)).toMatchObject({ provider_session: 'not-offered' });
    expect(tab.navigation.visits.every(({ url }) => url.startsWith('http'))).toBe(true);
  });
});

describe('a provider that is down or unwilling costs the visitor nothing here', () => {
  const failures: readonly (readonly [FaultName, ErrorCode])[] = [
    ['revocation-503', 'token_endpoint_failed'],
    ['revocation-unsupported', 'token_request_refused'],
    ['revocation-drop', 'token_endpoint_unreachable'],
  ];
  test.each(failures)('%s: %s', async (name, code) => {
    const tab = await signedInTab(name);
    const report = await tab.session.signOut('rogue', { ...nothing, revoke: true });
    expect(report).toMatchObject({ revocation: 'failed', error: { code } });
    expect(leaked(JSON.stringify(report), rogue.secrets())).toEqual([]);
    expectForgotten(tab);
  });

  test('no network: forgotten before the provider is asked', async () => {
    const tab = await signedInTab();
    tab.browser.offline = true;
    const signingOut = tab.session.signOut('rogue', everything);
    expectForgotten(tab);
    expect(await signingOut).toMatchObject({ revocation: 'failed', provider_session: 'leaving' });
  });
});

test('signing out of nothing is quiet', async () => {
  const tab = createTestTab({ profiles: [rogueProfile(rogue.issuer)], clock });
  browsers.push(tab.browser);
  expect(await tab.session.signOut('rogue', everything)).toBeUndefined();
  expect(rogue.log.requests).toEqual([]);
});
