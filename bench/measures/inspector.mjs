/* global navigator -- the page's */
import { withContestant } from '../contestants.mjs';
import { wallClock } from '../network.mjs';

/** From the paste of a token to the word on its signature, and the main thread's tasks over 50 ms on the way. */
export function inspect(world, contestant, token) {
  const options = { permissions: ['clipboard-read', 'clipboard-write'] };
  return withContestant(world, contestant, options, async (visit) => {
    const { page, notes } = visit;
    await page.goto(`${world.servers.origin}/inspector`);
    const field = page.locator('textarea');
    await field.click();
    await visit.untilQuiet();
    await page.evaluate((text) => navigator.clipboard.writeText(text), token);
    const askedAt = wallClock();
    await page.keyboard.press('ControlOrMeta+v');
    const from = await notes.until('pasted', askedAt);
    const until = await notes.until('verified', from);
    // Drawing goes on after the word is there.
    await visit.untilQuiet();
    return { ms: until - from, longestTask: Math.max(0, ...notes.longTasks(from)) };
  });
}
