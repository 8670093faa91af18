// Measures the app beside the floor, in a real browser. `--quick`: three runs in place of seven; `--save`: keeps the
// numbers in bench/results/latest.json. It measures and judges; a missed target is no failure of the program.
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { chromium } from '@playwright/test';
import { chromiumLaunchOptions } from '../scripts/browsers.mjs';
import { buildIfNeeded } from '../scripts/build.mjs';
import { CONTESTANTS, openProviderSession } from './contestants.mjs';
import { startFloor } from './floor-server.mjs';
import { startIssuer } from './issuer.mjs';
import { expiryLines, inspectorLines, journeyLines } from './lines.mjs';
import { callsAtExpiry, tabsAtExpiry } from './measures/expiry.mjs';
import { signInForged } from './measures/forgery.mjs';
import { inspect } from './measures/inspector.mjs';
import { journey } from './measures/journey.mjs';
import { makeReport } from './report.mjs';
import { describeChain } from './round-trips.mjs';
import { startServers } from './servers.mjs';

const QUICK = process.argv.includes('--quick');
const RUNS = QUICK ? 3 : 7;
const DELAYS_MS = [0, 50];
/** Far longer than any page computes: a request that left before an answer came did not wait for it. */
const COUNTING_DELAY_MS = 2_000;
const SIZES = [
  { size: '1 KB', bytes: 1_000 },
  { size: '1 MB', bytes: 1_000_000, target: { exactly: 0 } },
];
/** Seconds: long enough for a visit, short enough for its countdown to be seen moving. */
const UNHURRIED_TTL_S = 60;
/** Seconds: short enough to wait for, longer than 50 calls take on a busy machine, or they would see it expire twice. */
const HURRIED_TTL_S = 20;

/** A B A B …, so that what slows the machine slows both. */
async function interleaved(what, task, runs = RUNS) {
  const results = Object.fromEntries(CONTESTANTS.map(({ name }) => [name, []]));
  for (let run = 1; run <= runs; run += 1) {
    for (const contestant of CONTESTANTS) results[contestant.name].push(await task(contestant));
    console.error(`${what}: ${run} of ${runs}`);
  }
  return results;
}

/** Runs `task` with servers that are stopped afterwards, whatever happens. */
async function withServers(browser, options, task) {
  const issuer = await startIssuer();
  const providers = options.knowsIssuer ? [issuer.providerEntry] : [];
  const servers = await startServers({ accessTokenTtl: options.accessTokenTtl, providers });
  const floor = await startFloor({ issuer: servers.issuer, providers: [servers.issuer, issuer.issuer] });
  try {
    const world = { browser, servers, floor };
    return await task(world, await openProviderSession(world), issuer);
  } finally {
    await Promise.all([servers.close(), floor.close(), issuer.close()]);
  }
}

function measureJourneys(browser) {
  return withServers(browser, { accessTokenTtl: UNHURRIED_TTL_S }, async (world, cookies) => {
    const forgedSignature = await signInForged(world, { cookies });
    const visits = async (delayMs, runs) => {
      const take = (contestant) => journey(world, contestant, { delayMs, cookies });
      return { delayMs, ...(await interleaved(`sign-in, refresh, reload at ${delayMs} ms`, take, runs)) };
    };
    const counted = await visits(COUNTING_DELAY_MS, 1);
    const journeys = [];
    for (const delayMs of DELAYS_MS) journeys.push(await visits(delayMs));
    return { counted, journeys, forgedSignature };
  });
}

function measureInspector(browser) {
  return withServers(
    browser,
    { accessTokenTtl: UNHURRIED_TTL_S, knowsIssuer: true },
    async (world, _cookies, issuer) => {
      const inspections = [];
      for (const { size, bytes, target } of SIZES) {
        const token = await issuer.token(bytes);
        const runs = await interleaved(`inspector, ${size}`, (contestant) =>
          inspect(world, contestant, token),
        );
        inspections.push({ size, target, ...runs });
      }
      return inspections;
    },
  );
}

function measureExpiry(browser) {
  return withServers(browser, { accessTokenTtl: HURRIED_TTL_S }, async (world, cookies) => {
    const expiries = [];
    for (const delayMs of DELAYS_MS) {
      const calls = await callsAtExpiry(world, { delayMs, cookies });
      const tabs = await tabsAtExpiry(world, { delayMs, cookies });
      console.error(`expiry at ${delayMs} ms: done`);
      expiries.push({ delayMs, calls, tabs });
    }
    return expiries;
  });
}

/** What numbers alone do not say. */
function remarks({ counted, journeys, forgedSignature }) {
  const { app, floor } = counted;
  const ways = [...new Set(journeys.flatMap(({ app: runs }) => runs.map(({ reload }) => reload.way)))];
  const encodings = [...new Set(app.flatMap(({ load }) => load.encodings))];
  const chainsOf = (part) =>
    [
      ['app', app],
      ['floor', floor],
    ].map(([name, runs]) => `  ${name.padEnd(5)}  ${describeChain(runs[0][part].chain)}`);
  return [
    `JavaScript came as: ${encodings.join(', ')}`,
    `A forged signature at sign-in: ${forgedSignature ? `refused (${forgedSignature}), ok` : 'accepted, MISSED'}`,
    `The app came back after a reload by: ${ways.join(', ')}; the floor by one redirect`,
    ...(loadavg()[1] > availableParallelism()
      ? ['The machine had other work to do: the times are too long.']
      : []),
    'Longest chains of requests, each sent after the answer before it:',
    ' before Sign in can be pressed',
    ...chainsOf('load'),
    ' click → signed in',
    ...chainsOf('signIn'),
    ' reload → signed in',
    ...chainsOf('reload'),
  ];
}

async function save(content) {
  const folder = new URL('results/', import.meta.url);
  await mkdir(folder, { recursive: true });
  await writeFile(new URL('latest.json', folder), `${JSON.stringify(content, null, 2)}\n`);
  console.log('\nSaved in bench/results/latest.json');
}

await buildIfNeeded();
const browser = await chromium.launch(chromiumLaunchOptions());
try {
  const machine =
    `Chromium ${browser.version()}, Node ${process.version}, ${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}, ` +
    `load ${loadavg()[0].toFixed(1)} at the start`;
  const visits = await measureJourneys(browser);
  const inspections = await measureInspector(browser);
  const expiries = await measureExpiry(browser);
  const lines = [
    ...journeyLines(visits.journeys, visits.counted),
    ...inspectorLines(inspections),
    ...expiryLines(expiries),
  ];
  const report = makeReport(lines);
  const notes = remarks(visits);
  console.log(`\n${machine}\nMedian (least … most) of ${RUNS} runs each, interleaved\n\n${report.table}\n`);
  console.log(notes.join('\n'));
  if (process.argv.includes('--save'))
    await save({ at: new Date().toISOString(), machine, runs: RUNS, lines: report.lines, notes });
} finally {
  await browser.close();
}
