import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { startRogueIssuer, type RogueIssuer } from '../../src/testing/rogue-issuer.ts';
import { nameHeading, signOutButton, stored } from '../pages/app.ts';
import {
  addProvider,
  allow,
  button,
  connectSources,
  fillAndAdd,
  inUse,
  namedOrigins,
  paste,
  pasteBox,
} from '../pages/own-providers.ts';
import { allow as allowScopes, giveCredentials } from '../pages/sandbox.ts';
import { expectAccessibleAndFitting } from '../support/accessible.ts';
import { expect, test as base } from '../support/test.ts';

interface OwnWorld {
  readonly app: string;
  readonly sandbox: string;
  /** A provider that the server of the app has never heard of. */
  readonly own: RogueIssuer;
}

async function startOwnProvider() {
  const own = await startRogueIssuer({ host: 'localhost' });
  return { own, stop: () => own.close() };
}

const test = base.extend<{ world: OwnWorld }>({
  world: async ({ startOwn, keep }, use) => {
    const { own } = await keep('own provider', startOwnProvider);
    const { app, sandbox } = await startOwn();
    await use({ app, sandbox, own });
  },
});

/** Requests that left for this origin. */
function requestsTo(page: Page, origin: string): readonly string[] {
  const seen: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).origin === origin) seen.push(request.url());
  });
  return seen;
}

const host = ({ issuer }: RogueIssuer) => new URL(issuer).host;

test('an issuer is pasted, allowed, looked up and added; it signs in, and comes back after a reload', async ({
  page,
  world: { app, own },
}) => {
  const asked = requestsTo(page, own.issuer);
  await paste(page, app, own.issuer);
  await button(page, 'Look it up').click();
  await expect(button(page, 'Allow and reload')).toBeVisible();
  expect(asked).toEqual([]);
  expect(await connectSources(page, app)).not.toContain(own.issuer);
  await allow(page, host(own));
  await expect(page.getByLabel('Issuer')).toHaveValue(own.issuer);
  await fillAndAdd(page, 'Mine');
  expect(await connectSources(page, app)).toContain(own.issuer);
  await button(page, 'Sign in with Mine').click();
  await expect(nameHeading(page, 'Rogue Visitor')).toBeVisible();
  await page.reload();
  await expect(nameHeading(page, 'Rogue Visitor')).toBeVisible();
  await signOutButton(page).click();
  await expect(button(page, 'Sign in with Mine')).toBeVisible();
  const kept = await stored(page);
  expect(kept).toContain('authlens.providers');
  for (const secret of own.secrets()) expect(kept).not.toContain(secret);
});

test('a secret in what is pasted is refused, another shape repaired when the visitor says so', async ({
  page,
  world,
}) => {
  const { app, own } = world;
  await test.step('a secret stands nowhere but in the box', async () => {
    await paste(page, app, `ISSUER=${own.issuer}\nCLIENT_ID=spa\nCLIENT_SECRET=top-secret-value`);
    await expect(page.getByRole('alert')).toContainText('provider_secret_refused');
    await expect(button(page, 'Use this')).toBeHidden();
    expect(page.url()).not.toContain('top-secret-value');
    expect(await stored(page)).not.toContain('top-secret-value');
  });
  const request = new URLSearchParams({ client_id: 'my-app', scope: 'openid email', state: 'a-state' });
  await paste(page, app, `${own.issuer.replace('localhost', 'LOCALHOST')}/authorize?${request}`);
  await expect(page.getByText('The host in lower case, the endpoint’s path is left out')).toBeVisible();
  await button(page, 'Use this').click();
  await allow(page, host(own));
  expect(page.url()).not.toContain('a-state');
  await expect(page.getByLabel('Client ID')).toHaveValue('my-app');
  await expect(page.getByLabel('Scopes')).toHaveValue('openid email');
  await test.step('an adding that was left halfway leaves nothing in the policy', async () => {
    expect(await namedOrigins(page)).toEqual([own.issuer]);
    await page.goto(app);
    await expect.poll(() => namedOrigins(page)).toEqual([]);
  });

  // A slash more: only the provider's own document tells which spelling is right.
  await paste(page, app, `${own.issuer}/`);
  await button(page, 'Look it up').click();
  await allow(page, host(own));
  await expect(page.getByText('They differ only in the slash at the end, and it counts.')).toBeVisible();
  await button(page, 'Use this').click();
  await expect(page.getByLabel('Issuer')).toHaveValue(own.issuer);
});

test('a provider with a server elsewhere is allowed in two steps, not more', async ({ page, world }) => {
  const { app, own } = world;
  const tokens = await startRogueIssuer({ host: '127.0.0.1' });
  await page.route(`${own.issuer}/.well-known/openid-configuration`, async (route) => {
    const answer = await route.fetch();
    const document: unknown = await answer.json();
    const changed = { ...Object(document), jwks_uri: `${tokens.issuer}/jwks` };
    await route.fulfill({ response: answer, json: changed });
  });
  await paste(page, app, own.issuer);
  await button(page, 'Look it up').click();
  await allow(page, host(own));
  await allow(page, host(tokens));
  await fillAndAdd(page, 'Mine');
  expect(await namedOrigins(page)).toEqual([own.issuer, tokens.issuer]);
  await button(page, 'Remove Mine').click();
  await expect.poll(() => namedOrigins(page)).toEqual([]);
  await tokens.close();
});

test('the app registers itself at a provider, and signs in with the client it was given', async ({
  page,
  world: { app, sandbox },
}) => {
  await paste(page, app, `${sandbox}/register`);
  await expect(page.getByText('This is an address where clients are registered.')).toBeVisible();
  await button(page, 'Use this').click();
  let management = '';
  await page.route(`${sandbox}/register`, async (route) => {
    const response = await route.fetch();
    const answer: unknown = await response.json();
    management = String(Reflect.get(Object(answer), 'registration_access_token'));
    await route.fulfill({ response });
  });
  await button(page, 'Register this app').click();
  await expect(page.getByText('It was dropped and is kept nowhere')).toBeVisible();
  expect(management.length).toBeGreaterThan(20);
  await expect(page.getByLabel('Client ID')).toHaveValue(/^registered-/);
  await page.getByLabel('Name', { exact: true }).fill('Registered');
  await button(page, 'Add this provider').click();
  await button(page, 'Sign in with Registered').click();
  await giveCredentials(page);
  await allowScopes(page);
  await expect(nameHeading(page)).toBeVisible();
  expect(await stored(page)).not.toContain(management);
});

test('another tab and, by a link, another browser get it, and ask before anything happens', async ({
  page,
  context,
  browser,
  world: { app, own },
}) => {
  await test.step('another tab sees it at once, and asks before it is used', async () => {
    const other = await context.newPage();
    await other.goto(app);
    await expect(button(other, 'Sign in with OpenID sandbox')).toBeVisible();
    const asked = requestsTo(other, own.issuer);
    await addProvider(page, app, own.issuer, 'Mine');
    await expect(button(other, 'Sign in with Mine')).toBeVisible();
    await expect(button(other, 'Allow and reload')).toBeVisible();
    expect(asked).toEqual([]);
    await allow(other, host(own));
    await button(other, 'Sign in with Mine').click();
    await expect(nameHeading(other, 'Rogue Visitor')).toBeVisible();
  });
  await button(page, 'Share Mine').click();
  const link = (await page.getByRole('dialog').locator('pre').textContent()) ?? '';
  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  const asked = requestsTo(other, own.issuer);
  await other.goto(link);
  await expect(other.getByText('A link wants to add this provider')).toBeVisible();
  await expect(other.getByText(`You would type your password at ${host(own)}`)).toBeVisible();
  expect(asked).toEqual([]);
  expect(await stored(other)).not.toContain('authlens.providers');
  await button(other, 'Go on').click();
  await allow(other, host(own));
  await button(other, 'Add this provider').click();
  await button(other, 'Sign in with Mine').click();
  await expect(nameHeading(other, 'Rogue Visitor')).toBeVisible();
  await elsewhere.close();
});

test('the list goes out as a file and comes in again, wrong entries are told, removing can be undone', async ({
  page,
  world: { app, own },
}) => {
  await addProvider(page, app, own.issuer, 'Mine');
  const download = page.waitForEvent('download');
  await button(page, 'Download providers.json').click();
  const file = await (await download).path();
  await button(page, 'Remove Mine').click();
  const chooser = page.getByLabel('Providers file to import');
  await chooser.setInputFiles(file);
  await expect(page.getByText('Imported: Mine.')).toBeVisible();
  await expect(button(page, 'Remove Mine')).toBeVisible();

  const { providers } = JSON.parse(readFileSync(file, 'utf8')) as { providers: object[] };
  const [mine] = providers;
  const broken = [
    { ...mine, id: 'secretive', client_secret: 'shh' },
    { ...mine, id: 'unsafe', issuer: 'http://id.example' },
  ];
  await paste(page, app, JSON.stringify({ providers: broken }));
  await button(page, 'Import').click();
  const told = page.getByRole('alert');
  await expect(told).toContainText('provider_secret_refused secretive · client_secret');
  await expect(told).toContainText('provider_url_dangerous unsafe · issuer');
  expect(await stored(page)).not.toContain('shh');

  await test.step('removing takes the server out of the policy, and undo puts both back', async () => {
    await page.goto(`${app}/providers`);
    await button(page, 'Remove Mine').click();
    await expect(page.getByText('Mine was removed from this device.')).toBeVisible();
    await expect.poll(() => namedOrigins(page)).toEqual([]);
    await expect(button(page, 'Undo')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(button(page, 'Remove Mine')).toBeVisible();
    expect(await namedOrigins(page)).toEqual([own.issuer]);
    await button(page, 'Remove Mine').click();
    await page.goto(app);
    await expect(button(page, 'Sign in with OpenID sandbox')).toBeVisible();
    await expect(button(page, 'Sign in with Mine')).toBeHidden();
    expect(await connectSources(page, app)).not.toContain(own.issuer);
  });
});

test('a damaged list is told, kept, and does not keep anybody from signing in', async ({ page, world }) => {
  const { app, own } = world;
  await page.goto(app);
  await page.evaluate(() =>
    localStorage.setItem('authlens.providers', '{"version":1,"providers":[{"entry":'),
  );
  await page.reload();
  await page.getByRole('link', { name: 'See why' }).click();
  await expect(page.getByRole('alert')).toContainText('own_providers_unreadable');
  await addProvider(page, app, own.issuer, 'Mine');
  expect(await stored(page)).toContain('entry\\\\\\":');
  await button(page, 'Delete the unreadable part').click();
  await expect(page.getByRole('alert')).toBeHidden();
  await expect(button(page, 'Remove Mine')).toBeVisible();
});

test('every step is accessible in both themes and fits from 320 px up', async ({ page, world }) => {
  test.setTimeout(120_000);
  const { app, own } = world;
  const check = (where: string) => expectAccessibleAndFitting(page, where);
  await page.goto(`${app}/providers`);
  await page.getByText('What its entry says').first().click();
  await check('the list');
  await page.getByRole('tab', { name: 'Add your own' }).click();
  await pasteBox(page).fill('https://login.microsoftonline.com/common/oauth2/v2.0/authorize?client_id=a');
  await check('a tenant to fill in');
  await pasteBox(page).fill('CLIENT_SECRET=a');
  await expect(page.getByText('What to do next')).toBeVisible();
  await check('a secret');
  await pasteBox(page).fill(`${own.issuer}/`);
  await button(page, 'Look it up').click();
  await check('the question about the policy');
  await allow(page, host(own));
  await expect(page.getByText('The provider calls itself by another name')).toBeVisible();
  await check('another name');
  await button(page, 'Use this').click();
  await page.getByText('Protocol, endpoints and stronger messages').click();
  await button(page, 'Add this provider').click();
  await expect(page.getByLabel('Client ID')).toBeFocused();
  await check('the form');
  await fillAndAdd(page, 'Mine');
  await check('after adding');
  await button(page, 'Share Mine').click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await check('the link');
  const link = (await page.getByRole('dialog').locator('pre').textContent()) ?? '';
  await page.keyboard.press('Escape');
  await button(page, 'Remove Mine').click();
  await check('after removing');
  await page.goto(link);
  await expect(page.getByText('A link wants to add this provider')).toBeVisible();
  await check('a link');
  await inUse(page).click();
  await expect(page.getByRole('heading', { name: 'Take your list along' })).toBeVisible();
});
