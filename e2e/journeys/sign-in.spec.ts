import {
  alert,
  collectSecrets,
  nameHeading,
  signIn,
  signInButton,
  signOutButton,
  stored,
} from '../pages/app.ts';
import { alice, allow, bob, deny, giveCredentials } from '../pages/sandbox.ts';
import { expect, test } from '../support/test.ts';

test('signs in, shows who it is, and signs out @firefox', async ({ page }) => {
  await signIn(page);
  await expect(page).toHaveURL(/\/session$/);
  await expect(page.getByText('alice@sandbox.example').first()).toBeVisible();
  await signOutButton(page).click();
  await expect(signInButton(page)).toBeVisible();
  await expect(page.getByText('You are signed out here, in every tab.')).toBeVisible();
  await expect(page.getByText('OpenID sandbox revoked the token.')).toBeVisible();
});

test('keeps no token, code, verifier or password in storage or address', async ({ page }) => {
  const secrets = await collectSecrets(page);
  const addresses: string[] = [];
  page.on('framenavigated', (frame) => addresses.push(frame.url()));
  await signIn(page);
  expect(secrets.filter(Boolean)).toHaveLength(6);
  const kept = await stored(page);
  const current = page.url();
  for (const secret of secrets) {
    expect(kept).not.toContain(secret);
    expect(current).not.toContain(secret);
  }
  await page.goBack();
  expect(page.url()).not.toContain('code=');
});

test('says in the button’s card what the provider will be asked for', async ({ page }) => {
  await page.goto('/');
  await page.getByText('What it will be asked for').first().click();
  const asked = page.getByRole('group', { name: 'What OpenID sandbox will be asked for' });
  await expect(asked.getByText('reports:read')).toBeVisible();
  await expect(asked.getByText('/callback/openid-sandbox')).toBeVisible();
  await expect(page.getByRole('group', { name: 'What is kept where' })).toContainText('sessionStorage');
});

test('a wrong password is told and the right one gets in', async ({ page }) => {
  await page.goto('/');
  await signInButton(page).click();
  await giveCredentials(page, { ...alice, password: 'wrong' });
  await expect(alert(page)).toBeVisible();
  await expect(page.getByLabel('Username')).toHaveValue('alice');
  await giveCredentials(page);
  await allow(page);
  await expect(nameHeading(page)).toBeVisible();
});

test('a denied consent comes back as the provider’s own error with a way on', async ({ page }) => {
  await page.goto('/');
  await signInButton(page).click();
  await giveCredentials(page);
  await deny(page);
  await expect(alert(page)).toContainText('provider_error');
  await expect(alert(page)).toContainText('access_denied');
  await expect(page.getByRole('cell', { name: 'Failed' })).toBeVisible();
  expect(page.url()).not.toContain('error=');
  await page.getByRole('button', { name: 'Try again' }).click();
  await allow(page);
  await expect(nameHeading(page)).toBeVisible();
});

test('a remembered session asks nothing the second time', async ({ page }) => {
  await signIn(page);
  await page.getByRole('button', { name: 'Other ways…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ways to sign out of OpenID sandbox' });
  await dialog.getByLabel('Revoke the tokens').uncheck();
  await dialog.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByText('it stays valid at the provider until it expires')).toBeVisible();
  await signInButton(page).click();
  await expect(nameHeading(page)).toBeVisible();
});

test('the consent page lets another person sign in', async ({ page }) => {
  await page.goto('/');
  await signInButton(page).click();
  await giveCredentials(page, bob);
  await page
    .getByRole('link', { name: 'Use another account' })
    .or(page.getByRole('button', { name: 'Use another account' }))
    .click();
  await giveCredentials(page, alice);
  await allow(page);
  await expect(nameHeading(page)).toBeVisible();
});

test('ends the provider’s session too and returns with an honest report', async ({ page }) => {
  await signIn(page, bob);
  await page.getByRole('button', { name: 'Other ways…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ways to sign out of OpenID sandbox' });
  await dialog.getByLabel('End the session at OpenID sandbox').check();
  await dialog.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByText('OpenID sandbox sent you back after its own sign-out.')).toBeVisible();
  expect(page.url()).not.toContain('state=');
  await signInButton(page).click();
  await expect(page.getByLabel('Username')).toBeVisible();
});
