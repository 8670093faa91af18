import type { Page } from '@playwright/test';
import { nameHeading, signIn } from '../pages/app.ts';
import { bob, counters, setLifetime } from '../pages/sandbox.ts';
import { expect, test } from '../support/test.ts';

const open = async (page: Page, call: RegExp) => {
  await page.getByRole('link', { name: 'API', exact: true }).click();
  await page.getByRole('radio', { name: call }).check();
};
const send = (page: Page) => page.getByRole('button', { name: 'Send', exact: true }).click();
const manyTimes = (page: Page) => page.getByText('Send it many times').click();
const request = (page: Page) => page.getByText('‹access token,').first();

test('calls the API with the token, renews a bad one once, and asks before it goes elsewhere', async ({
  page,
  startOwn,
}) => {
  const { app, sandbox } = await startOwn();
  await signIn(page, undefined, app);
  await open(page, /\/api\/me$/);
  await send(page);
  await expect(page.getByText('200 OK').first()).toBeVisible();
  await expect(page.getByText('The call went through')).toBeVisible();
  await expect(request(page)).toBeVisible();
  await expect(page.getByRole('tabpanel', { name: 'Pretty' })).toContainText('"usage"');
  await page.getByRole('tab', { name: /Headers .[0-9]/ }).click();
  await expect(page.getByRole('tabpanel', { name: /Headers .[0-9]/ })).toContainText(/ratelimit/i);
  await test.step('a 401 that says the token is bad is answered with one renewal and one repetition', async () => {
    let refused = 0;
    await page.route(`${sandbox}/api/me`, async (route) => {
      if (route.request().method() !== 'GET' || refused > 0) return route.continue();
      refused += 1;
      return route.fulfill({
        status: 401,
        headers: {
          'access-control-allow-origin': app,
          'access-control-expose-headers': 'WWW-Authenticate',
          'www-authenticate': 'Bearer error="invalid_token", error_description="revoked"',
        },
      });
    });
    await send(page);
    await expect(page.getByText('Attempt 2 of 2')).toBeVisible();
    await expect(page.getByText('200 OK').first()).toBeVisible();
    expect((await counters(sandbox)).token_requests['refresh_token']).toBe(1);
  });
  await test.step('asks before the token goes to a host it is not meant for', async () => {
    await page.getByRole('radio', { name: /Another address/ }).check();
    await page.getByLabel('URL').fill('https://elsewhere.example/collect');
    await send(page);
    const dialog = page.getByRole('alertdialog').or(page.getByRole('dialog'));
    await expect(dialog).toContainText('elsewhere.example');
    await dialog.getByRole('button', { name: /cancel|keep/i }).click();
    await expect(nameHeading(page)).toBeHidden();
  });
});

test('tells a missing role from a bad token, and a rate limit from both', async ({ page, startOwn }) => {
  const { app } = await startOwn();
  await signIn(page, bob, app);
  await open(page, /\/api\/admin\/audit/);
  await send(page);
  await expect(page.getByText('403 Forbidden').first()).toBeVisible();
  await expect(page.getByText(/role/i).first()).toBeVisible();
  await page.getByRole('radio', { name: /\/api\/reports/ }).check();
  await manyTimes(page);
  await page.getByRole('button', { name: /at once/ }).click();
  await expect(page.getByText(/429/).first()).toBeVisible();
  await send(page);
  await expect(page.getByText(/repeat/i).first()).toBeVisible();
  await expect(page.getByText('200 OK').first()).toBeVisible({ timeout: 25_000 });
});

test('50 calls at once with an expired token make one token request and 50 successes', async ({
  page,
  startOwn,
}) => {
  const { app, sandbox } = await startOwn({ SANDBOX_ACCESS_TOKEN_TTL: '6' });
  // The page's own timer is held back, so that the calls find an expired token.
  await page.addInitScript(() => {
    const real = window.setInterval.bind(window);
    Object.assign(window, { setInterval: (task: () => void) => real(task, 3_600_000) });
  });
  await signIn(page, undefined, app);
  // The one that replaces it outlives the calls, however slow the machine.
  await setLifetime(sandbox, 300);
  await open(page, /\/api\/me$/);
  // A token that came less than five seconds ago is not renewed unasked.
  await page.waitForTimeout(6500);
  await manyTimes(page);
  const before = await counters(sandbox);
  await page.getByRole('button', { name: 'Send 50 at once' }).click();
  await expect(page.getByText('50 succeeded')).toBeVisible();
  const after = await counters(sandbox);
  expect(after.token_requests['refresh_token'] ?? 0).toBe((before.token_requests['refresh_token'] ?? 0) + 1);
  expect(after.api_requests - before.api_requests).toBe(50);
  await expect(page.getByText('1 token request', { exact: true })).toBeVisible();
});

test('without a session it says what to do', async ({ page }) => {
  await page.goto('/api');
  await page.getByRole('radio', { name: /The token of this page/ }).check();
  await expect(page.getByText('No token to send yet')).toBeVisible();
  await page.getByRole('link', { name: 'Go to sign-in' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in', level: 1 })).toBeVisible();
});
