import { generateKeyPairSync } from 'node:crypto';
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

const credential = (page: Page, label: string) =>
  page.getByRole('tabpanel', { name: 'Credential' }).getByLabel(label, { exact: true });
const getOne = async (page: Page) => {
  await page.getByRole('button', { name: 'Get one from the demo API' }).click();
  await expect(page.getByRole('status').getByText('Got one, and filled it in')).toBeVisible();
};
const unknown = (page: Page) => answered(page, /401 Unauthorized/, 'The API does not know the credential');
const signatureWrong = async (page: Page) => {
  await answered(page, /401 Unauthorized/, 'The signature does not fit the request');
  await expect(page.getByText('Both ends signed the same text')).toBeVisible();
};
/** Whoever gives the credential refused it; the call was never made. */
const notGiven = (code: string) => (page: Page) => expect(page.getByRole('alert')).toContainText(code);

/** A key of the right kind that the demo API never heard of. */
function strangersKey(): string {
  return JSON.stringify(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }));
}

/** In the middle, as the last characters of base64 do not all count. */
function oneCharacterOff(token: string): string {
  const at = token.length - 40;
  return `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
}

/** Every kind that sends something, and what breaks it. */
const kinds: readonly {
  kind: string;
  field: string;
  wrong: (right: string) => string;
  refused: (page: Page) => Promise<unknown>;
}[] = [
  { kind: 'API key', field: 'API key', wrong: () => 'ak_of-somebody-else', refused: unknown },
  { kind: 'Basic', field: 'Password', wrong: () => 'not the password', refused: unknown },
  {
    kind: 'Session cookie',
    field: 'Password',
    wrong: () => 'not it',
    refused: notGiven('credentials_wrong'),
  },
  { kind: 'Bearer, opaque token', field: 'Access token', wrong: oneCharacterOff, refused: unknown },
  { kind: 'Bearer, JWT', field: 'Access token', wrong: oneCharacterOff, refused: unknown },
  {
    kind: 'OAuth client credentials',
    field: 'Client secret',
    wrong: () => 'not the secret',
    refused: notGiven('invalid_client'),
  },
  { kind: 'Log in for a JWT', field: 'Password', wrong: () => 'no', refused: notGiven('credentials_wrong') },
  { kind: 'HMAC signature', field: 'Shared secret', wrong: () => 'A'.repeat(43), refused: signatureWrong },
  {
    kind: 'HTTP message signature',
    field: 'Private key (JWK) or shared secret',
    wrong: strangersKey,
    refused: signatureWrong,
  },
];

test('each kind signs a call that is accepted; broken, it is refused with its own words', async ({
  page,
}) => {
  await page.goto('/api');
  for (const { kind, field, wrong, refused } of kinds) {
    await test.step(kind, async () => {
      await choose(page, kind);
      await getOne(page);
      await send(page);
      await answered(page, /200 OK/, 'The call went through');
      const input = credential(page, field);
      await input.fill(wrong(await input.inputValue()));
      await send(page);
      await refused(page);
    });
  }
  await test.step('Session cookie, without the CSRF token', async () => {
    await choose(page, 'Session cookie');
    await getOne(page);
    await page.getByRole('radio', { name: /Place an order/ }).check();
    await send(page);
    await answered(page, /201 Created/, 'The call went through');
    await credential(page, 'Send the CSRF token').selectOption('no');
    await send(page);
    await answered(page, /403 Forbidden/, 'The proof against forged requests is missing');
  });
  await test.step('No credential: where none is needed, and where one is', async () => {
    await choose(page, 'No credential');
    await page.getByRole('radio', { name: /List the orders/ }).check();
    await send(page);
    await answered(page, /200 OK/, 'The call went through');
    await page.getByRole('radio', { name: /Without the token it needs/ }).check();
    await send(page);
    await answered(page, /401 Unauthorized/, 'The API saw no credential');
  });
  await page.getByRole('radio', { name: /For admins only/ }).check();
  await send(page);
  await answered(page, /403 Forbidden/, 'The caller may not do this');
  await page.getByRole('link', { name: 'role_required' }).click();
  await expect(page.getByRole('heading', { name: 'From the demo API' })).toBeVisible();
});

test('a token that is bound to a key is worth nothing where the key is not', async ({ page }) => {
  await page.goto('/api?kind=dpop');
  await getOne(page);
  await send(page);
  await answered(page, /200 OK/, 'The call went through');
  const stolen = await credential(page, 'Access token').inputValue();
  // The key went with the page.
  await page.reload();
  await credential(page, 'Access token').fill(stolen);
  await send(page);
  await answered(page, /401 Unauthorized/, 'The signature does not fit the request');
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
