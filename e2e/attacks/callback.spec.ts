import type { Page } from '@playwright/test';
import { nameHeading, signIn, signInButton } from '../pages/app.ts';
import { allow, giveCredentials } from '../pages/sandbox.ts';
import { expect, test } from '../support/test.ts';

const CALLBACK = '/callback/openid-sandbox';

test('a callback that belongs to no login', async ({ page }) => {
  await test.step('from a bookmark', async () => {
    await page.goto(CALLBACK);
    await expect(page.getByRole('alert')).toContainText('callback_state_missing');
    await expect(page.getByRole('heading', { name: 'Nothing to finish here' })).toBeVisible();
    await page.getByRole('link', { name: 'Start again' }).click();
    await expect(signInButton(page)).toBeVisible();
  });
  await test.step('with another site’s code', async () => {
    await page.goto(`${CALLBACK}?code=foreign&state=unknown`);
    await expect(page.getByRole('alert')).toContainText('callback_unknown');
    expect(page.url()).not.toContain('code=');
    await page.reload();
    await expect(page.getByRole('alert')).toContainText('callback_unknown');
  });
  await test.step('with a token typed behind the address, here and elsewhere', async () => {
    await page.evaluate(() => (location.hash = '#access_token=foreign'));
    await expect(page.getByRole('alert')).toContainText('callback_token_in_url');
    expect(page.url()).not.toContain('foreign');
    await page.goto('/session#access_token=foreign');
    await expect(page.getByText('Nobody is signed in')).toBeVisible();
    expect(page.url()).not.toContain('foreign');
  });
  await test.step('on localhost instead of 127.0.0.1', async () => {
    const other = (process.env['E2E_APP'] ?? '').replace('127.0.0.1', 'localhost');
    await page.goto(`${other}${CALLBACK}?code=c&state=s`);
    await expect(page.getByRole('alert')).toContainText('callback_wrong_host');
    await expect(page.getByRole('alert')).toContainText('127.0.0.1');
  });
});

/** The last address with a code that the sandbox sent the browser to. */
function watchCallbacks(page: Page): () => string {
  let callback = '';
  page.on('response', (response) => {
    const { location = '' } = response.headers();
    if (location.includes('code=')) callback = location;
  });
  return () => callback;
}

test('a callback used twice', async ({ page }) => {
  const callback = watchCallbacks(page);
  await signIn(page);
  await page.goto(callback());
  await expect(page.getByRole('alert')).toContainText('callback_used');
  await page.getByRole('link', { name: 'Open the session' }).click();
  await expect(nameHeading(page)).toBeVisible();
});

test('a callback in a browser that keeps nothing, whose other pages work, and that keeps half of it', async ({
  page,
  context,
}) => {
  const forbid = (name: string) =>
    Object.defineProperty(window, name, {
      get: () => {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      },
    });
  await page.addInitScript(forbid, 'sessionStorage');
  await page.goto('/callback?code=secret-code&state=some-state');
  await expect(page.getByRole('alert')).toContainText('sign_in_not_kept');
  expect(page.url()).not.toContain('code=');
  await test.step('the button says so before it leaves', async () => {
    await page.goto('/');
    await signInButton(page).click();
    await expect(page.getByRole('alert')).toContainText('sign_in_not_kept');
    await page.goto('/inspector');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Inspector');
  });
  await test.step('without localStorage, channel and locks a login works', async () => {
    const other = await context.newPage();
    const problems: string[] = [];
    other.on('pageerror', ({ message }) => problems.push(message));
    await other.addInitScript(forbid, 'localStorage');
    await other.addInitScript(() => {
      Object.defineProperty(window, 'BroadcastChannel', {
        value: function refuse() {
          throw new DOMException('Access is denied.', 'SecurityError');
        },
      });
      Reflect.deleteProperty(Navigator.prototype, 'locks');
    });
    await signIn(other);
    expect(problems).toEqual([]);
  });
});

test('a callback opened in another tab', async ({ page, context, browserName }) => {
  test.skip(browserName !== 'chromium', 'holds the first tab back with a script blocked by the network');
  const callback = watchCallbacks(page);
  await page.goto('/');
  await signInButton(page).click();
  await giveCredentials(page);
  // The first tab comes back to a page without its script, and so leaves its pending entry untouched.
  await page.route('**/assets/**', (route) => route.abort());
  await allow(page);
  await expect.poll(callback).toContain('code=');
  const second = await context.newPage();
  await second.goto(callback());
  await expect(second.getByRole('alert')).toContainText('callback_other_tab');
});

test('a callback after ten minutes', async ({ page }) => {
  await page.goto('/');
  await signInButton(page).click();
  await giveCredentials(page);
  await page.addInitScript(() => {
    const real = Date.now.bind(Date);
    Date.now = () => real() + 11 * 60_000;
  });
  await allow(page);
  await expect(page.getByRole('alert')).toContainText('callback_expired');
});
