import { expect, type Locator, type Page } from '@playwright/test';

/** The section of one provider on `/providers`, opened first where the page shows one at a time. */
export async function openProvider(page: Page, app: string, name: string): Promise<Locator> {
  await page.goto(`${app}/providers`);
  const heading = page.getByRole('heading', { name, exact: true });
  const link = page.getByRole('link', { name, exact: true });
  await expect(heading.or(link).first()).toBeVisible();
  if (!(await heading.isVisible())) await link.click();
  await expect(heading).toBeVisible();
  const section = page.getByRole('region', { name, exact: true });
  const shown = (await section.count()) > 0 ? section : page.getByRole('main');
  // The check may stand behind a line of its own.
  const more = shown.getByText('Check before you sign in', { exact: true });
  if ((await more.count()) > 0 && !(await checkButton(shown).isVisible())) await more.click();
  return shown;
}

export const checkButton = (section: Locator) => section.getByRole('button', { name: 'Check this provider' });

/** The row of one check, by its name. */
export const checkRow = (section: Locator, name: string) =>
  section.getByRole('listitem').filter({ has: section.page().getByText(name, { exact: true }) });
