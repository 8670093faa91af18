import { expect, type Page } from '@playwright/test';

export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
export const pasteBox = (page: Page) => page.getByLabel('What you have of the provider');
export const inUse = (page: Page) => page.getByRole('tab', { name: /^In use/ });

/** Opens the page where a provider is added, and pastes what there is of it. */
export async function paste(page: Page, app: string, text: string): Promise<void> {
  await page.goto(`${app}/providers?tab=add`);
  await pasteBox(page).fill(text);
}

/** Lets the page talk to one more host: asked first, loaded anew, and on it goes by itself. */
export async function allow(page: Page, host: string): Promise<void> {
  await expect(
    page.getByText(`This page may talk only to providers in use. Allow ${host} and reload?`),
  ).toBeVisible();
  await Promise.all([page.waitForEvent('load'), button(page, 'Allow and reload').click()]);
}

export async function fillAndAdd(page: Page, name: string, clientId = 'spa'): Promise<void> {
  await page.getByLabel('Client ID').fill(clientId);
  await page.getByLabel('Name', { exact: true }).fill(name);
  await button(page, 'Add this provider').click();
  await expect(page.getByText(`${name} was added.`)).toBeVisible();
}

/** Adds the issuer, from pasting it to the notice that it is there. */
export async function addProvider(page: Page, app: string, issuer: string, name: string): Promise<void> {
  await paste(page, app, issuer);
  await button(page, 'Look it up').click();
  await allow(page, new URL(issuer).host);
  await fillAndAdd(page, name);
}

/** The origins that the page asks the server to name in its policy. */
export async function namedOrigins(page: Page): Promise<readonly string[]> {
  const cookie = (await page.context().cookies()).find(({ name }) => name === 'authlens_origins');
  const value = decodeURIComponent(cookie?.value ?? '');
  return value === '' ? [] : value.split(',');
}

/** What the policy of the page at this address lets it talk to. */
export async function connectSources(page: Page, app: string): Promise<string> {
  const answer = await page.request.get(app, { headers: { accept: 'text/html' } });
  const policy = answer.headers()['content-security-policy'] ?? '';
  return policy.split('; ').find((directive) => directive.startsWith('connect-src')) ?? '';
}
