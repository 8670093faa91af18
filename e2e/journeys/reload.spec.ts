import {
  nameHeading,
  signIn,
  signInButton,
  signInByForm,
  signOutButton,
  withoutSharedWorker,
} from '../pages/app.ts';
import { counters } from '../pages/sandbox.ts';
import { expect, test } from '../support/test.ts';

const origin = (page: import('@playwright/test').Page) =>
  page.getByRole('group', { name: 'Where the tokens are' });

test('reload comes back from the shared worker without asking the provider', async ({ page, startOwn }) => {
  const { app, sandbox } = await startOwn();
  await signIn(page, undefined, app);
  const before = await counters(sandbox);
  const asked: string[] = [];
  page.on('request', (request) => request.url().startsWith(sandbox) && asked.push(request.url()));
  await page.reload();
  await expect(nameHeading(page)).toBeVisible();
  await expect(origin(page)).toContainText('Kept by the shared worker');
  expect(asked.filter((url) => !url.includes('/pictures/'))).toEqual([]);
  expect(await counters(sandbox)).toEqual(before);
});

test('on the same site a hidden frame does it', async ({ page, startOwn }) => {
  const { app } = await startOwn();
  const sameSite = app.replace('127.0.0.1', 'localhost');
  await withoutSharedWorker(page);
  await signIn(page, undefined, sameSite);
  const documents: string[] = [];
  page.on('request', (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) documents.push(request.url());
  });
  await page.reload();
  await expect(nameHeading(page)).toBeVisible();
  await expect(origin(page)).toContainText('hidden frame');
  expect(documents).toHaveLength(1);
});

test('no way of coming back loops: the provider is asked twice at most, and one click continues', async ({
  page,
  context,
  startOwn,
}) => {
  const { app, sandbox } = await startOwn();
  await withoutSharedWorker(page);
  await signIn(page, undefined, app);
  const silently = (url: URL) =>
    url.href.startsWith(`${sandbox}/`) && url.searchParams.get('prompt') === 'none';
  await test.step('a provider that never sends the visitor back is asked twice, then no more', async () => {
    let asked = 0;
    await context.route(silently, (route) => {
      asked += 1;
      return route.fulfill({ contentType: 'text/html', body: '<p>Stuck at the provider</p>' });
    });
    for (const expected of [1, 2]) {
      await page.goto(`${app}/session`);
      await expect(page.getByText('Stuck at the provider')).toBeVisible();
      expect(asked).toBe(expected);
    }
    await page.goto(`${app}/session`);
    await expect(page.getByRole('alert')).toContainText('restore_stopped');
    await expect(page.getByRole('button', { name: 'Sign in again' })).toBeVisible();
    expect(asked).toBe(2);
    await context.unroute(silently);
    await page.getByRole('button', { name: 'Sign in again' }).click();
    await expect(nameHeading(page)).toBeVisible();
  });
  await test.step('when every silent way is blocked one click continues', async () => {
    await page.getByRole('link', { name: 'API' }).click();
    await context.clearCookies();
    await page.reload();
    await expect(page.getByRole('alert')).toContainText('login_required');
    await expect(page).toHaveURL(/\/api$/);
    const { authorization_requests } = await counters(sandbox);
    await page.reload();
    await expect(page.getByRole('alert')).toContainText('restore_stopped');
    expect((await counters(sandbox)).authorization_requests).toBe(authorization_requests);
    await page.getByRole('button', { name: 'Sign in again' }).click();
    await expect(page.getByLabel('Username')).toBeVisible();
  });
});

test('signs in, comes back after reloads by one trip and from another tab, and signs out of every tab within a second @firefox', async ({
  page,
  context,
}) => {
  await signInByForm(page);
  await expect(page).toHaveURL(/\/session$/);
  await expect(page.getByText('alice@sandbox.example').first()).toBeVisible();
  await test.step('a new tab is signed in at once', async () => {
    const another = await context.newPage();
    await another.goto('/session');
    await expect(nameHeading(another)).toBeVisible();
    await another.close();
  });
  // For the documents from here on.
  await withoutSharedWorker(page);
  await test.step('a reload of the only tab comes back by one trip to the provider', async () => {
    await page.reload();
    await expect(nameHeading(page)).toBeVisible();
    await expect(origin(page)).toContainText('one trip to the provider');
    await expect(page).toHaveURL(/\/session$/);
  });
  const second = await context.newPage();
  await test.step('and from another open tab where there is one', async () => {
    await second.goto('/session');
    await expect(nameHeading(second)).toBeVisible();
    await page.reload();
    await expect(nameHeading(page)).toBeVisible();
    await expect(origin(page)).toContainText('Handed over by another open tab');
  });
  await test.step('sign-out reaches every tab, and none comes back', async () => {
    await signOutButton(second).click();
    await expect(nameHeading(page)).toBeHidden({ timeout: 1000 });
    await expect(signInButton(second)).toBeVisible();
    await expect(second.getByText('You are signed out of OpenID sandbox here, in every tab.')).toBeVisible();
    await expect(second.getByText('OpenID sandbox revoked the token.')).toBeVisible();
    await page.reload();
    await page.waitForTimeout(500);
    await expect(nameHeading(page)).toBeHidden();
    const third = await context.newPage();
    await third.goto('/session');
    await expect(third.getByText('Nobody is signed in')).toBeVisible();
  });
});
