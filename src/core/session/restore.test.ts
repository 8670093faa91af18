import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { FakeClock } from '#testing/fake-clock.ts';
import { FakeVault } from '#testing/fake-memory.ts';
import { startRogueIssuer, type RogueIssuer } from '#testing/rogue-issuer.ts';
import { rogueProfile } from '#testing/rogue-profile.ts';
import { createTestBrowser, type TestBrowser, type TestTab } from '#testing/test-tab.ts';
import type { ProviderProfile } from '../providers/profile.ts';

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

const OTHER_SITE = 'https://app.example';

async function signedInTab(options: { origin?: string; vault?: boolean } = {}): Promise<TestTab> {
  const { origin, vault = false } = options;
  const browser = createTestBrowser({
    profiles: [rogueProfile(rogue.issuer)],
    clock,
    vault: new FakeVault(vault),
    ...(origin !== undefined && { origin }),
  });
  browsers.push(browser);
  const tab = browser.openTab();
  await tab.signIn('rogue');
  return tab;
}

const needsClick = (tab: TestTab) => {
  const state = tab.session.get().sessions['rogue'];
  return state?.status === 'signed-out' ? state.not_restored : undefined;
};

describe('the first way that works brings the session back', () => {
  test('another tab comes first', async () => {
    const tab = await signedInTab({ vault: true });
    tab.browser.openTab();
    const second = tab.browser.openTab();
    await second.session.restore('/');
    const reloaded = tab.reload();
    await reloaded.session.restore('/flow');
    expect(reloaded.held('rogue')?.origin).toBe('tab');
  });

  test('then the worker’s memory, without any request', async () => {
    const tab = await signedInTab({ vault: true });
    rogue.log.clear();
    const reloaded = tab.reload();
    await reloaded.session.restore('/flow');
    expect(reloaded.held('rogue')?.origin).toBe('worker');
    expect(reloaded.held('rogue')?.tokens).toEqual(tab.held('rogue')?.tokens);
    expect(rogue.log.requests).toEqual([]);
    expect(reloaded.session.get().restoring).toBe(false);
  });

  test('then a frame, where the provider is same-site', async () => {
    const reloaded = (await signedInTab()).reload();
    await reloaded.session.restore('/flow');
    expect(reloaded.held('rogue')?.origin).toBe('frame');
    expect(new URL(reloaded.frame.visits[0] ?? '').searchParams.get('prompt')).toBe('none');
    expect(reloaded.navigation.visits).toEqual([]);
  });

  test('then one top-level redirect, without a frame on another site', async () => {
    const reloaded = (await signedInTab({ origin: OTHER_SITE })).reload();
    await reloaded.session.restore('/flow?row=7');
    expect(reloaded.frame.visits).toEqual([]);
    expect(reloaded.navigation.visits).toEqual([
      { how: 'replace', url: expect.stringContaining('prompt=none') },
    ]);
    expect(reloaded.session.get().restoring).toBe(true);
    const back = await reloaded.visitProvider();
    expect(await reloaded.session.completeSignIn(back)).toEqual({ return_to: '/flow?row=7' });
    expect(reloaded.held('rogue')?.origin).toBe('redirect');
    expect(reloaded.hint.failedAttempts()).toBe(0);
  });

  test('a frame that stays silent is followed by the redirect', async () => {
    const reloaded = (await signedInTab()).reload();
    reloaded.frame.behaviour = 'silent';
    await reloaded.session.restore('/flow');
    expect(reloaded.frame.visits).toHaveLength(1);
    expect(reloaded.navigation.visits).toHaveLength(1);
  });

  test('a session from the worker that expired meanwhile is renewed', async () => {
    const tab = await signedInTab({ vault: true });
    clock.sleep(400_000);
    const reloaded = tab.reload();
    await reloaded.session.restore('/');
    await expect.poll(() => reloaded.held('rogue')?.generation).toBe(1);
  });
});

describe('else one click', () => {
  test('after login_required on the way back: in the same place, with the reason', async () => {
    const tab = await signedInTab({ origin: OTHER_SITE });
    rogue.settings.visitor = undefined;
    const reloaded = tab.reload();
    await reloaded.session.restore('/api?call=me');
    const back = await reloaded.visitProvider();
    expect(await reloaded.session.completeSignIn(back)).toEqual({ return_to: '/api?call=me' });
    expect(needsClick(reloaded)).toMatchObject({
      code: 'provider_error',
      evidence: { error: 'login_required' },
    });
    expect(reloaded.session.get()).toMatchObject({ active: 'rogue', restoring: false });
    const again = reloaded.reload();
    await again.session.restore('/api?call=me');
    expect(again.navigation.visits).toEqual([]);
    rogue.settings.visitor = 'rogue-visitor';
    expect(await again.signIn('rogue', { return_to: '/api?call=me' })).toEqual({ return_to: '/api?call=me' });
  });

  test('after login_required in the frame, without a redirect that would hear the same', async () => {
    const tab = await signedInTab();
    rogue.settings.visitor = undefined;
    const reloaded = tab.reload();
    await reloaded.session.restore('/');
    expect(needsClick(reloaded)).toMatchObject({ evidence: { error: 'login_required' } });
    expect(reloaded.navigation.visits).toEqual([]);
  });

  test.each([
    ['frame', {}],
    ['redirect', { origin: OTHER_SITE }],
  ])('after invalid_request from a provider that knows no silent %s: told as such', async (_, where) => {
    const tab = await signedInTab(where);
    rogue.fault({ name: 'request-refused' });
    const reloaded = tab.reload();
    await reloaded.session.restore('/');
    if (reloaded.navigation.visits.length > 0)
      await reloaded.session.completeSignIn(await reloaded.visitProvider());
    expect(needsClick(reloaded)).toMatchObject({
      code: 'provider_error',
      evidence: { error: 'invalid_request', silent: true },
    });
  });

  test('after two attempts that never came back', async () => {
    let tab = (await signedInTab({ origin: OTHER_SITE })).reload();
    for (const attempt of [1, 2]) {
      await tab.session.restore('/');
      expect(tab.navigation.visits).toHaveLength(1);
      expect(tab.hint.failedAttempts()).toBe(attempt);
      tab = tab.reload();
    }
    await tab.session.restore('/');
    expect(tab.navigation.visits).toEqual([]);
    expect(needsClick(tab)).toEqual({
      code: 'restore_stopped',
      evidence: { reason: 'attempts', attempts: 2 },
    });
    await tab.session.signIn('rogue');
    expect(tab.hint.failedAttempts()).toBe(0);
  });

  test('in a new tab, which never leaves by itself', async () => {
    const tab = await signedInTab({ origin: OTHER_SITE });
    tab.close();
    const anew = tab.browser.openTab();
    await anew.session.restore('/');
    expect(anew.navigation.visits).toEqual([]);
    expect(needsClick(anew)).toEqual({ code: 'restore_stopped', evidence: { reason: 'new_tab' } });
  });

  test('when the provider cannot be reached', async () => {
    const tab = await signedInTab({ origin: OTHER_SITE });
    tab.browser.offline = true;
    const reloaded = tab.reload();
    await reloaded.session.restore('/');
    expect(needsClick(reloaded)?.code).toBe('discovery_unreachable');
    expect(reloaded.session.get().restoring).toBe(false);
  });

  test.each<[string, Partial<ProviderProfile>, string]>([
    ['the entry is gone', { id: 'another' }, 'provider_gone'],
    ['plain OAuth 2.0 has no silent way', { protocol: 'oauth2' }, 'no_silent_sign_in'],
  ])('when %s', async (_, members, reason) => {
    const browser = createTestBrowser({ profiles: [rogueProfile(rogue.issuer, members)], clock });
    browsers.push(browser);
    browser.shelf.hint = { active: 'rogue', signed_in: ['rogue'] };
    const tab = browser.openTab();
    tab.hint.setSignedIn(true);
    await tab.session.restore('/');
    expect(needsClick(tab)).toEqual({ code: 'restore_stopped', evidence: { reason } });
  });
});

test('nobody was signed in: nothing is asked and the page is ready', async () => {
  const browser = createTestBrowser({ profiles: [rogueProfile(rogue.issuer)], clock });
  browsers.push(browser);
  const tab = browser.openTab();
  expect(tab.session.get().restoring).toBe(true);
  await tab.session.restore('/');
  expect(tab.session.get()).toEqual({ restoring: false, sessions: {}, renewals: [] });
  expect(rogue.log.requests).toEqual([]);
});
