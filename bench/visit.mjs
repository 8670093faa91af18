import { fileURLToPath } from 'node:url';

const PROBE = fileURLToPath(new URL('page-probe.js', import.meta.url));
const PATIENCE_MS = 30_000;
const QUIET_MS = 500;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** What the probe notes in the pages of one browser context, with a way to wait for it. */
function createNotes() {
  const notes = [];
  const find = (what, after) => notes.find((note) => note.what === what && note.at >= after);
  return {
    add: (what, at, value) => notes.push({ what, at, value }),
    /** The long tasks that were not over by `after`, in milliseconds each. */
    longTasks: (after) =>
      notes.flatMap(({ what, at, value }) => (what === 'long-task' && at + value >= after ? [value] : [])),
    /** When `what` was first seen after `after`, in milliseconds of the wall clock. */
    async until(what, after = 0) {
      const deadline = Date.now() + PATIENCE_MS;
      for (;;) {
        const note = find(what, after);
        if (note) return note.at;
        if (Date.now() > deadline) throw new Error(`"${what}" was not seen within ${PATIENCE_MS / 1000} s.`);
        await pause(5);
      }
    },
  };
}

/** Resolves when the network has carried nothing for half a second. */
async function untilQuiet({ exchanges }) {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const before = exchanges.length;
    await pause(QUIET_MS);
    if (exchanges.length === before && exchanges.every(({ endedAt }) => endedAt < Infinity)) return;
  }
  throw new Error(`The network did not come to rest within ${PATIENCE_MS / 1000} s.`);
}

/**
 * A fresh browser context whose traffic goes over `network`.
 * @param cookies the provider's, from an earlier sign-in, so that its session is alive
 */
export async function openVisit(browser, network, { cookies = [], permissions = [] } = {}) {
  const context = await browser.newContext({
    // Loopback addresses are left out of a proxy's reach unless this says otherwise.
    proxy: { server: network.origin, bypass: '<-loopback>' },
    permissions,
  });
  await context.addCookies(cookies);
  const notes = createNotes();
  await context.exposeBinding('noteInBench', (_source, what, at, value) => notes.add(what, at, value));
  await context.addInitScript({ path: PROBE });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Performance.enable');
  return {
    context,
    page,
    notes,
    untilQuiet: () => untilQuiet(network),
    /** What the main thread has done for the document on show so far, in milliseconds. */
    async mainThread() {
      const { metrics } = await devtools.send('Performance.getMetrics');
      const secondsOf = (wanted) => metrics.find(({ name }) => name === wanted).value;
      return { tasks: secondsOf('TaskDuration') * 1000, script: secondsOf('ScriptDuration') * 1000 };
    },
    close: () => context.close(),
  };
}
