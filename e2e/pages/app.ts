import { expect, type Page } from '@playwright/test';
import { beRemembered } from './remembered.ts';
import { alice, allow, giveCredentials, setLifetime } from './sandbox.ts';

export const signInButton = (page: Page) => page.getByRole('button', { name: 'Sign in with OpenID sandbox' });
export const nameHeading = (page: Page, name = alice.name) => page.getByRole('heading', { name, level: 1 });
export const signOutButton = (page: Page) => page.getByRole('button', { name: 'Sign out', exact: true });
export const refreshButton = (page: Page) => page.getByRole('button', { name: 'Refresh now' });
export const alert = (page: Page) => page.getByRole('alert');

/** One click on a sandbox that knows this person already: for journeys whose subject begins after the login. */
export async function signIn(page: Page, person = alice, path = '/'): Promise<void> {
  await beRemembered(page.context(), new URL(path, process.env['E2E_APP']).origin, person);
  await page.goto(path);
  await signInButton(page).click();
  await expect(nameHeading(page, person.name)).toBeVisible();
}

/** A whole first login through the sandbox's pages, consent included. */
export async function signInByForm(page: Page, person = alice): Promise<void> {
  await page.goto('/');
  await signInButton(page).click();
  await giveCredentials(page, person);
  await allow(page);
  await expect(nameHeading(page, person.name)).toBeVisible();
}

/** Renews once, by hand, for a token that lives `seconds`. On the session page. */
export async function holdShortToken(page: Page, sandbox: string, seconds: number): Promise<void> {
  await setLifetime(sandbox, seconds);
  await refreshButton(page).click();
  await expect(page.getByRole('table', { name: 'Renewals' }).getByRole('row').nth(1)).toContainText(
    'Renewed',
  );
}

/** What is secret of the logins that follow; filled while they run, as the browser drops an answer once the page has it. */
export async function collectSecrets(page: Page): Promise<readonly string[]> {
  const secrets: string[] = [alice.password];
  await page.route('**/token', async (route) => {
    const response = await route.fetch();
    const { access_token, refresh_token, id_token } = await response.json();
    const sent = new URLSearchParams(route.request().postData() ?? '');
    secrets.push(
      access_token,
      refresh_token,
      id_token,
      sent.get('code') ?? '',
      sent.get('code_verifier') ?? '',
    );
    await route.fulfill({ response });
  });
  return secrets;
}

/** Everything this origin stored, as text. */
export function stored(page: Page): Promise<string> {
  return page.evaluate(() =>
    JSON.stringify([localStorage, sessionStorage].map((storage) => Object.entries(storage))),
  );
}

/** Takes the shared worker away, as in a browser that keeps none. Before the first page. */
export async function withoutSharedWorker(page: Page): Promise<void> {
  await page.context().addInitScript(() => Reflect.deleteProperty(window, 'SharedWorker'));
}
