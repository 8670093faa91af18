import type { Page } from '@playwright/test';
import { signIn } from '../pages/app.ts';
import { expect, test } from '../support/test.ts';

const send = (page: Page) => page.getByRole('button', { name: 'Send', exact: true }).click();
const choose = (page: Page, kind: string) => page.getByRole('radio', { name: kind, exact: true }).check();
const answered = (page: Page, status: RegExp, words: string) =>
  Promise.all([
    expect(page.getByText(status).first()).toBeVisible(),
    expect(page.getByRole('heading', { name: words })).toBeVisible(),
  ]);

/** Kinds that the demo API gives a credential for, and what breaks each of them. */
const kinds: readonly {
  kind: string;
  field: string;
  wrong: string;
  refused: (page: Page) => Promise<unknown>;
}[] = [
  {
    kind: 'API key',
    field: 'API key',
    wrong: 'ak_of-somebody-else',
    refused: (page) => answered(page, /401 Unauthorized/, 'The API does not know the credential'),
  },
  {
    kind: 'Basic',
    field: 'Password',
    wrong: 'not the password',
    refused: (page) => answered(page, /401 Unauthorized/, 'The API does not know the credential'),
  },
  {
    kind: 'HMAC signature',
    field: 'Shared secret',
    wrong: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    refused: async (page) => {
      await answered(page, /401 Unauthorized/, 'The signature does not fit the request');
      await expect(page.getByText('Both ends signed the same text')).toBeVisible();
    },
  },
  {
    kind: 'Log in for a JWT',
    field: 'Password',
    wrong: 'not the password',
    refused: (page) => expect(page.getByRole('alert')).toContainText('credentials_wrong'),
  },
  {
    kind: 'Session cookie',
    field: 'Password',
    wrong: 'not the password',
    refused: (page) => expect(page.getByRole('alert')).toContainText('credentials_wrong'),
  },
];

test('each kind signs a call that is accepted; broken, it is refused with its own words', async ({
  page,
}) => {
  await page.goto('/api');
  for (const { kind, field, wrong, refused } of kinds) {
    await test.step(kind, async () => {
      await choose(page, kind);
      await page.getByRole('button', { name: 'Get one from the demo API' }).click();
      await expect(page.getByRole('status').getByText('Got one, and filled it in')).toBeVisible();
      await send(page);
      await answered(page, /200 OK/, 'The call went through');
      await page.getByRole('tabpanel', { name: 'Credential' }).getByLabel(field, { exact: true }).fill(wrong);
      await send(page);
      await refused(page);
    });
  }
  await choose(page, 'No credential');
  await page.getByRole('radio', { name: /For admins only/ }).check();
  await send(page);
  await answered(page, /403 Forbidden/, 'The caller may not do this');
});

test('the token of a sign-in is taken as a JWT, and in place of no other kind', async ({
  page,
  startOwn,
}) => {
  const { app } = await startOwn();
  await signIn(page, undefined, app);
  await page.getByRole('link', { name: 'API', exact: true }).click();
  await choose(page, 'Bearer, JWT');
  await send(page);
  await answered(page, /200 OK/, 'The call went through');
  await page.getByRole('tab', { name: 'Preview' }).click();
  await page.getByRole('button', { name: 'Make the request' }).click();
  await page.getByLabel('Show it as').selectOption('curl');
  await expect(page.getByRole('group', { name: 'cURL' })).toContainText('<ACCESS_TOKEN>');
});

test('an attack is measured where it is tried: a key is replayed, a signature is not', async ({ page }) => {
  await page.goto('/api?view=attacks');
  await page.getByRole('button', { name: 'API key, Send the same bytes again: try it' }).click();
  await expect(page.getByRole('region', { name: 'The chosen field' })).toContainText('Accepted');
  await page.getByRole('button', { name: 'HMAC signature, Send the same bytes again: try it' }).click();
  await expect(page.getByRole('region', { name: 'The chosen field' })).toContainText('nonce_replayed');
});
