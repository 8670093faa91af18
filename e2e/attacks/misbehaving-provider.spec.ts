import type { Page } from '@playwright/test';
import type { FaultName } from '../../src/testing/rogue/faults.ts';
import { expect, test, type RogueWorld } from '../support/rogue.ts';

const signIn = (page: Page) => page.getByRole('button', { name: 'Sign in with Rogue' }).click();
const goIn = async (page: Page, { app }: RogueWorld) => {
  await page.goto(app);
  await signIn(page);
};
// One after the other, so that they share what was started.
test.describe.configure({ mode: 'default' });

const nameHeading = (page: Page) => page.getByRole('heading', { level: 1, name: /rogue/i });

/** One of each place where an answer is judged; the whole list is judged beside the code, without a browser. */
const refused: readonly (readonly [FaultName, code: string])[] = [
  ['iss-wrong', 'callback_iss_mismatch'],
  ['iss-missing', 'callback_iss_missing'],
  ['state-unknown', 'callback_unknown'],
  ['code-repeated', 'callback_parameter_repeated'],
  ['token-in-fragment', 'callback_token_in_url'],
  ['denied-iss-wrong', 'callback_iss_mismatch'],
  ['token-error-with-200', 'token_request_refused'],
  ['token-html', 'token_response_invalid'],
  ['token-500', 'token_endpoint_failed'],
  ['token-flood', 'response_too_large'],
  ['token-redirect', 'token_endpoint_unreachable'],
  ['token-type-dpop', 'token_type_unsupported'],
];

const unbound = new Set(['callback_unknown', 'callback_parameter_repeated', 'callback_token_in_url']);

test('refuses what it must, with the code and a way on, and signs in once the provider behaves', async ({
  page,
  world,
}) => {
  let goOn = () => goIn(page, world);
  for (const [fault, code] of refused) {
    await test.step(fault, async () => {
      world.rogue.fault({ name: fault });
      await goOn();
      const refusal = page.getByRole('alert').filter({ hasText: code });
      await expect(refusal).toBeVisible({ timeout: 15_000 });
      expect(page.url()).not.toMatch(/code=|token=|state=/);
      // An answer that could not be bound to the pending login must not use it up.
      const kept = await page.evaluate(() => Object.keys(sessionStorage));
      expect(kept.some((key) => key.startsWith('authlens.sign-in.'))).toBe(unbound.has(code));
      await page.evaluate(() => sessionStorage.clear());
      world.rogue.calm();
      goOn = async () => {
        if (!unbound.has(code)) return page.getByRole('button', { name: 'Try again' }).click();
        await page.getByRole('link', { name: 'Start again' }).click();
        return signIn(page);
      };
    });
  }
  await goOn();
  await expect(nameHeading(page)).toBeVisible();
});

test('a provider that hangs is given up after ten seconds', async ({ page, world }) => {
  world.rogue.fault({ name: 'token-hang' });
  await goIn(page, world);
  await expect(page.getByRole('alert')).toContainText('response_timeout', { timeout: 15_000 });
});

test('a clock ten minutes off is named as the reason', async ({ page, world }) => {
  await page.addInitScript(() => {
    const real = Date.now.bind(Date);
    Date.now = () => real() - 10 * 60_000;
  });
  await goIn(page, world);
  await expect(page.getByRole('alert')).toContainText('id_token_not_yet_valid');
  await expect(page.getByRole('alert')).toContainText(/10 minutes/);
});

test('an unreachable issuer is told on its card before anybody leaves', async ({ page, world }) => {
  await page.route(`${world.rogue.issuer}/**`, (route) => route.abort('connectionrefused'));
  await page.goto(world.app);
  await expect(page.getByRole('alert')).toContainText('discovery_unreachable');
  await expect(page).toHaveURL(`${world.app}/`);
  await expect(page.getByRole('button', { name: 'Ask again' })).toBeVisible();
});
