import { expect, test } from 'vitest';
import { APP, DISCOVERY, examine, httpDate, ISSUER } from '#testing/a-provider.ts';
import { anAnswer } from '#testing/answers.ts';
import { checkClock } from './clock.ts';

const TOKEN = `${ISSUER}/token`;
const tokenWith = (headers: Record<string, string>) => ({
  at: { [TOKEN]: anAnswer({ error: 'invalid_grant' }, 400, headers) },
});

test.each([
  [0, 'passed', 'clock_agrees'],
  [59, 'passed', 'clock_agrees'],
  [600, 'failed', 'clock_off'],
  [-600, 'failed', 'clock_off'],
])('a provider %i s ahead: %s', async (seconds, outcome, code) => {
  const finding = await checkClock(examine(tokenWith({ date: httpDate(seconds) })));
  expect(finding).toMatchObject({ outcome, code, evidence: { skew_s: seconds, header: 'Date' } });
});

test('plain OAuth 2.0 has no ID Token that a clock could spoil', async () => {
  const finding = await checkClock(
    examine({ ...tokenWith({ date: httpDate(600) }), profile: { protocol: 'oauth2' } }),
  );
  expect(finding).toMatchObject({ outcome: 'warned', code: 'clock_off_harmless' });
});

test('the token endpoint is believed first: other answers may come out of a cache', async () => {
  const old = anAnswer({ keys: [] }, 200, { date: httpDate(-900) });
  const { at } = tokenWith({ date: httpDate(0) });
  const finding = await checkClock(examine({ at: { ...at, [`${ISSUER}/jwks`]: old } }));
  expect(finding).toMatchObject({ code: 'clock_agrees' });
});

test.each([
  ['Expires agrees', { expires: httpDate(3600), 'cache-control': 'public, max-age=3600' }, 'clock_agrees'],
  ['Expires is ahead', { expires: httpDate(4200), 'cache-control': 'max-age=3600' }, 'clock_off'],
  [
    'Expires lags, as out of a cache',
    { expires: httpDate(60), 'cache-control': 'max-age=3600' },
    'clock_hidden',
  ],
  ['Expires alone', { expires: httpDate(3600) }, 'clock_hidden'],
  ['changed in our future', { 'last-modified': httpDate(600) }, 'clock_off'],
  ['changed long ago', { 'last-modified': httpDate(-600) }, 'clock_hidden'],
  ['no date at all', { date: 'yesterday' }, 'clock_hidden'],
] as const)('where Date is hidden: %s', async (_, headers, code) => {
  expect((await checkClock(examine(tokenWith(headers)))).code).toBe(code);
});

test('the relay’s clock is not the provider’s', async () => {
  const relay = anAnswer({ error: 'invalid_grant' }, 400, { date: httpDate(600) });
  const examination = examine({
    profile: { token_relay: true },
    at: { [`${APP}/relay/rogue/token`]: relay },
  });
  expect((await checkClock(examination)).code).toBe('clock_hidden');
});

test('no answer, no clock', async () => {
  const finding = await checkClock(examine({ at: { [DISCOVERY]: 'blocked' } }));
  expect(finding).toMatchObject({ outcome: 'unchecked', code: 'clock_no_answer' });
});
