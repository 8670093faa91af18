import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { FakeClock } from '#testing/fake-clock.ts';
import { FakeVault } from '#testing/fake-memory.ts';
import { startRogueIssuer, type RogueIssuer } from '#testing/rogue-issuer.ts';
import { rogueProfile } from '#testing/rogue-profile.ts';
import { leaked } from '#testing/what-shows.ts';
import { createRecordedTab, factsOfStep, outline, type RecordedTab } from './a-recorded-tab.test-support.ts';

const clock = new FakeClock();
let rogue: RogueIssuer;
let free: () => void;
beforeAll(async () => {
  free = clock.rule();
  rogue = await startRogueIssuer({ now: clock.now });
});
const tabs: RecordedTab[] = [];
afterEach(() => {
  for (const { log, browser } of tabs.splice(0)) {
    expect(leaked(log.toStored(), rogue.secrets())).toEqual([]);
    browser.close();
  }
  rogue.calm();
  rogue.log.clear();
});
afterAll(async () => {
  free();
  await rogue.close();
});

function aTab(vault = new FakeVault()): RecordedTab {
  const tab = createRecordedTab({ profile: rogueProfile(rogue.issuer), clock, vault });
  tabs.push(tab);
  return tab;
}

const seen = ({ log }: RecordedTab) => outline(log.get().events);
const causes = ({ log }: RecordedTab) => log.get().runs.map(({ cause }) => cause);

test('a login is one run, from the metadata to the name', async () => {
  const tab = aTab();
  await tab.tab.session.prepare('rogue');
  await tab.signIn();
  await expect.poll(() => seen(tab)).toContain('judgement userinfo_sub passed');
  expect(causes(tab)).toEqual(['sign_in']);
  expect(seen(tab)).toEqual([
    'http discovery 200',
    'step login_started',
    'step pkce_made',
    'step pending_written',
    'navigation authorization_request page',
    'navigation authorization_response page',
    'judgement response passed',
    'step pending_used',
    'judgement pending passed',
    'judgement state passed',
    'judgement redirect_uri passed',
    'judgement iss passed',
    'judgement error passed',
    'judgement code passed',
    'http keys 200',
    'http token 200',
    'judgement exchange passed',
    'judgement token_response passed',
    'judgement alg passed',
    'judgement signature passed',
    'judgement typ passed',
    'judgement id_token_iss passed',
    'judgement sub passed',
    'judgement aud passed',
    'judgement azp skipped',
    'judgement nonce passed',
    'judgement exp passed',
    'judgement iat passed',
    'judgement nbf skipped',
    'judgement auth_time skipped',
    'judgement at_hash passed',
    'step signed_in',
    'http userinfo 200',
    'judgement userinfo_sub passed',
  ]);
});

test('the same secret has the same name from the request to its use', async () => {
  const tab = aTab();
  await tab.signIn();
  const written = factsOfStep(tab.log, 'pending_written');
  const used = factsOfStep(tab.log, 'pending_used');
  expect(written).toMatchObject({ state: 'state‹a1›', nonce: 'nonce‹a1›', expires_in: '600 s' });
  expect(written['members']).toContain('code_verifier');
  expect(used).toMatchObject({ state: 'state‹a1›', nonce: 'nonce‹a1›', code_verifier: 'verifier‹a1›' });
  expect(used['age']).toMatch(/^\d+\.\d s$/);
  expect(factsOfStep(tab.log, 'pkce_made')).toMatchObject({ code_challenge_method: 'S256' });
  const { events } = tab.log.get();
  const judged = (check: string) =>
    events.find((event) => event.kind === 'judgement' && event.check === check);
  expect(judged('state')).toMatchObject({ expected: 'state‹a1›', actual: 'state‹a1›' });
  expect(judged('nonce')).toMatchObject({ expected: 'nonce‹a1›', actual: 'nonce‹a1›' });
  expect(judged('iss')).toMatchObject({ expected: rogue.issuer, actual: rogue.issuer });
  expect(judged('aud')).toMatchObject({ expected: rogueProfile(rogue.issuer).client_id });
  const token = events.find((event) => event.kind === 'http' && event.purpose === 'token');
  expect(token).toMatchObject({ request: { body: expect.stringContaining('code_verifier=verifier‹a1›') } });
});

test('a refresh has a run of its own, with its cause and what came of the tokens', async () => {
  const tab = aTab();
  await tab.signIn();
  await tab.tab.session.refreshNow('rogue');
  expect(causes(tab)).toEqual(['sign_in', 'renewal']);
  expect(factsOfStep(tab.log, 'renewal_due')).toMatchObject({ cause: 'manual', expires_in: '300 s' });
  expect(factsOfStep(tab.log, 'renewed')).toMatchObject({
    refresh_token_rotated: 'yes',
    access_token: 'access_token‹a2›',
    refresh_token: 'refresh_token‹a2›',
  });
});

test('what goes from tab to tab is written down in both', async () => {
  const first = aTab();
  await first.signIn();
  await expect.poll(() => seen(first)).toContain('judgement userinfo_sub passed');
  const second = first.openTab();
  tabs.push(second);
  await second.tab.session.restore('/session');
  expect(second.log.get().events).toMatchObject([
    {
      step: 'taken_over',
      from: 'other_tab',
      to: 'app',
      facts: expect.arrayContaining([{ name: 'taken_from', value: 'another tab' }]),
    },
  ]);
  expect(causes(second)).toEqual(['restore']);
  await expect.poll(() => seen(first).filter((line) => line === 'step handed_over')).toHaveLength(1);
  expect(factsOfStep(first.log, 'handed_over')).toMatchObject({ because: 'another tab asked', tabs: '1' });

  await second.tab.session.refreshNow('rogue');
  await expect.poll(() => seen(first).at(-1)).toBe('step taken_over');
  await first.tab.session.signOut('rogue', { revoke: false, end_provider_session: false });
  await expect.poll(() => seen(second).at(-1)).toBe('step signed_out');
  expect(factsOfStep(second.log, 'signed_out')).toEqual({ told_by: 'another tab' });
  expect(factsOfStep(first.log, 'signed_out')).toEqual({ told_by: 'the visitor' });
});

test('whoever signs out after another tab’s session ended is told apart from that tab', async () => {
  const first = aTab();
  await first.signIn();
  const second = first.openTab();
  tabs.push(second);
  await second.tab.session.restore('/session');
  rogue.fault({ name: 'refresh-invalid-grant' });
  await second.tab.session.refreshNow('rogue');
  await expect.poll(() => seen(first).at(-1)).toBe('step session_ended');
  rogue.calm();
  await first.signIn();
  await first.tab.session.signOut('rogue', { revoke: false, end_provider_session: false });
  expect(factsOfStep(first.log, 'signed_out')).toEqual({ told_by: 'the visitor' });
});

test('a reload goes on in the same log, and says where the session came from', async () => {
  const before = aTab();
  await before.signIn();
  const after = before.reload();
  tabs.push(after);
  await after.tab.session.restore('/session');
  expect(causes(after)).toEqual(['sign_in', 'restore']);
  expect(factsOfStep(after.log, 'taken_over')).toMatchObject({
    taken_from: 'the shared worker that outlives a reload',
    access_token: 'access_token‹a1›',
  });
});

test('a silent way through a hidden frame is seen going out and coming back', async () => {
  const before = aTab(new FakeVault(false));
  await before.signIn();
  const after = before.reload();
  tabs.push(after);
  await after.tab.session.restore('/session');
  const run = after.log.get().runs.at(-1);
  expect(run?.cause).toBe('restore');
  const own = outline(after.log.get().events.filter((event) => event.run === run?.id));
  expect(own.slice(0, 6)).toEqual([
    'step login_started',
    'step pkce_made',
    'step pending_written',
    'navigation authorization_request frame',
    'navigation authorization_response frame',
    'judgement response passed',
  ]);
  expect(own).toContain('step signed_in');
});

test('a sign-out is told step by step', async () => {
  const tab = aTab();
  await tab.signIn();
  await expect.poll(() => seen(tab)).toContain('judgement userinfo_sub passed');
  await tab.tab.session.signOut('rogue', { revoke: true, end_provider_session: true });
  tab.writer.cameBackSignedOut('http://127.0.0.1:5173/?state=x');
  const run = tab.log.get().runs.at(-1);
  expect(run?.cause).toBe('sign_out');
  expect(outline(tab.log.get().events.filter((event) => event.run === run?.id))).toEqual([
    'step signed_out',
    'http revocation 200',
    'navigation logout_request page',
    'step sign_out_done',
    'navigation logout_response page',
  ]);
  expect(factsOfStep(tab.log, 'sign_out_done')).toMatchObject({ revocation: 'done' });
});

test('an answer that was used before begins a run of its own, beside the one it belonged to', async () => {
  const tab = aTab();
  await tab.tab.session.signIn('rogue');
  const url = await tab.tab.visitProvider();
  await tab.comeBack(url);
  await tab.comeBack(url);
  expect(causes(tab)).toEqual(['sign_in', 'return']);
  const { events } = tab.log.get();
  expect(events.at(-1)).toMatchObject({ step: 'login_refused', failure: 'callback_used' });
  const states = events.flatMap((event) =>
    event.kind === 'navigation'
      ? event.parameters.filter(({ name }) => name === 'state').map(({ value }) => value)
      : [],
  );
  expect(states).toEqual(['state‹a1›', 'state‹a1›', 'state‹a1›']);
});

test('a refusal that is told again after a reload is written down once', async () => {
  const page = aTab();
  const before = page.log.get().events.length;
  await page.tab.session.completeSignIn(
    'http://127.0.0.1:5173/callback',
    Promise.resolve({
      accepted: false,
      recalled: true,
      error: { code: 'provider_error', evidence: { error: 'access_denied' } },
      judgements: [],
      pending: { profile: { id: 'rogue' }, return_to: '/api', attempt: 'visitor' },
    }),
  );
  expect(page.tab.session.get()).toMatchObject({
    refused: 'rogue',
    sessions: { rogue: { status: 'failed', return_to: '/api' } },
  });
  expect(page.log.get().events).toHaveLength(before);
});

test('what was kept over the redirect can be read again after a refusal that belongs to no provider', async () => {
  const tab = aTab();
  await tab.comeBack('http://127.0.0.1:5173/callback?code=c&state=nobody-sent-this');
  const after = tab.reload();
  tabs.push(after);
  expect(after.log.get().notes).toBeUndefined();
  expect(seen(after).at(-1)).toBe('step login_refused');
});

test('the key that tokens are bound to is told before it is used', async () => {
  const tab = aTab();
  await tab.tab.session.signIn('rogue');
  const body = new URLSearchParams({ grant_type: 'authorization_code' });
  const request = { method: 'POST', headers: { dpop: 'a-proof' }, body };
  tab.writer.http(`${rogue.issuer}/token`, request);
  expect(seen(tab).slice(-2)).toEqual(['step dpop_key_made', 'http token …']);
  expect(factsOfStep(tab.log, 'dpop_key_made')).toMatchObject({ extractable: 'no' });
});

test('an API call is a run of its own', async () => {
  const tab = aTab();
  await tab.signIn();
  await tab.tab.session.call('rogue', { method: 'GET', url: `${rogue.issuer}/resource`, headers: {} });
  expect(causes(tab)).toEqual(['sign_in', 'api']);
  expect(seen(tab).filter((line) => line.startsWith('http api'))).toEqual(['http api 200']);
});

test('a page on which nobody is brought back says why', async () => {
  const before = aTab(new FakeVault(false));
  await before.signIn();
  before.tab.hint.setFailedAttempts(2);
  const after = before.reload();
  tabs.push(after);
  await after.tab.session.restore('/session');
  expect(causes(after)).toEqual(['sign_in', 'restore']);
  expect(after.log.get().events.at(-1)).toMatchObject({ step: 'not_restored', failure: 'restore_stopped' });
  expect(factsOfStep(after.log, 'not_restored')).toMatchObject({ attempts: '2' });
});
