import { expect, type Page } from '@playwright/test';
import { allow, alice, giveCredentials } from './sandbox.ts';

export const signInButtonOf = (page: Page, provider: string) =>
  page.getByRole('button', { name: `Sign in with ${provider}` });

/** A whole first login at one of the sandbox's providers. */
export async function signInWith(
  page: Page,
  provider: string,
  { app = '', person = alice } = {},
): Promise<void> {
  await page.goto(`${app}/`);
  await signInButtonOf(page, provider).click();
  await giveCredentials(page, person);
  await allow(page);
}

/** Sends the sample call with this name and expects its status. */
export async function expectCall(page: Page, name: string | RegExp, status: string): Promise<void> {
  await page.getByRole('radio', { name }).check();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByText(status).first()).toBeVisible();
}

/** A setting of the GitHub-style or the Spotify-style sandbox. */
export async function set(sandbox: string, provider: 'github' | 'spotify', settings: object): Promise<void> {
  const response = await fetch(`${sandbox}/${provider}/sandbox/settings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: sandbox },
    body: JSON.stringify(settings),
  });
  if (!response.ok) throw new Error(`The ${provider} sandbox refused the settings: ${response.status}`);
}
