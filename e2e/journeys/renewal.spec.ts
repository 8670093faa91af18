import type { Page } from '@playwright/test';
import { holdShortToken, nameHeading, refreshButton, signIn } from '../pages/app.ts';
import { allow, control, counters, giveCredentials, setLifetime } from '../pages/sandbox.ts';
import { expect, test } from '../support/test.ts';

const renewals = (page: Page) => page.getByRole('table', { name: 'Renewals of these tokens' });

test('renews when asked, after two failures and by itself, and logs why, how and how long', async ({
  page,
  startOwn,
}) => {
  const { app, sandbox } = await startOwn();
  await signIn(page, undefined, app);
  await test.step('Refresh now renews and rotates', async () => {
    await refreshButton(page).click();
    const row = renewals(page).getByRole('row').nth(1);
    await expect(row).toContainText('You asked for it');
    await expect(row).toContainText('Refresh token');
    await expect(row).toContainText('Renewed');
    await expect(row).toContainText('rotated');
    await expect(row).toContainText(/\d m?s/);
  });
  await test.step('503 twice and then 200 keeps the session', async () => {
    await control(sandbox, 'faults', { token_status: 503, times: 2 });
    await refreshButton(page).click();
    await expect(renewals(page).getByRole('row').nth(1)).toContainText('3 attempts', { timeout: 10_000 });
    await expect(renewals(page).getByRole('row').nth(1)).toContainText('Renewed');
    await expect(nameHeading(page)).toBeVisible();
  });
  await test.step('shortly before the access token expires', async () => {
    await holdShortToken(page, sandbox, 6);
    const row = renewals(page).getByRole('row').nth(1);
    await expect(row).toContainText('About to expire', { timeout: 15_000 });
    await expect(row).toContainText('Renewed');
    await expect(nameHeading(page)).toBeVisible();
  });
});

test('invalid_grant ends the session, keeps the place, and leads back to it', async ({ page, startOwn }) => {
  const { app, sandbox } = await startOwn();
  await signIn(page, undefined, app);
  await holdShortToken(page, sandbox, 6);
  await page.getByRole('link', { name: 'API' }).click();
  await page.getByRole('radio', { name: /reports/i }).check();
  await expect(page).toHaveURL(/call=/);
  const place = page.url();
  await control(sandbox, 'forget');
  const notice = page.getByRole('alert').filter({ hasText: 'refresh_rejected' }).first();
  await expect(notice).toContainText('invalid_grant', { timeout: 20_000 });
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Sign in again' }).click();
  await giveCredentials(page);
  await allow(page);
  await expect(page).toHaveURL(place);
});

test('five tabs at expiry make one token request and all stay signed in', async ({
  page,
  context,
  startOwn,
}) => {
  const { app, sandbox } = await startOwn();
  await signIn(page, undefined, app);
  const tabs = [page];
  for (let index = 1; index < 5; index += 1) {
    const tab = await context.newPage();
    await tab.goto(`${app}/session`);
    await expect(nameHeading(tab)).toBeVisible();
    tabs.push(tab);
  }
  const refreshes = async () => (await counters(sandbox)).token_requests['refresh_token'];
  await holdShortToken(page, sandbox, 8);
  expect(await refreshes()).toBe(1);
  await setLifetime(sandbox, 300);
  await expect.poll(refreshes, { timeout: 20_000 }).toBe(2);
  // Every tab's own timer has run by now; none may have asked again.
  await page.waitForTimeout(3000);
  expect(await refreshes()).toBe(2);
  for (const tab of tabs) await expect(nameHeading(tab)).toBeVisible();
});

test('coming back online catches up with what was missed', async ({ page, context, startOwn }) => {
  test.setTimeout(60_000);
  const { app, sandbox } = await startOwn();
  await signIn(page, undefined, app);
  await holdShortToken(page, sandbox, 8);
  await context.setOffline(true);
  await expect(page.getByText('token_endpoint_unreachable').first()).toBeVisible({ timeout: 40_000 });
  await expect(nameHeading(page)).toBeVisible();
  // Between two attempts that are seconds apart: an answer that is lost while the network changes costs a rotating token.
  await expect(renewals(page).getByRole('row').nth(1)).toContainText('3 attempts');
  const before = (await counters(sandbox)).token_requests['refresh_token'] ?? 0;
  await context.setOffline(false);
  await expect
    .poll(async () => (await counters(sandbox)).token_requests['refresh_token'] ?? 0, { timeout: 10_000 })
    .toBeGreaterThan(before);
  await expect(renewals(page).getByRole('row').nth(1)).toContainText('Renewed');
});
