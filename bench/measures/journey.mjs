import { withContestant } from '../contestants.mjs';
import { wallClock } from '../network.mjs';
import { longestChain } from '../round-trips.mjs';

/** A pointer rests this long on a button before it presses; people take longer. */
const REST_MS = 200;
/** After this long a lifetime of a minute is visibly shorter than full. */
const AGEING_MS = 2_500;

const isScript = ({ type = '' }) => type.includes('javascript');
const sumOfBytes = (exchanges) => exchanges.reduce((sum, { bytes = 0 }) => sum + bytes, 0);

/** What the exchanges since `from` cost until `until`, in milliseconds of the wall clock. */
function costOf(exchanges, { from, until }) {
  const within = exchanges.filter(({ endedAt }) => endedAt <= until);
  const preflights = within.filter(({ method }) => method === 'OPTIONS').length;
  return { ms: until - from, requests: within.length, preflights, chain: longestChain(within) };
}

async function load(visit, network, origin) {
  const from = wallClock();
  await visit.page.goto(origin);
  const ready = costOf(network.exchanges, { from, until: await visit.notes.until('ready') });
  await visit.untilQuiet();
  const scripts = network.exchanges.filter(isScript);
  const encodings = [...new Set(scripts.map(({ encoding }) => encoding))];
  return { ...ready, scriptBytes: sumOfBytes(scripts), encodings, mainThread: await visit.mainThread() };
}

/** From the press to the name on the page. */
async function signIn(visit, network) {
  const { page, notes } = visit;
  const button = page.getByRole('button', { name: 'Sign in with OpenID sandbox' });
  const beforeIntent = network.exchanges.length;
  await button.hover();
  await page.waitForTimeout(REST_MS);
  await visit.untilQuiet();
  const beforePress = network.exchanges.length;
  const askedAt = wallClock();
  await page.mouse.down();
  await page.mouse.up();
  const from = await notes.until('pressed', askedAt);
  const until = await notes.until('signed-in', from);
  const cost = costOf(network.exchanges.slice(beforePress), { from, until });
  await visit.untilQuiet();
  return {
    ...cost,
    intentBytes: sumOfBytes(network.exchanges.slice(beforeIntent, beforePress).filter(isScript)),
    mainThread: await visit.mainThread(),
  };
}

async function refresh(visit, network) {
  const { page, notes } = visit;
  await page.waitForTimeout(AGEING_MS);
  const before = network.exchanges.length;
  const askedAt = wallClock();
  await page.getByRole('button', { name: 'Refresh now' }).click();
  const from = await notes.until('pressed', askedAt);
  const until = await notes.until('renewed', from);
  await visit.untilQuiet();
  return costOf(network.exchanges.slice(before), { from, until });
}

function wayBack(exchanges, issuer) {
  const atProvider = exchanges.filter(({ url }) => url.origin === issuer);
  if (atProvider.length === 0) return 'shared worker';
  const asked = atProvider.find(({ url }) => url.pathname === '/authorize');
  if (asked === undefined) return 'token request';
  return asked.destination === 'document' ? 'one redirect' : 'hidden frame';
}

async function reload(visit, network, issuer) {
  const before = network.exchanges.length;
  const from = wallClock();
  await visit.page.evaluate('setTimeout(() => location.reload())');
  const until = await visit.notes.until('signed-in', from);
  await visit.untilQuiet();
  const exchanges = network.exchanges.slice(before);
  return {
    ...costOf(exchanges, { from, until }),
    way: wayBack(exchanges, issuer),
    providerRequests: exchanges.filter(({ url }) => url.origin === issuer).length,
  };
}

/** One whole visit with a cold cache and a live provider session: load, sign in, refresh, reload. */
export function journey(world, contestant, options) {
  const { origin, issuer } = world.servers;
  return withContestant(world, contestant, options, async (visit, network) => ({
    load: await load(visit, network, origin),
    signIn: await signIn(visit, network),
    refresh: await refresh(visit, network),
    reload: await reload(visit, network, issuer),
  }));
}
