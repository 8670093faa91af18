// What the log costs: the same login with the recorder and without, and the page Flow with ten thousand events.
// `node bench/flow.mjs [pairs] [openings]`: 30 and 7 unless told. It measures and judges; a missed target is no failure.
import { chromium } from '@playwright/test';
import { chromiumLaunchOptions } from '../scripts/browsers.mjs';
import { buildIfNeeded } from '../scripts/build.mjs';
import { openProviderSession } from './contestants.mjs';
import { startFloor } from './floor-server.mjs';
import { flowPage } from './measures/flow-page.mjs';
import { login } from './measures/recording.mjs';
import { ratioOfPairs } from './ratio.mjs';
import { median } from './report.mjs';
import { startServers } from './servers.mjs';
import { buildUnrecorded } from './unrecorded.mjs';

const [PAIRS = 30, OPENINGS = 7] = process.argv.slice(2).map(Number);
const TTL_S = 300;
const TARGET = { ratio: 1.03, openMs: 200, taskMs: 50 };

const verdict = (met) => (met ? 'ok' : 'MISSED');
const range = (values) =>
  `${Math.round(median(values))} ms (${Math.round(Math.min(...values))} … ${Math.round(Math.max(...values))})`;

async function openWorld(browser, program) {
  const servers = await startServers({ accessTokenTtl: TTL_S, ...(program && { program }) });
  const floor = await startFloor({ issuer: servers.issuer, providers: [servers.issuer] });
  const world = { browser, servers, floor };
  return {
    world,
    cookies: await openProviderSession(world),
    close: () => Promise.all([servers.close(), floor.close()]),
  };
}

/** On and off in turn, and which comes first changes each time. */
async function measureRecording(browser) {
  const on = await openWorld(browser);
  const off = await openWorld(browser, await buildUnrecorded());
  const pairs = [];
  try {
    // The first of each fills the caches of the machine.
    for (const { world, cookies } of [on, off]) await login(world, { cookies });
    for (let turn = 0; turn < PAIRS; turn += 1) {
      const taken = {};
      for (const name of turn % 2 === 0 ? ['on', 'off'] : ['off', 'on']) {
        const { world, cookies } = name === 'on' ? on : off;
        taken[name] = await login(world, { cookies });
      }
      pairs.push(taken);
      console.error(`login with and without the recorder: ${turn + 1} of ${PAIRS}`);
    }
  } finally {
    await Promise.all([on.close(), off.close()]);
  }
  return pairs;
}

function reportRecording(pairs) {
  for (const [measure, pick] of [
    ['click → signed in', ({ ms }) => ms],
    ['main thread of the page that came back', ({ tasks }) => tasks],
  ]) {
    const { ratio, from, to } = ratioOfPairs(pairs.map(({ on, off }) => ({ on: pick(on), off: pick(off) })));
    const told = `${ratio.toFixed(3)} × (95 %: ${from.toFixed(3)} … ${to.toFixed(3)})`;
    const judged = measure.startsWith('click')
      ? `≤ ${TARGET.ratio} ×  ${verdict(ratio <= TARGET.ratio)}`
      : '';
    console.log(`${measure}: ${told}  ${judged}`);
    console.log(
      `  recorded ${range(pairs.map(({ on }) => pick(on)))}, not ${range(pairs.map(({ off }) => pick(off)))}`,
    );
  }
}

async function measureFlowPage(browser) {
  const servers = await startServers({ accessTokenTtl: TTL_S });
  const runs = [];
  try {
    for (let turn = 0; turn < OPENINGS; turn += 1) {
      runs.push(await flowPage({ browser, servers }));
      console.error(`/flow with 10,000 events: ${turn + 1} of ${OPENINGS}`);
    }
  } finally {
    await servers.close();
  }
  return runs;
}

function reportFlowPage(runs) {
  const opened = runs.map(({ openMs }) => openMs);
  console.log(
    `/flow with 10,000 events opened: ${range(opened)}  ≤ ${TARGET.openMs} ms  ${verdict(median(opened) <= TARGET.openMs)}`,
  );
  console.log(
    `  its long tasks: ${runs.map(({ openTasks }) => openTasks.map(Math.round).join('+') || '–').join(', ')}`,
  );
  console.log(`all runs in one diagram: ${range(runs.map(({ allMs }) => allMs))}`);
  for (const [how, pick] of [
    ['by the wheel', ({ wheelTasks }) => wheelTasks],
    ['by its bar', ({ barTasks }) => barTasks],
  ]) {
    const longest = Math.round(Math.max(0, ...runs.flatMap(pick)));
    console.log(
      `longest task while scrolling ${how}: ${longest} ms  ≤ ${TARGET.taskMs} ms  ${verdict(longest <= TARGET.taskMs)}`,
    );
  }
}

await buildIfNeeded();
const browser = await chromium.launch(chromiumLaunchOptions());
try {
  if (OPENINGS > 0) reportFlowPage(await measureFlowPage(browser));
  if (PAIRS > 0) reportRecording(await measureRecording(browser));
} finally {
  await browser.close();
}
