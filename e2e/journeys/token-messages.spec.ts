import { signIn } from '../pages/app.ts';
import { expect, test } from '../support/test.ts';

test('a device gets its token; it is asked about, exchanged for less, and revoked', async ({
  page,
  context,
  startOwn,
}) => {
  const { app } = await startOwn();
  // The person behind the device has a session at the provider.
  await signIn(page, undefined, app);
  await page.getByRole('link', { name: 'API', exact: true }).click();
  await page.getByRole('tab', { name: 'Token messages' }).click();
  await page.getByRole('button', { name: 'Be the device' }).click();
  const code = await page.getByLabel('Code to confirm').textContent();

  // The device goes on while another part of the page, or another page, is on show.
  await page.getByRole('link', { name: 'Inspector' }).first().click();
  await page.getByRole('link', { name: 'API', exact: true }).click();
  await page.getByRole('tab', { name: 'Token messages' }).click();
  await expect(page.getByLabel('Code to confirm')).toHaveText(code ?? 'no code');

  // In another tab, so that this page goes on asking.
  const [phone] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('link', { name: 'Confirm it there' }).click(),
  ]);
  await expect(phone.getByText(code ?? 'no code')).toBeVisible();
  await phone.getByRole('button', { name: 'Yes, continue' }).click();
  await phone.getByRole('button', { name: 'Allow' }).or(phone.getByText('Device connected')).first().click();
  await expect(phone.getByRole('heading', { name: 'Device connected' })).toBeVisible();
  await phone.close();
  await expect(page.getByText('The device has its token')).toBeVisible({ timeout: 15_000 });

  const card = (name: string) => page.getByRole('region', { name });
  const known = card('Introspection');
  await known.getByRole('button', { name: 'Ask about it' }).click();
  await expect(known.getByText('Active', { exact: true })).toBeVisible();

  const exchange = card('Token exchange');
  await exchange.getByLabel('Scope').fill('openid');
  await exchange.getByRole('button', { name: 'Exchange it' }).click();
  await expect(exchange.getByRole('group', { name: 'The new token' })).toContainText('kept from view');
  await exchange.getByLabel('Scope').fill('reports:admin');
  await exchange.getByRole('button', { name: 'Exchange it' }).click();
  await expect(exchange.getByRole('alert')).toContainText('invalid_scope');

  const revocation = card('Revocation');
  await revocation.getByRole('button', { name: 'Revoke it' }).click();
  await expect(revocation.getByText('Revoked', { exact: true })).toBeVisible();
  await known.getByRole('button', { name: 'Ask about it' }).click();
  await expect(known.getByText('Not active')).toBeVisible();
});
