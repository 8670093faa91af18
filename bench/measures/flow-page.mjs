import { withContestant, APP } from '../contestants.mjs';
import { wallClock } from '../network.mjs';
import { longLog } from '../long-log.mjs';

/** Near the ten thousand that a log holds: what this visit itself adds must not push the oldest out. */
const EVENTS = 9_950;
const SCROLLS = 40;
/** Pixels that a notch of a wheel turns. */
const NOTCH = 120;

/** Scrolls the diagram of all runs: by a wheel, where most rows stay; or by its bar, through all of it in so many jumps. */
async function scroll(page, how) {
  await page.evaluate(
    async ({ times, notch }) => {
      const frame = document.querySelector('[aria-label="Sequence of messages"]');
      for (let turn = 1; turn <= times; turn += 1) {
        frame.scrollTop = (notch ?? frame.scrollHeight / times) * turn;
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      }
    },
    { times: SCROLLS, notch: how === 'wheel' ? NOTCH : undefined },
  );
}

/**
 * The page Flow with ten thousand events that were kept: from the press on its link to the first arrow, all runs in one
 * diagram, and scrolling through them.
 */
export function flowPage(world, { delayMs = 0 } = {}) {
  const { origin, issuer } = world.servers;
  return withContestant(world, APP, { delayMs }, async ({ page, notes, untilQuiet }) => {
    await page.goto(origin);
    await notes.until('ready');
    await page.evaluate((text) => sessionStorage.setItem('authlens.flow', text), longLog(EVENTS, issuer));
    // Once read and kept by the app itself, it is a log like any other.
    await page.goto(`${origin}/flow`);
    await notes.until('diagram');
    await page.goto(origin);
    await untilQuiet();
    const askedAt = wallClock();
    await page.getByRole('link', { name: 'Flow', exact: true }).click();
    const from = await notes.until('pressed', askedAt);
    const openMs = (await notes.until('diagram', from)) - from;
    const openTasks = notes.longTasks(from);
    await untilQuiet();

    const allAt = wallClock();
    await page.getByLabel('Run', { exact: true }).selectOption('all');
    const allMs = (await notes.until('whole-diagram', allAt)) - allAt;
    await untilQuiet();
    const tasksOf = async (how) => {
      const from = wallClock();
      await scroll(page, how);
      await untilQuiet();
      return notes.longTasks(from);
    };
    const wheelTasks = await tasksOf('wheel');
    return { openMs, openTasks, allMs, wheelTasks, barTasks: await tasksOf('bar') };
  });
}
