import type { Page } from '@playwright/test';
import { alert, nameHeading, signInButton, stored } from '../pages/app.ts';
import { beRemembered } from '../pages/remembered.ts';
import { alice } from '../pages/sandbox.ts';
import { expectAccessibleAndFitting } from '../support/accessible.ts';
import { expect, test } from '../support/test.ts';

const stepSwitch = (page: Page) => page.getByRole('switch', { name: 'Step by step' });
const panel = (page: Page, message: string) => page.getByRole('region', { name: `Next: ${message}` });
const send = (page: Page, message: string) =>
  panel(page, message).getByRole('button', { name: 'Send', exact: true }).click();

/** Turns it on where the request is shown, and goes to the provider, which knows this browser, and back. */
async function walkToTheCallback(page: Page): Promise<void> {
  await beRemembered(page.context(), process.env['E2E_APP'] ?? '', alice);
  await page.goto('/');
  await page.getByText('What it will be asked for').first().click();
  await stepSwitch(page).first().check();
  await signInButton(page).click();
  await send(page, 'Authorization request');
}

test('step by step, each message waits for a press, from the button to the name', async ({ page }) => {
  await walkToTheCallback(page);
  await expect(page.getByRole('heading', { name: 'Signing you in' })).toBeVisible();
  await send(page, 'Public keys');
  const token = panel(page, 'Token request');
  await expect(token.getByLabel('grant_type')).toHaveValue('authorization_code');
  await expect(token.getByLabel('code_verifier')).toHaveValue('');
  await expect(token.getByLabel('code_verifier')).toHaveAttribute('placeholder', /^verifier‹a1›/);
  await expectAccessibleAndFitting(page, 'paused');
  expect(await stored(page)).not.toMatch(/code_verifier"\s*:\s*"[^"‹]{20}/);
  await send(page, 'Token request');
  await expect(nameHeading(page)).toBeVisible();

  await page.getByRole('button', { name: 'Refresh now' }).click();
  await panel(page, 'Refresh request').getByRole('button', { name: 'Go on without pausing' }).click();
  await page.getByRole('link', { name: 'Flow', exact: true }).click();
  await expect(stepSwitch(page)).not.toBeChecked();
});

test('a changed message shows what the provider makes of it', async ({ page }) => {
  await walkToTheCallback(page);
  await send(page, 'Public keys');
  await panel(page, 'Token request').getByLabel('code_verifier').fill('changed-'.repeat(6));
  await panel(page, 'Token request').getByRole('button', { name: 'Send changed' }).click();
  await expect(alert(page)).toContainText('token_request_refused');
  await expect(alert(page)).toContainText('invalid_grant');
  await page.getByRole('link', { name: 'Flow', exact: true }).click();
  await expect(page.getByText('Message changed by hand').first()).toBeVisible();
  await page
    .getByRole('button', { name: /Sign-in refused/ })
    .first()
    .click();
  await expect(page.getByRole('alert')).toContainText('invalid_grant');
});
