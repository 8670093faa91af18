import { expect, type Locator, type Page } from '@playwright/test';

/** The section of one provider on `/providers`, whose check stands behind a line of its own. */
export async function openProvider(page: Page, app: string, name: string): Promise<Locator> {
  const address = `${app}/providers`;
  if (page.url() !== address) await page.goto(address);
  const section = page.getByRole('region', { name, exact: true });
  await section.getByText('Check before you sign in', { exact: true }).click();
  await expect(checkButton(section)).toBeVisible();
  return section;
}

export const checkButton = (section: Locator) => section.getByRole('button', { name: 'Check this provider' });

/** The row of one check, by its name. */
export const checkRow = (section: Locator, name: string) =>
  section.getByRole('listitem').filter({ has: section.page().getByText(name, { exact: true }) });
