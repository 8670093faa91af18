import { signIn } from '../pages/app.ts';
import { expectAccessibleAndFitting } from '../support/accessible.ts';
import { expect, test } from '../support/test.ts';

test('somebody signed in measures every kind against every attack', async ({ page, startOwn }) => {
  const { app } = await startOwn();
  await signIn(page, undefined, app);
  await page.getByRole('link', { name: 'API', exact: true }).click();
  await page.getByRole('tab', { name: 'Attacks' }).click();
  await page.getByRole('button', { name: 'Measure the whole table' }).click();
  const fields = page.getByRole('cell').getByRole('button');
  await expect(fields).toHaveCount(99);
  // Three kinds of token wait for their end, in view.
  await expect(page.getByRole('button', { name: /Wait past its end: waiting$/ }).first()).toBeVisible({
    timeout: 30_000,
  });
  // The run goes on meanwhile.
  await page.getByRole('tab', { name: 'Rate limits' }).click();
  await page.getByRole('tab', { name: 'Attacks' }).click();
  await expect(page.getByRole('progressbar', { name: 'Fields measured' })).toBeVisible();
  await expect(page.getByRole('button', { name: /: (?:try it|waiting)$/ })).toHaveCount(0, {
    timeout: 45_000,
  });
  await expect(page.getByRole('button', { name: /: Not measured$/ })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /Wait past its end: Noticed$/ })).toHaveCount(8);
  await expect(page.getByRole('button', { name: /Wait past its end: Never ends$/ })).toHaveCount(2);

  // The browser itself says which defence of the cookie held: on the own site the token, on another one SameSite too.
  const chosen = page.getByRole('region', { name: 'The chosen field' });
  await page
    .getByRole('button', { name: /^Session cookie, .* another origin of the same site: Noticed$/ })
    .click();
  await expect(chosen).toContainText(
    'the token alone held. With SameSite=Strict besides, the order was placed.',
  );
  await page.getByRole('button', { name: /^Session cookie, .* another site: Noticed$/ }).click();
  await expect(chosen).toContainText(
    'kept the cookie back (SameSite). With SameSite=None besides, the order was placed.',
  );
  await expectAccessibleAndFitting(page, 'the attacks');
});

test('every view is accessible in both themes and fits from 320 px up', async ({ page }) => {
  await page.goto('/api?kind=client-credentials');
  await page.getByRole('button', { name: 'Get one from the demo API' }).click();
  await expect(page.getByRole('status').getByText('Got one, and filled it in')).toBeVisible();
  await page.getByText('More: issuer, scope, resource').click();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByText('200 OK').first()).toBeVisible();
  const takeHome = page.getByText('Take these rules for sending again home');
  await takeHome.click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download retrying-fetch.test.ts' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('retrying-fetch.test.ts');
  await expectAccessibleAndFitting(page, 'a call that was accepted');

  await takeHome.click();
  await page.getByLabel('Client secret').fill('wrong');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByLabel('How the client proves who it is').selectOption('private_key_jwt');
  await page.getByRole('button', { name: 'Get one from the demo API' }).click();
  await page.getByRole('tab', { name: 'Preview' }).click();
  await page.getByRole('button', { name: 'Make the request' }).click();
  await page.getByLabel('Show it as').selectOption('curl');
  await expect(page.getByRole('group', { name: 'cURL' })).toBeVisible();
  await expectAccessibleAndFitting(page, 'a refusal and the code');

  await page.getByRole('tab', { name: 'Rate limits' }).click();
  await page.getByRole('button', { name: 'Send 15 at once' }).click();
  await expect(page.getByText('0 of 10 left').first()).toBeVisible();
  await expectAccessibleAndFitting(page, 'the rate limits');

  await page.getByRole('tab', { name: 'Token messages' }).click();
  await page.getByRole('button', { name: 'Be the device' }).click();
  await expect(page.getByRole('button', { name: 'Be the device' })).toBeHidden();
  await page.getByRole('button', { name: 'Ask about it' }).click();
  await expect(page.getByLabel('Token text').first()).toBeFocused();
  await expectAccessibleAndFitting(page, 'the token messages');

  await page.goto('/api?kind=account-jwt');
  await expect(page.getByRole('region', { name: /password grant would expose/ })).toContainText('MUST NOT');
  await expectAccessibleAndFitting(page, 'what the password grant would expose');
});
