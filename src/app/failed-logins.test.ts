import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createRecordedTab, type RecordedTab } from '#core/session/a-recorded-tab.test-support.ts';
import type { FlowEvent, JudgementEvent } from '#core/flow/flow-event.ts';
import type { ErrorCode } from '#core/lib/error-codes.ts';
import type { LoginCheck } from '#core/session/judgement.ts';
import { titleOf } from '#features/flow/event-words.ts';
import { evidenceOf } from '#features/flow/event-evidence.ts';
import { FakeClock } from '#testing/fake-clock.ts';
import type { FaultName } from '#testing/rogue/faults.ts';
import { startRogueIssuer, type RogueIssuer } from '#testing/rogue-issuer.ts';
import { rogueProfile } from '#testing/rogue-profile.ts';
import { leaked } from '#testing/what-shows.ts';
import { checkWords } from '#words/check-words.ts';
import { errorWords, nextSteps } from '#words/error-words.ts';

/** Whoever has nothing but the page Flow must be able to tell why a login was refused. */

const clock = new FakeClock();
let rogue: RogueIssuer;
let free: () => void;
let page: RecordedTab;
beforeAll(async () => {
  free = clock.rule();
  rogue = await startRogueIssuer({ now: clock.now });
});
afterEach(() => {
  expect(leaked(page.log.toStored(), rogue.secrets())).toEqual([]);
  page.browser.close();
  rogue.calm();
  rogue.log.clear();
});
afterAll(async () => {
  free();
  await rogue.close();
});

function open(): RecordedTab {
  page = createRecordedTab({ profile: rogueProfile(rogue.issuer), clock });
  return page;
}

const isFailedCheck = (event: FlowEvent): event is JudgementEvent =>
  event.kind === 'judgement' && event.outcome === 'failed';

/** What the details say of a failure: its words, filled with what is in the event and nothing else. */
function told(event: FlowEvent): string {
  const code = 'failure' in event ? event.failure : undefined;
  if (code === undefined) throw new Error(`${titleOf(event)} did not fail.`);
  const { title, happened, ...words } = errorWords[code];
  const evidence = evidenceOf(event);
  return [title, happened(evidence), ...nextSteps({ title, happened, ...words }, evidence)].join('\n');
}

/** The run that the refusal ends, with the check that failed in it. */
function refusal(): { run: readonly FlowEvent[]; check: JudgementEvent; end: FlowEvent } {
  const { events } = page.log.get();
  const end = events.at(-1);
  const run = events.filter((event) => event.run === end?.run);
  const check = run.findLast(isFailedCheck);
  if (!end || !check) throw new Error('No check failed.');
  return { run, check, end };
}

function expectUnderstandable(code: ErrorCode, check: string): ReturnType<typeof refusal> {
  const found = refusal();
  expect(found.end).toMatchObject({ kind: 'step', step: 'login_refused', failure: code });
  expect(found.check).toMatchObject({ check, failure: code });
  const compared = [found.check.expected, found.check.actual, ...(found.check.facts ?? [])];
  expect(compared.filter((value) => value !== undefined)).not.toEqual([]);
  for (const event of [found.check, found.end]) {
    expect(told(event)).not.toMatch(/undefined|\bNaN\b|\[object/);
  }
  expect(titleOf(found.check)).toBe(checkWords[found.check.check as LoginCheck].name);
  return found;
}

type Row = readonly [fault: FaultName, code: ErrorCode, check: string, compared?: Partial<JudgementEvent>];

const refused: readonly Row[] = [
  ['state-unknown', 'callback_unknown', 'pending'],
  ['state-missing', 'callback_state_missing', 'pending'],
  ['code-repeated', 'callback_parameter_repeated', 'response', { actual: 'state, iss, code, code' }],
  ['token-in-fragment', 'callback_token_in_url', 'response'],
  ['code-missing', 'callback_code_missing', 'code'],
  ['iss-wrong', 'callback_iss_mismatch', 'iss', { actual: 'https://attacker.example' }],
  ['iss-missing', 'callback_iss_missing', 'iss', { actual: 'absent' }],
  ['denied', 'provider_error', 'error', { expected: 'no error', actual: 'access_denied' }],
  ['token-drop', 'token_endpoint_unreachable', 'exchange', { actual: 'none' }],
  [
    'token-html',
    'token_response_invalid',
    'token_response',
    { actual: expect.stringContaining('text/html') },
  ],
  ['token-500', 'token_endpoint_failed', 'token_response', { actual: expect.stringContaining('status 500') }],
  ['code-foreign', 'token_request_refused', 'token_response'],
  ['token-flood', 'response_too_large', 'exchange'],
  ['alg-none', 'id_token_alg_refused', 'alg', { actual: 'none' }],
  ['signature-damaged', 'id_token_signature_invalid', 'signature'],
  ['kid-unknown', 'id_token_key_unknown', 'signature'],
  ['claim-iss-wrong', 'id_token_iss_mismatch', 'id_token_iss'],
  ['claim-aud-wrong', 'id_token_aud_mismatch', 'aud', { expected: 'spa' }],
  ['claim-nonce-wrong', 'id_token_nonce_mismatch', 'nonce', { expected: 'nonce‹a1›', actual: 'nonce‹a2›' }],
  ['claim-nonce-missing', 'id_token_nonce_mismatch', 'nonce', { expected: 'nonce‹a1›', detail: 'absent' }],
  ['claim-exp-past', 'id_token_expired', 'exp'],
  ['claim-iat-future', 'id_token_not_yet_valid', 'iat'],
  ['claim-at-hash-wrong', 'id_token_at_hash_mismatch', 'at_hash'],
];

for (const [fault, code, check, compared] of refused) {
  test(`${fault}: ${code}`, async () => {
    rogue.fault({ name: fault });
    await open().signIn();
    const found = expectUnderstandable(code, check);
    if (compared) expect(found.check).toMatchObject(compared);
  });
}

test('an answer that was used', async () => {
  await open().tab.session.signIn('rogue');
  const url = await page.tab.visitProvider();
  await page.comeBack(url);
  await page.comeBack(url);
  expectUnderstandable('callback_used', 'pending');
});

test('an answer that came too late', async () => {
  await open().tab.session.signIn('rogue');
  const url = await page.tab.visitProvider();
  clock.sleep(11 * 60_000);
  await page.comeBack(url);
  const { check, run } = expectUnderstandable('callback_expired', 'pending');
  expect(check.facts).toContainEqual({ name: 'minutes', value: '11' });
  expect(told(check)).toContain('11 minutes');
  expect(run[0]).toMatchObject({ purpose: 'discovery' });
});

test('an answer under another host name', async () => {
  await open().comeBack('http://localhost:5173/callback?code=c&state=s');
  expectUnderstandable('callback_wrong_host', 'pending');
  expect(told(refusal().end)).toContain('127.0.0.1:5173');
});

test('an answer that belongs to another tab', async () => {
  const first = open();
  await first.tab.session.signIn('rogue');
  const url = await first.tab.visitProvider();
  page = first.openTab();
  await page.comeBack(url);
  const { check } = expectUnderstandable('callback_other_tab', 'pending');
  expect(check.facts).toContainEqual({ name: 'trace', value: 'other-tab' });
});

test('an answer at an address that the provider was not given', async () => {
  await open().tab.session.signIn('rogue');
  const url = new URL(await page.tab.visitProvider());
  url.pathname = '/callback/other';
  await page.comeBack(url.href);
  const { check } = expectUnderstandable('callback_wrong_path', 'redirect_uri');
  expect(check).toMatchObject({ actual: 'http://127.0.0.1:5173/callback/other' });
});

test('a page that may not read the token endpoint’s answer', async () => {
  await open().tab.session.signIn('rogue');
  const url = await page.tab.visitProvider();
  page.browser.offline = true;
  await page.comeBack(url);
  const { run } = expectUnderstandable('token_endpoint_unreachable', 'exchange');
  expect(run.find((event) => event.kind === 'http' && event.purpose === 'token')).toMatchObject({
    failure: 'network_unreachable',
    hidden: ['answer'],
  });
});

test('somebody else’s userinfo', async () => {
  rogue.fault({ name: 'userinfo-sub-wrong' });
  await open().signIn();
  await expect.poll(() => page.log.get().events.at(-1)).toMatchObject({ step: 'login_refused' });
  const { check } = expectUnderstandable('userinfo_sub_mismatch', 'userinfo_sub');
  expect(check).toMatchObject({ expected: 'rogue-visitor', actual: 'mallory' });
});

test('a clock that is wrong is named', async () => {
  rogue.fault({ name: 'claim-iat-future' });
  await open().signIn();
  expect(told(refusal().end)).toMatch(/clock/i);
});
