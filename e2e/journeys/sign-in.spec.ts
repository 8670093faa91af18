import { alert, collectSecrets, nameHeading, signInButton, signInByForm, stored } from '../pages/app.ts';
import { alice, allow, bob, deny, giveCredentials } from '../pages/sandbox.ts';
import { expect, test } from '../support/test.ts';

test('leaves no secret behind; the provider remembers the visitor until its own session is ended', async ({
  page,
}) => {
  const secrets = await collectSecrets(page);
  await signInByForm(page);
  await test.step('no token, code, verifier or password is in storage, address or history', async () => {
    expect(secrets.filter(Boolean)).toHaveLength(6);
    const kept = await stored(page);
    const current = page.url();
    for (const secret of secrets) {
      expect(kept).not.toContain(secret);
      expect(current).not.toContain(secret);
    }
    await page.goBack();
    expect(page.url()).not.toContain('code=');
    await page.goForward();
    await expect(nameHeading(page)).toBeVisible();
  });
  const dialog = page.getByRole('dialog', { name: 'Ways to sign out of OpenID sandbox' });
  await test.step('a remembered session asks nothing the second time', async () => {
    await page.getByRole('button', { name: 'Other ways…' }).click();
    await dialog.getByLabel('Revoke the tokens').uncheck();
    await dialog.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByText('it stays valid at the provider until it expires')).toBeVisible();
    // A page whose requests are looked into does without the browser's cache.
    await page.unroute('**/token');
    await signInButton(page).click();
    await expect(nameHeading(page)).toBeVisible();
  });
  await test.step('the page to come back to was in the browser already', async () => {
    const fetched = await page.evaluate(() => {
      const [arrival] = performance.getEntriesByType('navigation');
      return arrival instanceof PerformanceNavigationTiming ? arrival.transferSize : undefined;
    });
    expect(fetched).toBe(0);
  });
  await test.step('ends the provider’s session too and returns with an honest report', async () => {
    await page.getByRole('button', { name: 'Other ways…' }).click();
    await dialog.getByLabel('End the session at OpenID sandbox').check();
    await dialog.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByText('OpenID sandbox sent you back after its own sign-out.')).toBeVisible();
    expect(page.url()).not.toContain('state=');
    await signInButton(page).click();
    await expect(page.getByLabel('Username')).toBeVisible();
  });
});

test('says what will be asked for; a wrong password is told, and the consent page lets another person in', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByText('What it will be asked for').first().click();
  const asked = page.getByRole('group', { name: 'What OpenID sandbox will be asked for' });
  await expect(asked.getByText('reports:read')).toBeVisible();
  await expect(asked.getByText('/callback/openid-sandbox')).toBeVisible();
  await expect(page.getByRole('group', { name: 'What is kept where' })).toContainText('sessionStorage');
  await signInButton(page).click();
  await giveCredentials(page, { ...bob, password: 'wrong' });
  await expect(alert(page)).toBeVisible();
  await expect(page.getByLabel('Username')).toHaveValue('bob');
  await giveCredentials(page, bob);
  await page
    .getByRole('link', { name: 'Use another account' })
    .or(page.getByRole('button', { name: 'Use another account' }))
    .click();
  await giveCredentials(page, alice);
  await allow(page);
  await expect(nameHeading(page)).toBeVisible();
});

test('a denied consent is the provider’s own error: explained, written down, and with a way on', async ({
  page,
}) => {
  await page.goto('/');
  await signInButton(page).click();
  await giveCredentials(page);
  await deny(page);
  await expect(alert(page)).toContainText('provider_error');
  await expect(alert(page)).toContainText('access_denied');
  await expect(page.getByRole('cell', { name: 'Failed' })).toBeVisible();
  expect(page.url()).not.toContain('error=');
  await test.step('a reload tells it again, and not as something new', async () => {
    await page.reload();
    await expect(alert(page)).toContainText('provider_error');
    await expect(alert(page)).toContainText('access_denied');
    await expect(page.getByRole('cell', { name: 'Failed' })).toBeVisible();
    await page.getByRole('link', { name: 'Why did it fail?' }).click();
    await expect(page.getByText('access_denied').first()).toBeVisible();
    await page.goBack();
  });
  await test.step('its page', async () => {
    await alert(page).getByRole('link', { name: 'access_denied' }).click();
    await expect(page.getByRole('heading', { name: 'From the authorization endpoint' })).toBeVisible();
    await expect(page.getByRole('heading', { name: /while a device waits/ })).toBeVisible();
    await page.goBack();
    await expect(alert(page)).toContainText('access_denied');
  });
  await test.step('the log of it', async () => {
    await page.getByRole('link', { name: 'Flow', exact: true }).click();
    await expect(page.getByText('refused', { exact: true }).first()).toBeVisible();
    await expect(page.getByText('access_denied').first()).toBeAttached();
    await page.goBack();
  });
  await page.getByRole('button', { name: 'Try again' }).click();
  await allow(page);
  await expect(nameHeading(page)).toBeVisible();
});
