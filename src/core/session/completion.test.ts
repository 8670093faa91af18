import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { FakeClock } from '#testing/fake-clock.ts';
import type { FaultName } from '#testing/rogue/faults.ts';
import { startRogueIssuer, type RogueIssuer } from '#testing/rogue-issuer.ts';
import { rogueProfile } from '#testing/rogue-profile.ts';
import { createTestBrowser, type TestBrowser, type TestTab } from '#testing/test-tab.ts';
import type { ErrorCode } from '../lib/error-codes.ts';
import { UNBOUND } from './session.ts';

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
  rogue.log.clear();
});
afterAll(async () => {
  free();
  await rogue.close();
});

function newBrowser(): TestBrowser {
  const browser = createTestBrowser({
    profiles: [
      rogueProfile(rogue.issuer),
      rogueProfile(rogue.issuer, { id: 'other', redirect_path: '/callback/other' }),
    ],
    clock,
  });
  browsers.push(browser);
  return browser;
}

async function leave(tab: TestTab): Promise<string> {
  await tab.session.signIn('rogue', { return_to: '/api?call=me#top' });
  return tab.visitProvider();
}

function refusalOf(tab: TestTab, providerId: string): ErrorCode | undefined {
  const state = tab.session.get().sessions[providerId];
  return state?.status === 'failed' ? state.error.code : undefined;
}

describe('leaving for the provider', () => {
  test('asks for the scope that a step-up names, and the session keeps it for renewals', async () => {
    const tab = newBrowser().openTab();
    await tab.session.signIn('rogue', { scope: 'openid reports:read' });
    const asked = new URL(tab.navigation.visits.at(-1)?.url ?? '').searchParams.get('scope');
    expect(asked).toBe('openid reports:read');
    await tab.session.completeSignIn(await tab.visitProvider());
    const state = tab.session.get().sessions['rogue'];
    expect(state?.status === 'signed-in' && state.profile.scope).toBe('openid reports:read');
  });

  test('asks with S256, a fresh state, nonce and verifier each time', async () => {
    const tab = newBrowser().openTab();
    await tab.session.signIn('rogue');
    await tab.session.signIn('rogue');
    const asked = tab.navigation.visits.map(({ url }) => new URL(url).searchParams);
    expect(asked.map((query) => query.get('code_challenge_method'))).toEqual(['S256', 'S256']);
    for (const name of ['state', 'nonce', 'code_challenge']) {
      const [first, second] = asked.map((query) => query.get(name) ?? '');
      expect(first?.length).toBeGreaterThanOrEqual(43);
      expect(first).not.toBe(second);
    }
    expect(tab.session.get().sessions['rogue']).toBeUndefined();
    await clock.advance(600);
    expect(tab.session.get().sessions['rogue']).toEqual({ status: 'leaving' });
  });

  test('a page that the browser brings back is not leaving any more', async () => {
    const tab = newBrowser().openTab();
    await tab.session.signIn('rogue');
    tab.lifecycle.comeBack();
    await clock.advance(600);
    expect(tab.session.get().sessions['rogue']?.status).not.toBe('leaving');
  });

  const refused: readonly (readonly [FaultName, ErrorCode])[] = [
    ['discovery-issuer-wrong', 'discovery_issuer_mismatch'],
    ['discovery-issuer-trailing-slash', 'discovery_issuer_mismatch'],
    ['discovery-issuer-missing', 'discovery_issuer_mismatch'],
    ['discovery-500', 'discovery_refused'],
    ['discovery-html', 'discovery_not_json'],
    ['discovery-drop', 'discovery_unreachable'],
    ['discovery-redirect', 'discovery_unreachable'],
    ['authorization-endpoint-javascript', 'discovery_endpoint_dangerous'],
    ['authorization-endpoint-http', 'discovery_endpoint_dangerous'],
    ['authorization-endpoint-missing', 'discovery_endpoint_missing'],
    ['token-endpoint-http', 'discovery_endpoint_dangerous'],
    ['token-endpoint-data', 'discovery_endpoint_dangerous'],
    ['jwks-uri-missing', 'discovery_endpoint_missing'],
    ['jwks-uri-http', 'discovery_endpoint_missing'],
    ['pkce-plain-only', 'pkce_not_supported'],
  ];
  test.each(refused)('%s: %s, and the page stays', async (name, code) => {
    rogue.fault({ name });
    const tab = newBrowser().openTab();
    await expect(tab.session.signIn('rogue')).rejects.toMatchObject({ code });
    expect(await tab.session.prepare('rogue')).toMatchObject({ problem: { code } });
    expect(tab.navigation.visits).toEqual([]);
    expect(tab.pending.size).toBe(0);
    expect(tab.session.get().sessions).toEqual({});
    expect(rogue.log.count('stolen')).toBe(0);
    rogue.calm();
    expect(await tab.signIn('rogue')).toEqual({ return_to: '/session' });
  });

  test('a provider that hangs is given ten seconds', async () => {
    rogue.fault({ name: 'discovery-hang' });
    const tab = newBrowser().openTab();
    const leaving = expect(tab.session.signIn('rogue')).rejects.toMatchObject({ code: 'response_timeout' });
    await clock.elapse(10_000);
    await leaving;
  });

  test('the page to come back to is fetched before anybody leaves', async () => {
    const tab = newBrowser().openTab();
    for (const id of ['rogue', 'other']) expect(await tab.session.prepare(id)).toEqual({});
    expect(tab.navigation.fetchedAhead).toEqual(['/callback', '/callback/other']);
  });

  test('an entry that is not there is refused by name', async () => {
    const tab = newBrowser().openTab();
    await expect(tab.session.signIn('nobody')).rejects.toMatchObject({ code: 'provider_unknown' });
    expect(await tab.session.prepare('nobody')).toMatchObject({ problem: { code: 'provider_unknown' } });
  });
});

describe('coming back', () => {
  test('to the place the visitor left from', async () => {
    const tab = newBrowser().openTab();
    expect(await tab.session.completeSignIn(await leave(tab))).toEqual({ return_to: '/api?call=me#top' });
  });

  test('never to another site', async () => {
    const tab = newBrowser().openTab();
    await tab.session.signIn('rogue', { return_to: 'https://attacker.example/' });
    expect(await tab.session.completeSignIn(await tab.visitProvider())).toEqual({ return_to: '/session' });
  });

  test('a callback serves once, and a second use leaves the session alone', async () => {
    const tab = newBrowser().openTab();
    const callback = await leave(tab);
    await tab.session.completeSignIn(callback);
    expect(await tab.session.completeSignIn(callback)).toBeUndefined();
    expect(refusalOf(tab, UNBOUND)).toBe('callback_used');
    expect(tab.held('rogue')).toBeDefined();
    expect(rogue.log.count('token')).toBe(1);
  });

  test('a page that completes twice at once exchanges once and both learn the result', async () => {
    const tab = newBrowser().openTab();
    const callback = await leave(tab);
    const results = await Promise.all([
      tab.session.completeSignIn(callback),
      tab.session.completeSignIn(callback),
    ]);
    expect(results).toEqual([{ return_to: '/api?call=me#top' }, { return_to: '/api?call=me#top' }]);
    expect(rogue.log.count('token')).toBe(1);
    expect(refusalOf(tab, UNBOUND)).toBeUndefined();
  });

  test('in another tab of the same browser is refused without using the login up', async () => {
    const browser = newBrowser();
    const [mine, other] = [browser.openTab(), browser.openTab()];
    const callback = await leave(mine);
    expect(await other.session.completeSignIn(callback)).toBeUndefined();
    expect(refusalOf(other, UNBOUND)).toBe('callback_other_tab');
    expect(rogue.log.count('token')).toBe(0);
    expect(await mine.session.completeSignIn(callback)).toBeDefined();
  });

  test('in another browser is refused', async () => {
    const callback = await leave(newBrowser().openTab());
    const stranger = newBrowser().openTab();
    await stranger.session.completeSignIn(callback);
    expect(refusalOf(stranger, UNBOUND)).toBe('callback_unknown');
    expect(rogue.log.count('token')).toBe(0);
  });

  test('after eleven minutes is refused as too late', async () => {
    const tab = newBrowser().openTab();
    const callback = await leave(tab);
    clock.sleep(11 * 60_000);
    await tab.session.completeSignIn(callback);
    // Of this provider, so that “Try again” leads to it.
    expect(refusalOf(tab, 'rogue')).toBe('callback_expired');
    expect(tab.session.get()).toMatchObject({
      refused: 'rogue',
      sessions: { rogue: { return_to: '/api?call=me#top' } },
    });
    expect(rogue.log.count('token')).toBe(0);
  });

  test('of a button pressed twice leaves nothing of the other request', async () => {
    const tab = newBrowser().openTab();
    await tab.session.signIn('rogue');
    await tab.session.signIn('rogue');
    expect(tab.pending.size).toBe(2);
    await tab.session.completeSignIn(await tab.visitProvider());
    expect(tab.held('rogue')).toBeDefined();
    expect(tab.pending.size).toBe(0);
  });

  test('after eleven minutes and a sweep it is still called too late', async () => {
    const tab = newBrowser().openTab();
    const callback = await leave(tab);
    clock.sleep(11 * 60_000);
    tab.pending.clear();
    await tab.session.completeSignIn(callback);
    expect(refusalOf(tab, UNBOUND)).toBe('callback_expired');
  });

  test('on localhost instead of 127.0.0.1 names the host', async () => {
    const callback = new URL(await leave(newBrowser().openTab()));
    callback.hostname = 'localhost';
    const stranger = newBrowser().openTab();
    await stranger.session.completeSignIn(callback.href);
    expect(refusalOf(stranger, UNBOUND)).toBe('callback_wrong_host');
  });

  test.each([
    ['another provider’s path', '/callback/other'],
    ['no callback path', '/session'],
  ])('on %s is refused before the code is sent', async (_, pathname) => {
    const tab = newBrowser().openTab();
    const callback = new URL(await leave(tab));
    callback.pathname = pathname;
    await tab.session.completeSignIn(callback.href);
    expect(refusalOf(tab, 'rogue')).toBe('callback_wrong_path');
    expect(rogue.log.count('token')).toBe(0);
  });

  test.each(['token-hang', 'token-drip'] as const)('%s is given ten seconds, body included', async (name) => {
    rogue.fault({ name });
    const tab = newBrowser().openTab();
    const completion = tab.session.completeSignIn(await leave(tab));
    await clock.elapse(10_000);
    expect(await completion).toBeUndefined();
    expect(refusalOf(tab, 'rogue')).toBe('response_timeout');
    expect(tab.held('rogue')).toBeUndefined();
  });
});

describe('the issuer’s keys', () => {
  test.each([
    ['jwks-500', 'keys_unreachable'],
    ['jwks-drop', 'keys_unreachable'],
    ['jwks-not-json', 'keys_invalid'],
    ['jwks-500-keys', 'keys_invalid'],
    ['jwks-5000-keys', 'response_too_large'],
    ['jwks-private-keys', 'id_token_key_unknown'],
  ] as const)('%s: %s', async (name, code) => {
    rogue.fault({ name });
    const tab = newBrowser().openTab();
    expect(await tab.signIn('rogue')).toBeUndefined();
    expect(refusalOf(tab, 'rogue')).toBe(code);
    expect(tab.browser.hub.said).toEqual([]);
  });

  test('a key that was rotated in after the keys were read is fetched once more', async () => {
    const tab = newBrowser().openTab();
    await tab.signIn('rogue');
    rogue.log.clear();
    rogue.fault({ name: 'keys-rotated-before-signing', times: 1 });
    expect(await tab.signIn('rogue')).toBeDefined();
    expect(rogue.log.count('jwks')).toBe(1);
  });

  test('a kid nobody knows costs one more request, not many', async () => {
    const tab = newBrowser().openTab();
    rogue.fault({ name: 'kid-unknown' });
    await tab.signIn('rogue');
    expect(refusalOf(tab, 'rogue')).toBe('id_token_key_unknown');
    expect(rogue.log.count('jwks')).toBe(2);
  });
});

describe('userinfo', () => {
  test('adds to the person, after the visitor is in', async () => {
    const tab = newBrowser().openTab();
    await tab.signIn('rogue');
    await expect.poll(() => tab.held('rogue')?.identity.claims['nickname']).toBe('rogue');
    expect(tab.held('rogue')?.identity.name).toBe('Rogue Visitor');
  });

  test.each(['userinfo-sub-wrong', 'userinfo-sub-missing'] as const)('%s ends the session', async (name) => {
    rogue.fault({ name });
    const tab = newBrowser().openTab();
    await tab.signIn('rogue');
    await expect.poll(() => refusalOf(tab, 'rogue')).toBe('userinfo_sub_mismatch');
    expect(tab.browser.vault.kept).toEqual([]);
    expect(tab.browser.shelf.hint.signed_in).toEqual([]);
    expect(JSON.stringify(tab.session.get())).not.toContain('Mallory');
  });
});

test('a clock ten minutes slow is named with the refusal', async () => {
  const slow = new FakeClock(clock.now() - 600_000);
  const tab = createTestBrowser({ profiles: [rogueProfile(rogue.issuer)], clock: slow }).openTab();
  await tab.signIn('rogue');
  expect(tab.session.get().sessions['rogue']).toMatchObject({
    status: 'failed',
    error: { code: 'id_token_not_yet_valid', evidence: { clock_skew_s: expect.closeTo(600, -1) } },
  });
});
