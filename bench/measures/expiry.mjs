import { APP, withContestant } from '../contestants.mjs';

const CALLS = 50;
const TABS = 5;
const PATIENCE_MS = 30_000;
/** Longer than tabs take to get in each other's way, shorter than a token lives. */
const SETTLE_MS = 3_000;

async function signIn({ page, notes }, origin) {
  await page.goto(origin);
  await page.getByRole('button', { name: 'Sign in with OpenID sandbox' }).click();
  await notes.until('signed-in');
}

/** The provider promises five minutes; the token dies much sooner, as one does that was revoked or issued by a fast clock. */
function promiseFiveMinutes(url, answer) {
  if (url.pathname !== '/token') return;
  const tokens = JSON.parse(answer.body);
  if (tokens.expires_in !== undefined)
    answer.body = Buffer.from(JSON.stringify({ ...tokens, expires_in: 300 }));
}

/** Statuses of the API calls that were answered, preflights left out. */
const statusesOfCalls = (exchanges) =>
  exchanges.flatMap(({ url, method, status }) =>
    url.pathname === '/api/me' && method === 'GET' && status !== undefined ? [status] : [],
  );

/** Resolves when the condition holds, or after half a minute: what is missing then shows in the numbers. */
async function until(holds) {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await holds()) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
}

/** Fires 50 API calls at once with a token that has expired. */
export function callsAtExpiry(world, { delayMs, cookies }) {
  const { servers } = world;
  const options = { delayMs, cookies, rewrite: promiseFiveMinutes };
  return withContestant(world, APP, options, async (visit, network) => {
    const { page } = visit;
    await signIn(visit, servers.origin);
    await page.getByRole('link', { name: 'API', exact: true }).click();
    await page.getByText('Send it many times').click();
    const send = page.getByRole('button', { name: `Send ${CALLS} at once` });
    await send.waitFor();
    await page.waitForTimeout((servers.accessTokenTtl + 1) * 1000);
    const before = await servers.tokenRequests('refresh_token');
    const first = network.exchanges.length;
    await send.click();
    const statuses = () => statusesOfCalls(network.exchanges.slice(first));
    await until(() => statuses().filter((status) => status !== 401).length >= CALLS);
    await page.waitForTimeout(SETTLE_MS);
    return {
      tokenRequests: (await servers.tokenRequests('refresh_token')) - before,
      succeeded: statuses().filter((status) => status === 200).length,
    };
  });
}

/** Five tabs whose timers all go off at once. */
export function tabsAtExpiry(world, { delayMs, cookies }) {
  const { servers } = world;
  return withContestant(world, APP, { delayMs, cookies }, async (visit) => {
    await signIn(visit, servers.origin);
    const others = await Promise.all(Array.from({ length: TABS - 1 }, () => visit.context.newPage()));
    for (const tab of others) await tab.goto(`${servers.origin}/session`);
    const tabs = [visit.page, ...others];
    const signedIn = (tab) => tab.getByRole('button', { name: 'Sign out', exact: true });
    await Promise.all(tabs.map((tab) => signedIn(tab).waitFor()));
    const before = await servers.tokenRequests('refresh_token');
    await until(async () => (await servers.tokenRequests('refresh_token')) > before);
    await visit.page.waitForTimeout(SETTLE_MS);
    const tokenRequests = (await servers.tokenRequests('refresh_token')) - before;
    const kept = await Promise.all(tabs.map((tab) => signedIn(tab).isVisible()));
    return { tokenRequests, signedIn: kept.filter(Boolean).length };
  });
}
