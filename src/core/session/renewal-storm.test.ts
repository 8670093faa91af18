import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { FakeClock, until } from '#testing/fake-clock.ts';
import { startRogueIssuer, type RogueIssuer } from '#testing/rogue-issuer.ts';
import { rogueProfile } from '#testing/rogue-profile.ts';
import { createTestTab, type TestBrowser, type TestTab } from '#testing/test-tab.ts';

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

test('a token that is granted no time is not renewed again and again', async () => {
  rogue.fault({ name: 'expires-in-zero' });
  rogue.fault({ name: 'refresh-expires-in-zero' });
  const tab = await signedInTab();
  for (let second = 0; second < 60; second += 1) {
    tab.lifecycle.wake();
    await clock.advance(1_000);
  }
  await settled(tab);
  expect(rogue.log.count('refresh')).toBeGreaterThan(0);
  expect(rogue.log.count('refresh')).toBeLessThanOrEqual(12);
});

test('calls with such a token do not renew it each time', async () => {
  rogue.fault({ name: 'expires-in-zero' });
  rogue.fault({ name: 'refresh-expires-in-zero' });
  const tab = await signedInTab();
  const request = { method: 'GET', url: `${rogue.issuer}/resource`, headers: {} };
  for (let call = 0; call < 10; call += 1) await tab.session.call('rogue', request);
  expect(rogue.log.count('refresh')).toBe(0);
  expect(rogue.log.count('resource')).toBe(10);
});

test('a token that lives two seconds is renewed by the calls that need it, once each, and by nothing else', async () => {
  rogue.settings.accessTokenTtl = 2;
  const tab = await signedInTab();
  await clock.advance(60_000);
  expect(rogue.log.count('refresh')).toBe(0);
  const request = { method: 'GET', url: `${rogue.issuer}/resource`, headers: {} };
  for (const renewals of [1, 2]) {
    const { attempts, steps } = await tab.session.call('rogue', request);
    expect([attempts.length, attempts[0]?.status, steps]).toEqual([1, 200, ['renewed-before']]);
    expect((await tab.session.call('rogue', request)).steps).toEqual([]);
    expect(rogue.log.count('refresh')).toBe(renewals);
    await clock.advance(3_000);
  }
  expect(rogue.log.count('refresh')).toBe(2);
});

test('a session without a refresh token is left to expire', async () => {
  rogue.fault({ name: 'refresh-token-missing' });
  const tab = await signedInTab();
  await clock.advance(400_000);
  tab.lifecycle.wake();
  await clock.advance(1_000);
  expect(rogue.log.count('refresh')).toBe(0);
  expect(statusOf(tab)).toBe('signed-in');
});
