import { createRequire } from 'node:module';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './test.ts';

const WIDE = { width: 1280, height: 800 };
const NARROW_WIDTHS = [390, 320];
const CONTRAST = ['color-contrast'];

/** The axe that the builder brings with it, in its short form. */
const AXE: string = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'))(
  'axe-core/axe.min.js',
).source;
/** The builder loads its source twice for each run; the page has it already. */
const ALREADY_THERE = 'void 0';

/**
 * All of axe's rules in the light theme; in the dark one those of contrast, the only ones that depend on it. Leaves the
 * theme as it was.
 */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  expect(await violations(page), `axe on ${where}`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await violations(page, { only: CONTRAST }), `contrast of ${where} in the dark`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
}

/** All rules but that of contrast, for a long list of rows that look like those of a short one. */
export async function expectStructure(page: Page, where: string): Promise<void> {
  expect(await violations(page, { leaveOut: CONTRAST }), `axe on ${where}`).toEqual([]);
}

/** The page scrolls downwards only, and its navigation hides no tab. Leaves the page at its usual width. */
export async function expectFitting(page: Page, where: string): Promise<void> {
  for (const width of NARROW_WIDTHS) {
    await page.setViewportSize({ ...WIDE, width });
    const hidden = await page.evaluate(() => {
      const nav = document.querySelector('header nav');
      return {
        sideways: Math.max(0, document.documentElement.scrollWidth - window.innerWidth),
        tabs: nav === null ? 0 : nav.scrollWidth - nav.clientWidth,
      };
    });
    expect(hidden, `pixels out of reach on ${where} at ${width}`).toEqual({ sideways: 0, tabs: 0 });
  }
  await page.setViewportSize(WIDE);
}

export async function expectAccessibleAndFitting(page: Page, where: string): Promise<void> {
  await expectAccessible(page, where);
  await expectFitting(page, where);
}

async function violations(
  page: Page,
  { only, leaveOut = [] }: { only?: string[]; leaveOut?: string[] } = {},
): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const builder = new AxeBuilder({ page, axeSource: ALREADY_THERE });
  // Style sheets and media are loaded once more for two rules: one is experimental and off, the other is about sound.
  builder.options({ resultTypes: ['violations'], preload: false });
  // The other mode opens a second page for frames of other sites; there are none here.
  builder.setLegacyMode();
  const found = await (
    only === undefined ? builder.disableRules(leaveOut) : builder.withRules(only)
  ).analyze();
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(', ')}`);
}
