import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { breathe, FakeClock, until } from '#testing/fake-clock.ts';
import { FakeVault } from '#testing/fake-memory.ts';
import { startRogueIssuer, type RogueIssuer } from '#testing/rogue-issuer.ts';
import { rogueProfile } from '#testing/rogue-profile.ts';
import { createTestBrowser, type TestBrowser, type TestTab } from '#testing/test-tab.ts';
import { createRecordedTab } from './a-recorded-tab.test-support.ts';
import type { SignedIn } from './state.ts';

const clock = new FakeClock();
let rogue: RogueIssuer;
let free: () => void;
beforeAll(async () => {
  free = clock.rule();
  rogue = await startRogueIssuer({ now: clock.now });
});
let browser: TestBrowser;
afterEach(() => {
  browser.close();
  rogue.calm();
  rogue.log.clear();
});
afterAll(async () => {
  free();
  await rogue.close();
});

async function tabs(count: number, vault = new FakeVault()): Promise<readonly TestTab[]> {
  browser = createTestBrowser({
    profiles: [rogueProfile(rogue.issuer, { resource: 'urn:example:api' })],
    clock,
    vault,
  });
  const first = browser.openTab();
  await first.signIn('rogue');
  const others = Array.from({ length: count - 1 }, () => browser.openTab());
  for (const tab of others) await tab.session.restore('/');
  return [first, ...others];
}

/** Takes a second to answer. */
class SlowVault extends FakeVault {
  override ask = async (patienceMs = 400): Promise<readonly SignedIn[]> =>
    patienceMs < 1000 ? [] : this.kept;
}

const statuses = (all: readonly TestTab[]) => all.map((tab) => tab.session.get().sessions['rogue']?.status);
const accessTokens = (all: readonly TestTab[]) =>
  new Set(all.map((tab) => tab.held('rogue')?.tokens.access_token));

test('a new tab is signed in at once, without the provider', async () => {
  const [first, second] = await tabs(2);
  expect(second?.held('rogue')?.tokens).toEqual(first?.held('rogue')?.tokens);
  expect(second?.held('rogue')?.origin).toBe('tab');
  expect(rogue.log.count('token')).toBe(1);
  expect(second?.navigation.visits).toEqual([]);
});

describe('five tabs at expiry', () => {
  test('make one token request, and all hold the same new tokens', async () => {
    const all = await tabs(5);
    const before = all[0]?.held('rogue')?.tokens.access_token;
    await clock.advance(240_000);
    await until(
      () => all.every((tab) => tab.session.get().renewals[0]?.result === 'renewed'),
      'five renewals',
    );
    expect(rogue.log.count('refresh')).toBe(1);
    expect(accessTokens(all).size).toBe(1);
    expect(accessTokens(all).has(before)).toBe(false);
    expect(statuses(all)).toEqual(Array(5).fill('signed-in'));
    const methods = all.map((tab) => tab.session.get().renewals[0]?.method).sort();
    expect(methods).toEqual(['refresh', 'tab', 'tab', 'tab', 'tab']);
    expect(browser.locks.mostAtOnce).toBe(1);
  });

  test('stay signed in over three rotations', async () => {
    const all = await tabs(5);
    for (let round = 1; round <= 3; round += 1) {
      await clock.advance(240_000);
      await until(
        () =>
          all.every(
            (tab) =>
              tab.held('rogue')?.generation === round && tab.session.get().renewals[0]?.result === 'renewed',
          ),
        `round ${round}`,
      );
      expect(rogue.log.count('refresh')).toBe(round);
    }
    expect(statuses(all)).toEqual(Array(5).fill('signed-in'));
  });

  test('with calls in each of them that expired tokens fail: one token request', async () => {
    const all = await tabs(5);
    clock.sleep(301_000);
    const request = { method: 'GET', url: `${rogue.issuer}/resource`, headers: {} };
    const calls = await Promise.all(
      all.flatMap(({ session }) => [session.call('rogue', request), session.call('rogue', request)]),
    );
    expect(calls.map(({ attempts }) => attempts.at(-1)?.status)).toEqual(Array(10).fill(200));
    expect(rogue.log.count('refresh')).toBe(1);
  });

  test('all end on invalid_grant, with one request', async () => {
    const all = await tabs(5);
    rogue.fault({ name: 'refresh-invalid-grant' });
    await clock.advance(240_000);
    await until(() => statuses(all).every((status) => status === 'ended'), 'five ends');
    expect(rogue.log.count('refresh')).toBe(1);
    expect(browser.vault.kept).toEqual([]);
    expect(browser.shelf.hint).toEqual({ signed_in: [] });
    for (const tab of all) {
      expect(tab.session.get().sessions['rogue']).toMatchObject({ error: { code: 'refresh_rejected' } });
    }
  });
});

test('a frozen tab holds nobody up for more than 300 ms, and catches up when it wakes', async () => {
  const [first, frozen] = await tabs(2);
  frozen?.channel.freeze();
  const renewal = first?.session.refreshNow('rogue');
  await clock.elapse(300);
  await renewal;
  expect(first?.held('rogue')?.generation).toBe(1);
  expect(frozen?.held('rogue')?.generation).toBe(0);
});

test('a tab that missed the new tokens takes them from the vault instead of using the old refresh token', async () => {
  const [first, sleeper] = await tabs(2);
  sleeper?.channel.freeze();
  const renewal = first?.session.refreshNow('rogue');
  await clock.elapse(300);
  await renewal;
  first?.close();
  clock.sleep(250_000);
  sleeper?.lifecycle.wake();
  await until(() => sleeper?.held('rogue')?.generation === 1, 'the newer tokens');
  await until(() => browser.inFlight === 0);
  expect(rogue.log.count('refresh')).toBe(1);
  expect(sleeper?.session.get().renewals[0]).toMatchObject({ method: 'tab', result: 'renewed' });
});

test('a vault that is slow on a busy machine is waited for before a refresh token is used twice', async () => {
  const [first, sleeper] = await tabs(2, new SlowVault());
  sleeper?.channel.freeze();
  const renewal = first?.session.refreshNow('rogue');
  await clock.elapse(300);
  await renewal;
  first?.close();
  await sleeper?.session.refreshNow('rogue');
  expect(rogue.log.count('refresh')).toBe(1);
  expect(sleeper?.held('rogue')?.generation).toBe(1);
});

describe('sign-out in one tab', () => {
  const forgetHere = { revoke: false, end_provider_session: false };

  test('reaches all tabs, the vault and the hint', async () => {
    const all = await tabs(3);
    await all[0]?.session.signOut('rogue', forgetHere);
    await breathe();
    await breathe();
    expect(statuses(all)).toEqual(['signed-out', 'signed-out', 'signed-out']);
    expect(browser.vault.kept).toEqual([]);
    expect(browser.shelf.hint).toEqual({ signed_in: [] });
    const anew = browser.openTab();
    await anew.session.restore('/');
    expect(anew.held('rogue')).toBeUndefined();
    expect(anew.navigation.visits).toEqual([]);
  });

  test('is not undone by a renewal that another tab had just finished', async () => {
    const all = await tabs(2);
    const [leaver, renewer] = all;
    const deliver = browser.hub.hold();
    const renewal = renewer?.session.refreshNow('rogue');
    await until(() => clock.waits.includes(300));
    await clock.advance(300);
    await renewal;
    expect(renewer?.held('rogue')?.generation).toBe(1);
    await leaver?.session.signOut('rogue', forgetHere);
    deliver();
    await breathe();
    expect(statuses(all)).toEqual(['signed-out', 'signed-out']);
    expect(browser.vault.kept).toEqual([]);
  });

  test('is learned on waking by a tab that was frozen', async () => {
    const [leaver, frozen] = await tabs(2);
    frozen?.channel.freeze();
    await leaver?.session.signOut('rogue', forgetHere);
    expect(frozen?.held('rogue')).toBeDefined();
    frozen?.lifecycle.wake();
    expect(frozen?.held('rogue')).toBeUndefined();
  });
});

test.each([
  ['of plain OAuth 2.0', { protocol: 'oauth2', scope: 'user' }],
  ['of OpenID Connect', {}],
] as const)(
  'what a provider %s says of the person after the sign-in reaches the other tabs',
  async (_kind, members) => {
    const profile_endpoint = `${rogue.issuer}/userinfo`;
    browser = createTestBrowser({
      profiles: [rogueProfile(rogue.issuer, { ...members, profile_endpoint })],
      clock,
    });
    const [first, second] = [browser.openTab(), browser.openTab()];
    await first.signIn('rogue');
    await until(() => first.held('rogue')?.identity.claims['nickname'] === 'rogue', 'the description');
    await breathe();
    expect(second.held('rogue')?.identity).toEqual(first.held('rogue')?.identity);
  },
);

test('somebody else’s sign-in in one tab is told in the others, and written down as one of its own', async () => {
  const profile = rogueProfile(rogue.issuer, { resource: 'urn:example:api' });
  const alice = createRecordedTab({ profile, clock });
  browser = alice.browser;
  await alice.signIn();
  const other = alice.openTab();
  await other.tab.session.restore('/');
  rogue.settings.visitor = 'bob';
  clock.sleep(1000);
  await alice.signIn();
  rogue.settings.visitor = 'rogue-visitor';
  await breathe();
  expect(other.tab.held('rogue')).toMatchObject({
    identity: { subject: 'bob' },
    origin: 'tab',
    in_place_of: { subject: 'rogue-visitor' },
  });
  const taken = other.log
    .get()
    .events.filter((event) => event.kind === 'step' && event.step === 'taken_over');
  expect(JSON.stringify(taken.at(-1))).toContain('"subject"');
});
