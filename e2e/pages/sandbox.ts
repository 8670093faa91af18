import type { Page } from '@playwright/test';

export const alice = { username: 'alice', password: 'password123', name: 'Alice Archer' };
export const bob = { username: 'bob', password: 'pass456', name: 'Bob' };

/** Fills the provider's sign-in form. */
export async function giveCredentials(page: Page, { username, password } = alice): Promise<void> {
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

export const allow = (page: Page) => page.getByRole('button', { name: 'Allow' }).click();
export const deny = (page: Page) => page.getByRole('button', { name: 'Deny' }).click();

/** What the sandbox counted so far. */
export async function counters(sandbox: string): Promise<{
  token_requests: Record<string, number>;
  authorization_requests: number;
  api_requests: number;
  kids: string[];
}> {
  const response = await fetch(`${sandbox}/sandbox/state`);
  return response.json();
}

/** How long access tokens live that are issued from now on, in seconds. */
export const setLifetime = (sandbox: string, seconds: number) =>
  control(sandbox, 'access-token-lifetime', { seconds });

export async function control(sandbox: string, name: string, body: unknown = {}): Promise<void> {
  const response = await fetch(`${sandbox}/sandbox/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: sandbox },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`The sandbox refused ${name}: ${response.status}`);
}
