import { alert } from '../pages/app.ts';
import { expectAccessibleAndFitting, expectFitting, expectStructure } from '../support/accessible.ts';
import { expect, test } from '../support/test.ts';

test('a code leads from the error to its page and back, and on to the post-mortem of this login', async ({
  page,
}) => {
  await page.goto('/callback?code=c&state=nobody');
  await alert(page).getByRole('link', { name: 'callback_unknown' }).click();
  await expect(page).toHaveURL(/\/explain\/callback_unknown$/);
  await expect(page.getByRole('heading', { name: 'callback_unknown', level: 1 })).toBeFocused();
  for (const part of ['What it means', 'Usual causes here', 'What to do', 'Where it is specified']) {
    await expect(page.getByRole('heading', { name: part, level: 3 })).toBeVisible();
  }
  await page.goBack();
  await expect(alert(page)).toContainText('callback_unknown');
  await page.getByRole('link', { name: 'Why did it fail?' }).click();
  await expect(page.getByText('The sign-in this tab refused last')).toBeVisible();
  await expect(
    page.getByRole('region', {
      name: '1. The callback address is a bookmark, or comes from another browser',
    }),
  ).toBeVisible();
});

test('the list is searched, and a search can be linked; an unknown code says so', async ({ page }) => {
  await page.goto('/explain');
  await expect(page.getByRole('link', { name: 'bad_verification_code' })).toBeVisible();
  await page.getByLabel('Search').fill('dpop nonce');
  await expect(page).toHaveURL(/\?q=dpop/);
  await expect(page.getByRole('link', { name: 'use_dpop_nonce' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'bad_verification_code' })).toBeHidden();
  await page.reload();
  await expect(page.getByLabel('Search')).toHaveValue('dpop nonce');
  await page.getByRole('link', { name: 'use_dpop_nonce' }).click();
  await expect(page.getByRole('link', { name: 'RFC 9449, section 8' })).toBeVisible();
  await page.goto(`/explain/${encodeURIComponent('<b>E_42</b>')}`);
  await expect(page.getByText('This code is not known here')).toBeVisible();
  await page.getByRole('link', { name: 'Paste the whole message' }).click();
  await expect(page.getByRole('heading', { name: 'Why did it fail?', level: 1 })).toBeVisible();
});

test('accessible in both themes and fitting from 320 px up', async ({ page }) => {
  for (const path of ['/explain?q=token', '/explain/invalid_grant', '/explain/no_such_code']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessibleAndFitting(page, path);
  }
  await page.goto('/explain');
  await expect(page.getByRole('link', { name: 'bad_verification_code' })).toBeVisible();
  await expectStructure(page, 'the whole list');
  await expectFitting(page, 'the whole list');
});
