import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { FakeClock } from '#testing/fake-clock.ts';
import { startRogueIssuer, type RogueIssuer } from '#testing/rogue-issuer.ts';
import { rogueProfile } from '#testing/rogue-profile.ts';
import { leaked } from '#testing/what-shows.ts';
import type { Draft } from '../flow/gate.ts';
import { createRecordedTab, factsOfStep, outline, type RecordedTab } from './a-recorded-tab.test-support.ts';

const clock = new FakeClock();
let rogue: RogueIssuer;
let free: () => void;
let page: RecordedTab;
beforeAll(async () => {
  free = clock.rule();
  rogue = await startRogueIssuer({ now: clock.now });
});
beforeEach(() => {
  page = createRecordedTab({ profile: rogueProfile(rogue.issuer), clock });
  page.gate.turnOn();
});
afterEach(() => {
  page.browser.close();
  rogue.calm();
  rogue.log.clear();
});
afterAll(async () => {
  free();
  await rogue.close();
});

/** The message that waits, as soon as one does. */
async function next(purpose: Draft['purpose']): Promise<{ id: number; draft: Draft }> {
  await expect.poll(() => page.gate.get().waiting[0]?.draft.purpose).toBe(purpose);
  const [first] = page.gate.get().waiting;
  if (!first) throw new Error('Nothing waits.');
  return first;
}

async function letGo(...purposes: Draft['purpose'][]): Promise<void> {
  for (const purpose of purposes) page.gate.send((await next(purpose)).id);
}

async function sendChanged(purpose: Draft['purpose'], name: string, value: string): Promise<void> {
  const { id, draft } = await next(purpose);
  page.gate.send(
    id,
    draft.parameters.map((parameter) => (parameter.name === name ? { ...parameter, value } : parameter)),
  );
}

async function goThere(): Promise<string> {
  const leaving = page.tab.session.signIn('rogue');
  await letGo('discovery', 'authorization_request');
  await leaving;
  await expect.poll(() => page.tab.navigation.visits).toHaveLength(1);
  return page.tab.visitProvider();
}

test('every message of a login waits for its press, and the login comes to its end', async () => {
  const back = page.comeBack(await goThere());
  await letGo('keys', 'token');
  expect(await back).toEqual({ return_to: '/session' });
  await letGo('userinfo');
  await expect.poll(() => outline(page.log.get().events)).toContain('judgement userinfo_sub passed');
  const renewing = page.tab.session.refreshNow('rogue');
  await letGo('refresh');
  await renewing;
  const leaving = page.tab.session.signOut('rogue', { revoke: true, end_provider_session: true });
  await letGo('revocation', 'logout_request');
  await leaving;
  expect(page.gate.get().waiting).toEqual([]);
});

test('what waits is shown with pseudonyms, and goes out with the secrets', async () => {
  const back = page.comeBack(await goThere());
  await letGo('keys');
  const { draft } = await next('token');
  expect(draft.parameters).toContainEqual(
    expect.objectContaining({ name: 'code_verifier', pseudonym: 'verifier‹a1›', place: 'body' }),
  );
  expect(draft.parameters.find(({ name }) => name === 'grant_type')).not.toHaveProperty('pseudonym');
  const shown = draft.parameters.map(({ name, value, pseudonym = value }) => `${name}=${pseudonym}`);
  expect(leaked([...shown, JSON.stringify(draft.headers), draft.url].join(' '), rogue.secrets())).toEqual([]);
  await letGo('token');
  await back;
  expect(page.tab.held('rogue')).toBeDefined();
});

test('no deadline runs while a message waits', async () => {
  const back = page.comeBack(await goThere());
  await next('keys');
  clock.sleep(60_000);
  await letGo('keys', 'token');
  expect(await back).toEqual({ return_to: '/session' });
});

test('the ten minutes of the pending entry do run, and are told', async () => {
  const started = clock.now();
  const leaving = page.tab.session.signIn('rogue');
  await letGo('discovery');
  const { draft } = await next('authorization_request');
  expect((draft.expires_at ?? 0) - started).toBe(600_000);
  await letGo('authorization_request');
  await leaving;
  await expect.poll(() => page.tab.navigation.visits).toHaveLength(1);
  const url = await page.tab.visitProvider();
  clock.sleep(11 * 60_000);
  await page.comeBack(url);
  expect(page.log.get().events.at(-1)).toMatchObject({ failure: 'callback_expired' });
});

test('a changed verifier goes out, and the provider says what it thinks of it', async () => {
  const back = page.comeBack(await goThere());
  await letGo('keys');
  await sendChanged('token', 'code_verifier', 'f'.repeat(43));
  expect(await back).toBeUndefined();
  expect(rogue.log.last('token')?.parameters['code_verifier']).toBe('f'.repeat(43));
  expect(factsOfStep(page.log, 'message_changed')).toMatchObject({
    message: 'token',
    code_verifier: 'verifier‹a2›',
  });
  expect(page.log.get().events.at(-1)).toMatchObject({
    step: 'login_refused',
    failure: 'token_request_refused',
    facts: expect.arrayContaining([{ name: 'error', value: 'invalid_grant' }]),
  });
});

test('a changed scope goes into the address', async () => {
  const leaving = page.tab.session.signIn('rogue');
  await letGo('discovery');
  await sendChanged('authorization_request', 'scope', 'openid made-up');
  await leaving;
  await expect.poll(() => page.tab.navigation.visits).toHaveLength(1);
  const { searchParams } = new URL(page.tab.navigation.visits[0]?.url ?? '');
  expect(searchParams.get('scope')).toBe('openid made-up');
  expect(searchParams.get('code_challenge_method')).toBe('S256');
});

test('held back before the redirect, the page stays as it was', async () => {
  const leaving = page.tab.session.signIn('rogue');
  await letGo('discovery');
  page.gate.stop((await next('authorization_request')).id);
  await leaving;
  await expect.poll(page.stayed).toBe(1);
  expect(page.tab.navigation.visits).toEqual([]);
  expect(outline(page.log.get().events).at(-1)).toBe('step message_stopped');
});

test('held back after it, the login is refused by a code of ours', async () => {
  const back = page.comeBack(await goThere());
  await letGo('keys');
  page.gate.stop((await next('token')).id);
  expect(await back).toBeUndefined();
  expect(rogue.log.count('token')).toBe(0);
  expect(page.log.get().events.at(-1)).toMatchObject({ step: 'login_refused', failure: 'request_cancelled' });
});

test('without pausing for the rest, the rest goes by itself', async () => {
  const back = page.comeBack(await goThere());
  await next('keys');
  page.gate.turnOff();
  expect(await back).toEqual({ return_to: '/session' });
});
