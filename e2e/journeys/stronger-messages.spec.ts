import type { Page } from '@playwright/test';
import { nameHeading, refreshButton } from '../pages/app.ts';
import { beRemembered } from '../pages/remembered.ts';
import { alice, control } from '../pages/sandbox.ts';
import { expect, test } from '../support/test.ts';

const PROVIDER = 'OpenID sandbox';

/** Opens what a provider that knows this browser is asked for, and answers its switches. */
async function switches(page: Page, app: string) {
  await beRemembered(page.context(), app, alice);
  await page.goto(`${app}/`);
  await page.getByText('What it will be asked for').first().click();
  return {
    par: page.getByRole('checkbox', { name: 'Push the request' }),
    dpop: page.getByRole('checkbox', { name: 'Bind the tokens to this browser' }),
  };
}

async function signIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: `Sign in with ${PROVIDER}` }).click();
  await expect(nameHeading(page)).toBeVisible();
}

test('a pushed request leaves nothing but a reference in the address', async ({ page, startOwn }) => {
  const { app, sandbox } = await startOwn();
  const { par } = await switches(page, app);
  await expect(par).not.toBeChecked();
  await par.check();
  const asked: URL[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin === sandbox && ['/par', '/authorize'].includes(url.pathname)) asked.push(url);
  });
  await signIn(page);
  expect(asked.map(({ pathname }) => pathname)).toEqual(['/par', '/authorize']);
  expect([...(asked[1]?.searchParams.keys() ?? [])].sort()).toEqual(['client_id', 'request_uri']);
});

test('tokens bound to a key: proof at the token endpoint and at the API, with the nonces each asks for', async ({
  page,
  context,
  startOwn,
}) => {
  const { app, sandbox } = await startOwn();
  await control(sandbox, 'dpop-nonce', { required: true });
  const { dpop } = await switches(page, app);
  await dpop.check();
  const proofs: { path: string; nonce: boolean }[] = [];
  page.on('request', (request) => {
    const proof = request.headers()['dpop'];
    if (proof === undefined) return;
    const payload = JSON.parse(Buffer.from(proof.split('.')[1] ?? '', 'base64url').toString());
    proofs.push({ path: new URL(request.url()).pathname, nonce: payload.nonce !== undefined });
  });
  await signIn(page);
  await expect(page.getByText('which can sign and cannot be read out')).toBeVisible();
  await refreshButton(page).click();
  await expect(page.getByRole('table', { name: 'Renewals' }).getByRole('row').nth(1)).toContainText(
    'Renewed',
  );
  await page.getByRole('link', { name: 'API', exact: true }).click();
  await page.getByRole('radio', { name: /\/api\/me$/ }).check();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByText('200 OK').first()).toBeVisible();
  await expect(page.getByText('DPoP ‹access token').first()).toBeVisible();
  expect(proofs.filter(({ path }) => path === '/token').at(-1)).toMatchObject({ nonce: true });
  expect(proofs.filter(({ path }) => path === '/api/me').at(-1)).toMatchObject({ nonce: true });
  await test.step('the session with its key comes back after a reload and in a new tab, and still calls', async () => {
    await page.getByRole('link', { name: 'Session', exact: true }).click();
    await page.reload();
    await expect(nameHeading(page)).toBeVisible();
    const second = await context.newPage();
    await second.goto(`${app}/api`);
    await second.getByRole('radio', { name: /\/api\/me$/ }).check();
    await second.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(second.getByText('200 OK').first()).toBeVisible();
  });
});
