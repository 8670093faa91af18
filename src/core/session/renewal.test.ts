import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { FakeClock, until } from '#testing/fake-clock.ts';
import type { FaultName } from '#testing/rogue/faults.ts';
import { startRogueIssuer, type RogueIssuer } from '#testing/rogue-issuer.ts';
import { rogueProfile } from '#testing/rogue-profile.ts';
import { createTestTab, type TestBrowser, type TestTab } from '#testing/test-tab.ts';
import { leaked, whatShows } from '#testing/what-shows.ts';
import type { ErrorCode } from '../lib/error-codes.ts';

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
  rogue.settings.rotation = true;
  rogue.settings.accessTokenTtl = 300;
  rogue.log.clear();
});
afterAll(async () => {
  free();
  await rogue.close();
});

async function signedInTab(): Promise<TestTab> {
  const tab = createTestTab({ profiles: [rogueProfile(rogue.issuer)], clock });
  browsers.push(tab.browser);
  await tab.signIn('rogue');
  await until(() => tab.held('rogue')?.identity.claims['nickname'] === 'rogue', 'userinfo');
  return tab;
}

const statusOf = (tab: TestTab) => tab.session.get().sessions['rogue']?.status;
const lastRenewal = (tab: TestTab) => tab.session.get().renewals[0];
const settled = (tab: TestTab) =>
  until(() => lastRenewal(tab) !== undefined && lastRenewal(tab)?.result !== 'running', 'a settled renewal');

/** Waits until the renewal pauses for `ms`, then lets the pause pass. A deadline of a request may be as long. */
async function pass(tab: TestTab, ms: number): Promise<void> {
  await until(() => tab.browser.inFlight === 0 && clock.waits.includes(ms), `a pause of ${ms} ms`);
  await clock.advance(ms);
}

describe('a renewal', () => {
  test('replaces both tokens, keeps the person, and writes a line', async () => {
    const tab = await signedInTab();
    const before = tab.held('rogue');
    await tab.session.refreshNow('rogue');
    const after = tab.held('rogue');
    expect(after?.tokens.access_token).not.toBe(before?.tokens.access_token);
    expect(after?.tokens.refresh_token).not.toBe(before?.tokens.refresh_token);
    expect(after).toMatchObject({
      family: before?.family,
      generation: 1,
      identity: { name: 'Rogue Visitor' },
    });
    expect(lastRenewal(tab)).toMatchObject({
      cause: 'manual',
      method: 'refresh',
      attempts: 1,
      result: 'renewed',
      rotated: true,
    });
    expect(leaked(whatShows(tab), rogue.secrets())).toEqual([]);
    expect(tab.browser.vault.kept[0]?.tokens).toEqual(after?.tokens);
  });

  test('starts a minute before expiry, unasked', async () => {
    const tab = await signedInTab();
    await clock.advance(239_000);
    expect(rogue.log.count('refresh')).toBe(0);
    await clock.advance(1_000);
    await settled(tab);
    expect(lastRenewal(tab)).toMatchObject({ cause: 'expiring', result: 'renewed' });
    await clock.advance(240_000);
    await until(() => rogue.log.count('refresh') === 2);
  });

  test('of a token that is due before it may be renewed comes as soon as it may', async () => {
    rogue.settings.accessTokenTtl = 6;
    const tab = await signedInTab();
    await clock.advance(4_800);
    expect(rogue.log.count('refresh')).toBe(0);
    await clock.advance(200);
    await settled(tab);
    expect(lastRenewal(tab)).toMatchObject({ cause: 'expiring', result: 'renewed' });
  });

  test.each(['wake', 'online'] as const)(
    'after sleeping past expiry, %s catches up at once',
    async (cause) => {
      const tab = await signedInTab();
      clock.sleep(8 * 3600_000);
      tab.lifecycle[cause]();
      await settled(tab);
      expect(lastRenewal(tab)).toMatchObject({ cause, result: 'renewed' });
      expect(statusOf(tab)).toBe('signed-in');
    },
  );

  test('waking with a fresh token asks nothing', async () => {
    const tab = await signedInTab();
    tab.lifecycle.wake();
    tab.lifecycle.online();
    await clock.advance(1_000);
    expect(rogue.log.count('refresh')).toBe(0);
  });

  test('however many ask at once, it is one request', async () => {
    const tab = await signedInTab();
    await Promise.all(Array.from({ length: 20 }, () => tab.session.refreshNow('rogue')));
    expect(rogue.log.count('refresh')).toBe(1);
    expect(tab.session.get().renewals).toHaveLength(1);
  });

  test('without rotation the old refresh token stays', async () => {
    rogue.settings.rotation = false;
    const tab = await signedInTab();
    const before = tab.held('rogue')?.tokens.refresh_token;
    await tab.session.refreshNow('rogue');
    expect(tab.held('rogue')?.tokens.refresh_token).toBe(before);
    expect(lastRenewal(tab)).toMatchObject({ result: 'renewed', rotated: false });
    await tab.session.refreshNow('rogue');
    expect(lastRenewal(tab)?.result).toBe('renewed');
  });

  test('no ID Token back: the one of the sign-in stays', async () => {
    rogue.fault({ name: 'refresh-without-id-token' });
    const tab = await signedInTab();
    const before = tab.held('rogue')?.tokens.id_token;
    await tab.session.refreshNow('rogue');
    expect(tab.held('rogue')?.tokens.id_token).toBe(before);
  });

  test('a narrower scope is told', async () => {
    rogue.fault({ name: 'refresh-scope-narrower' });
    const tab = await signedInTab();
    await tab.session.refreshNow('rogue');
    expect(lastRenewal(tab)?.lost_scopes).toEqual(['profile', 'email']);
    expect(tab.held('rogue')?.tokens.scope).toBe('openid');
  });
});

describe('a failure that may pass keeps the session', () => {
  test('503, 503, 200', async () => {
    rogue.fault({ name: 'refresh-503', times: 2 });
    const tab = await signedInTab();
    const renewal = tab.session.refreshNow('rogue');
    await pass(tab, 500);
    expect(tab.session.get().sessions['rogue']).toMatchObject({ status: 'refreshing' });
    expect(lastRenewal(tab)?.error).toMatchObject({
      code: 'token_endpoint_failed',
      evidence: { status: 503, error: 'temporarily_unavailable' },
    });
    await pass(tab, 1_500);
    await renewal;
    expect(rogue.log.count('refresh')).toBe(3);
    expect(lastRenewal(tab)).toMatchObject({ result: 'renewed', attempts: 3 });
    expect(tab.held('rogue')?.renewal_problem).toBeUndefined();
  });

  test('Retry-After is honoured', async () => {
    rogue.fault({ name: 'refresh-503-retry-after', times: 1 });
    const tab = await signedInTab();
    const renewal = tab.session.refreshNow('rogue');
    await pass(tab, 7_000);
    await renewal;
    expect(lastRenewal(tab)).toMatchObject({ result: 'renewed', attempts: 2 });
  });

  const passing: readonly (readonly [FaultName, ErrorCode])[] = [
    ['refresh-503', 'token_endpoint_failed'],
    ['refresh-429', 'token_endpoint_failed'],
    ['refresh-drop', 'token_endpoint_unreachable'],
    ['refresh-redirect', 'token_endpoint_unreachable'],
    // A captive portal, a firewall: no word of OAuth in it.
    ['refresh-html', 'token_response_invalid'],
    ['refresh-html-403', 'token_response_invalid'],
  ];
  test.each(passing)('%s without end: %s is shown and the tokens stay', async (name, code) => {
    rogue.fault({ name });
    const tab = await signedInTab();
    const before = tab.held('rogue')?.tokens;
    const renewal = tab.session.refreshNow('rogue');
    for (const pause of [500, 1_500, 4_000, 10_000]) await pass(tab, pause);
    await renewal;
    expect(tab.held('rogue')).toMatchObject({ tokens: before, renewal_problem: { code } });
    expect(lastRenewal(tab)).toMatchObject({ result: 'kept', attempts: 5, error: { code } });
    expect(rogue.log.count('stolen')).toBe(0);
    rogue.calm();
    await tab.session.refreshNow('rogue');
    expect(tab.held('rogue')?.renewal_problem).toBeUndefined();
    expect(lastRenewal(tab)?.result).toBe('renewed');
  });

  test('no network: kept, told, and made up for when it is back', async () => {
    const tab = await signedInTab();
    tab.browser.offline = true;
    clock.sleep(400_000);
    tab.lifecycle.wake();
    for (const pause of [500, 1_500, 4_000, 10_000]) await pass(tab, pause);
    await settled(tab);
    expect(tab.held('rogue')?.renewal_problem?.code).toMatch(/unreachable$/);
    tab.browser.offline = false;
    tab.lifecycle.online();
    await until(() => lastRenewal(tab)?.result === 'renewed');
  });

  test('a provider that hangs is given ten seconds a time', async () => {
    rogue.fault({ name: 'refresh-hang', times: 1 });
    const tab = await signedInTab();
    const renewal = tab.session.refreshNow('rogue');
    await until(() => rogue.log.count('refresh') === 1);
    await clock.elapse(10_000);
    await pass(tab, 500);
    await renewal;
    expect(lastRenewal(tab)).toMatchObject({ result: 'renewed', attempts: 2 });
  });

  test('keys that cannot be had are waited for before the refresh token is used', async () => {
    const tab = await signedInTab();
    clock.sleep(3600_000);
    rogue.fault({ name: 'jwks-500', times: 1 });
    const renewal = tab.session.refreshNow('rogue');
    await pass(tab, 500);
    await renewal;
    expect(rogue.log.count('refresh')).toBe(1);
    expect(lastRenewal(tab)?.result).toBe('renewed');
  });

  test('an OAuth error that says nothing of the grant is shown, and not asked again unasked', async () => {
    rogue.fault({ name: 'refresh-invalid-client' });
    const tab = await signedInTab();
    await tab.session.refreshNow('rogue');
    expect(tab.held('rogue')?.renewal_problem).toMatchObject({
      code: 'token_request_refused',
      evidence: { error: 'invalid_client' },
    });
    expect(lastRenewal(tab)).toMatchObject({ result: 'kept', attempts: 1 });
    expect(clock.waits).not.toContain(60_000);
    rogue.calm();
    await tab.session.refreshNow('rogue');
    expect(lastRenewal(tab)?.result).toBe('renewed');
  });

  test('a lock that is not to be had', async () => {
    const tab = await signedInTab();
    const release = await tab.browser.locks.seize('authlens-renewal:rogue');
    const renewal = tab.session.refreshNow('rogue');
    await clock.elapse(60_000);
    await renewal;
    expect(tab.held('rogue')?.renewal_problem?.code).toBe('refresh_failed');
    expect(rogue.log.count('refresh')).toBe(0);
    release();
    await tab.session.refreshNow('rogue');
    expect(lastRenewal(tab)?.result).toBe('renewed');
  });
});

describe('an answer that must not be believed ends the session', () => {
  const ending: readonly (readonly [FaultName, ErrorCode])[] = [
    ['refresh-invalid-grant', 'refresh_rejected'],
    ['refresh-bad-refresh-token', 'refresh_rejected'],
    ['refresh-token-type-dpop', 'token_type_unsupported'],
    ['refresh-scope-number', 'token_response_invalid'],
    ['refresh-sub-new', 'id_token_subject_changed'],
    ['refresh-iss-new', 'id_token_iss_mismatch'],
    ['refresh-aud-new', 'id_token_aud_mismatch'],
    ['refresh-azp-new', 'id_token_azp_mismatch'],
    ['refresh-nonce-other', 'id_token_subject_changed'],
    ['refresh-auth-time-new', 'id_token_subject_changed'],
    ['refresh-iat-older', 'id_token_iat_unreasonable'],
    ['refresh-expired', 'id_token_expired'],
    ['alg-none', 'id_token_alg_refused'],
    ['signature-damaged', 'id_token_signature_invalid'],
    ['signature-foreign', 'id_token_signature_invalid'],
  ];
  test.each(ending)('%s: %s', async (name, code) => {
    const tab = await signedInTab();
    // So that a new `auth_time` differs from the one of the sign-in.
    clock.sleep(5_000);
    rogue.fault({ name });
    await tab.session.refreshNow('rogue');
    expect(tab.session.get().sessions['rogue']).toMatchObject({
      status: 'ended',
      name: 'Rogue Visitor',
      error: { code },
    });
    expect(lastRenewal(tab)).toMatchObject({ result: 'ended', error: { code } });
    expect(rogue.log.count('refresh')).toBe(1);
    expect(tab.browser.vault.kept).toEqual([]);
    expect(tab.browser.shelf.hint.signed_in).toEqual([]);
    expect(tab.hint.wasSignedIn()).toBe(false);
    expect(leaked(JSON.stringify(tab.session.get()), rogue.secrets())).toEqual([]);
    rogue.calm();
    expect(await tab.signIn('rogue')).toBeDefined();
  });

  test('invalid_grant shows the provider’s word', async () => {
    const tab = await signedInTab();
    rogue.fault({ name: 'refresh-invalid-grant' });
    await tab.session.refreshNow('rogue');
    expect(tab.session.get().sessions['rogue']).toMatchObject({
      error: { code: 'refresh_rejected', evidence: { error: 'invalid_grant' } },
    });
  });
});

test('a sign-out during a renewal is not undone by its late answer', async () => {
  const tab = await signedInTab();
  const renewal = tab.session.refreshNow('rogue');
  await until(() => rogue.log.count('refresh') === 1);
  await tab.session.signOut('rogue', { revoke: false, end_provider_session: false });
  await renewal;
  expect(statusOf(tab)).toBe('signed-out');
  expect(tab.browser.vault.kept).toEqual([]);
  expect(lastRenewal(tab)?.result).toBe('cancelled');
});
