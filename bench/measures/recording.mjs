import { APP, withContestant } from '../contestants.mjs';
import { wallClock } from '../network.mjs';

/** A pointer rests this long on a button before it presses; people take longer. */
const REST_MS = 200;

/** One login with a live provider session: from the press to the name, and what the main thread did for it. */
export function login(world, { cookies }) {
  return withContestant(world, APP, { cookies }, async (visit) => {
    const { page, notes, untilQuiet } = visit;
    await page.goto(world.servers.origin);
    await notes.until('ready');
    await page.getByRole('button', { name: 'Sign in with OpenID sandbox' }).hover();
    await page.waitForTimeout(REST_MS);
    await untilQuiet();
    const askedAt = wallClock();
    await page.mouse.down();
    await page.mouse.up();
    const from = await notes.until('pressed', askedAt);
    const ms = (await notes.until('signed-in', from)) - from;
    await untilQuiet();
    return { ms, tasks: (await visit.mainThread()).tasks };
  });
}
