import { alert, nameHeading, refreshButton, signOutButton } from '../pages/app.ts';
import { expectCall, set, signInButtonOf, signInWith } from '../pages/provider.ts';
import { allow, giveCredentials } from '../pages/sandbox.ts';
import { expect, test } from '../support/test.ts';

const PROVIDER = 'Spotify-style sandbox';

test('signs in from the page alone, calls, renews and signs out', async ({ page, startOwn }) => {
  const { app, sandbox } = await startOwn();
  const preflights: string[] = [];
  page.on('request', (request) => request.method() === 'OPTIONS' && preflights.push(request.url()));
  await signInWith(page, PROVIDER, { app });
  await expect(nameHeading(page)).toBeVisible();
  await refreshButton(page).click();
  const renewal = page.getByRole('table', { name: 'Renewals' }).getByRole('row').nth(1);
  // Since July 2026 the refresh answer holds no refresh token: the old one stays.
  await expect(renewal).toContainText('Renewed');
  await expect(renewal).not.toContainText('rotated');
  await refreshButton(page).click();
  await expect(page.getByRole('table', { name: 'Renewals' }).getByRole('row')).toHaveCount(3);
  expect(preflights.filter((url) => url.endsWith('/api/token'))).toEqual([]);
  await page.getByRole('link', { name: 'API', exact: true }).click();
  await expectCall(page, /My top tracks/, '200 OK');
  await expectCall(page, /Player/, '204 No Content');
  await expectCall(page, /Search tracks/, '200 OK');
  await expectCall(page, /Search, too many/, '400 Bad Request');
  await test.step('a rate limit is waited for; without CORS headers it looks like a failed network', async () => {
    await set(sandbox, 'spotify', { rate_limit: 'without_cors', rate_limit_calls: 0 });
    await page.getByRole('radio', { name: /Search tracks/ }).check();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(page.getByText('api_unreachable').first()).toBeVisible();
    await set(sandbox, 'spotify', { rate_limit: 'retry_after', rate_limit_calls: 0, rate_limit_window: 2 });
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(page.getByText(/429/).first()).toBeVisible();
  });
  await page.getByRole('link', { name: 'Session', exact: true }).click();
  await signOutButton(page).click();
  await expect(page.getByText(`${PROVIDER} offers no revocation`)).toBeVisible();
});

test('a rotating refresh token is replaced, and one that has ended ends the session', async ({
  page,
  startOwn,
}) => {
  const { app, sandbox } = await startOwn();
  await set(sandbox, 'spotify', { refresh_token: 'rotated' });
  await signInWith(page, PROVIDER, { app });
  await refreshButton(page).click();
  await expect(page.getByRole('table', { name: 'Renewals' }).getByRole('row').nth(1)).toContainText(
    'rotated',
  );
  await set(sandbox, 'spotify', { refresh_token_age_days: 200 });
  await refreshButton(page).click();
  await expect(alert(page).filter({ hasText: 'refresh_rejected' }).first()).toContainText('invalid_grant');
  await page.getByRole('button', { name: 'Sign in again' }).click();
  await expect(nameHeading(page)).toBeVisible();
});

test('a user who is not on the list is signed in, and told why nothing works', async ({ page, startOwn }) => {
  const { app, sandbox } = await startOwn();
  await set(sandbox, 'spotify', { registered_users: ['bob'] });
  await signInWith(page, PROVIDER, { app });
  await expect(alert(page)).toContainText('userinfo_unavailable');
  await expect(alert(page)).toContainText('User not registered in the Developer Dashboard');
  await expect(page.getByRole('heading', { name: 'Signed in', level: 1 })).toBeVisible();
});

test('localhost is refused with the provider’s own page, a denied consent comes back as its error', async ({
  page,
  startOwn,
}) => {
  const { app } = await startOwn();
  await page.goto(`${app.replace('127.0.0.1', 'localhost')}/`);
  await signInButtonOf(page, PROVIDER).click();
  await expect(page.getByText('INVALID_CLIENT: Invalid redirect URI')).toBeVisible();
  await page.goto(`${app}/`);
  await signInButtonOf(page, PROVIDER).click();
  await giveCredentials(page);
  await page.getByRole('button', { name: 'Deny' }).click();
  await expect(alert(page)).toContainText('access_denied');
  await page.getByRole('button', { name: 'Try again' }).click();
  await allow(page);
  await expect(nameHeading(page)).toBeVisible();
});
