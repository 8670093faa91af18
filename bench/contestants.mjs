import { openNetwork } from './network.mjs';
import { openVisit } from './visit.mjs';

/** Both are asked for under the app's own origin; for the floor the network leads there instead. */
export const CONTESTANTS = [
  { name: 'app', routes: () => ({}) },
  { name: 'floor', routes: ({ servers, floor }) => ({ [servers.host]: `127.0.0.1:${floor.port}` }) },
];

export const [APP, FLOOR] = CONTESTANTS;

/** Where a visit got stuck. The address without its parameters: there may be a code in them. */
async function describePage(page) {
  const { origin, pathname } = new URL(page.url());
  const [refusal = 'no alert on the page'] = await page.getByRole('alert').allInnerTexts();
  return `(${origin === 'null' ? page.url() : origin + pathname}: ${refusal.replaceAll(/\s+/g, ' ').slice(0, 200)})`;
}

/**
 * Runs `task(visit, network)` with one contestant in a fresh browser context on a network of its own.
 * @param {{ browser: object, servers: object, floor: object }} world
 * @param {{ delayMs?: number, cookies?: readonly object[], rewrite?: Function, permissions?: readonly string[] }} options
 */
export async function withContestant(world, contestant, options, task) {
  const { delayMs = 0, rewrite, ...visitOptions } = options;
  const network = await openNetwork({ delayMs, rewrite, routes: contestant.routes(world) });
  const visit = await openVisit(world.browser, network, visitOptions);
  try {
    return await task(visit, network);
  } catch (error) {
    const where = await describePage(visit.page);
    throw new Error(`${contestant.name} at ${delayMs} ms: ${error.message} ${where}`, { cause: error });
  } finally {
    await visit.close();
    await network.close();
  }
}

/** Signs Alice in at the provider by its forms and answers the provider's cookies, so that later sign-ins need no typing. */
export async function openProviderSession(world) {
  return withContestant(world, FLOOR, {}, async ({ page, notes, context }) => {
    await page.goto(world.servers.origin);
    await page.getByRole('button', { name: 'Sign in with OpenID sandbox' }).click();
    await page.getByLabel('Username').fill('alice');
    await page.getByLabel('Password').fill('password123');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('button', { name: 'Allow' }).click();
    await notes.until('signed-in');
    return context.cookies(world.servers.issuer);
  });
}
