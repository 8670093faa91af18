import { callWithCredential } from '../credentials/call-with-credential.ts';
import type { ApiRequest } from '../credentials/api-request.ts';
import type { CredentialValues } from '../credentials/kind.ts';
import { isJsonObject, parseJsonObject } from '../lib/json.ts';
import {
  orderRequest,
  type Attack,
  type AttackOutcome,
  type AttackPorts,
  type ElsewherePlace,
  type Target,
} from './attack.ts';

interface Sending {
  readonly request: ApiRequest;
  readonly how: 'form' | 'fetch';
}

interface Seen {
  readonly placed: boolean;
  readonly origin: string;
  readonly how: Sending['how'];
  readonly status?: number;
}

/** What the browser adds by itself needs no theft. */
const addedByBrowser = ({ kind }: Target): boolean => kind.id === 'session-cookie' || kind.id === 'none';

/** The page of another site stands on the sandbox's own host: only from the app's address is the API elsewhere to it. */
function requestOf(target: Target, ports: AttackPorts, place: ElsewherePlace): ApiRequest {
  if (place === 'same-site') return orderRequest(target, ports);
  const { own_demo_api } = ports.places;
  return orderRequest(target, { ...ports, places: { ...ports.places, demo_api: own_demo_api } });
}

/** The cookie is added by the browser; any other credential had to be stolen first and goes in a script's request. */
async function prepare(
  target: Target,
  ports: AttackPorts,
  order: ApiRequest,
  item: string,
): Promise<Sending> {
  if (addedByBrowser(target)) {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const body = `item=${item}&quantity=1`;
    return { how: 'form', request: { ...order, headers, body, credentials: 'include' } };
  }
  const body = JSON.stringify({ item, quantity: 1 });
  const { request } = await target.kind.sign({ ...order, body }, target.values, ports);
  return { how: 'fetch', request };
}

/** Whether the order is there: the page elsewhere may not read the answer, so the effect is looked at. */
async function isPlaced(target: Target, ports: AttackPorts, item: string): Promise<boolean> {
  const { body: _, ...post } = orderRequest(target, ports);
  const get: ApiRequest = { ...post, method: 'GET', headers: { accept: 'application/json' } };
  const { attempts } = await callWithCredential(target, get, ports);
  const orders: unknown = parseJsonObject(attempts.at(-1)?.text ?? '')?.['orders'];
  return Array.isArray(orders) && orders.some((entry) => isJsonObject(entry) && entry['item'] === item);
}

type Send = NonNullable<AttackPorts['elsewhere']>;

/** One order from there, and whether it was placed. */
async function tryFrom(target: Target, ports: AttackPorts, place: ElsewherePlace, send: Send): Promise<Seen> {
  const item = `forged-${ports.unique().slice(0, 16)}`;
  const { request, how } = await prepare(target, ports, requestOf(target, ports, place), item);
  const { origin, status } = await send(request, how, place);
  const placed = await isPlaced(target, ports, item);
  return { placed, origin, how, ...(status !== undefined && { status }) };
}

/** Once more with other settings: in another session, as a session is kept for its settings. */
async function placesOrder(
  { kind, values }: Target,
  ports: AttackPorts,
  { place, send, settings }: { place: ElsewherePlace; send: Send; settings: CredentialValues },
): Promise<boolean> {
  const target = { kind, values: { ...values, ...settings } };
  // Logs in: the cookie of this session takes the place of the one before.
  await isPlaced(target, ports, '');
  return (await tryFrom(target, ports, place, send)).placed;
}

/** Which of the two defences held: the token is switched off, then SameSite is changed, and each is tried. */
async function whatHeld(
  target: Target,
  ports: AttackPorts,
  place: ElsewherePlace,
  send: Send,
): Promise<string> {
  const defence = 'off';
  const bare = await placesOrder(target, ports, { place, send, settings: { defence } });
  // Lax and Strict are the same for a form that posts; None is no defence at all.
  const same_site = place === 'same-site' ? 'Strict' : 'None';
  const changed = await placesOrder(target, ports, { place, send, settings: { defence, same_site } });
  const first = bare
    ? 'With the CSRF defence off, the same form placed an order: the cookie did come along, so the token alone held.'
    : 'With the CSRF defence off it placed none either: the browser kept the cookie back (SameSite).';
  const second = changed
    ? `With SameSite=${same_site} besides, the order was placed.`
    : `With SameSite=${same_site} besides, none was placed.`;
  return `${first} ${second}`;
}

const WHY: Readonly<Record<ElsewherePlace, { readonly form: string; readonly fetch: string }>> = {
  'same-site': {
    form: 'It is another origin of your own site, where SameSite stops nothing: a neighbour’s port or a taken-over subdomain.',
    fetch: 'CORS asks for the exact origin; being of the same site does not help.',
  },
  'other-site': {
    form: 'It is another site, so cookies with SameSite=Lax or Strict stay at home.',
    fetch: 'CORS asks for the exact origin, and this one is not allowed.',
  },
};

async function judgeForm(
  target: Target,
  ports: AttackPorts,
  { place, send, seen }: { place: ElsewherePlace; send: Send; seen: Seen },
): Promise<string> {
  const { placed, origin } = seen;
  if (target.kind.id === 'none') {
    return placed
      ? `A form at ${origin} placed an order: nothing is asked of anybody, so any page may.`
      : `The form at ${origin} placed no order.`;
  }
  if (placed)
    return `A form at ${origin} placed an order, and the browser added your cookie. ${WHY[place].form}`;
  const held = await whatHeld(target, ports, place, send);
  return `The form at ${origin} placed no order. ${WHY[place].form} ${held}`;
}

function judgeFetch({ placed, origin }: Seen, place: ElsewherePlace): string {
  return placed
    ? `A script at ${origin} placed an order with the stolen credential.`
    : `The browser let no script at ${origin} send it. ${WHY[place].fetch} A thief without a browser is not stopped by that.`;
}

const from =
  (place: ElsewherePlace): Attack['run'] =>
  async (target, ports): Promise<AttackOutcome> => {
    const send = ports.elsewhere;
    if (send === undefined) {
      return { verdict: 'not-measured', reason: 'No page of another origin could be opened from here.' };
    }
    const seen = await tryFrom(target, ports, place, send);
    const reason =
      seen.how === 'form' ? await judgeForm(target, ports, { place, send, seen }) : judgeFetch(seen, place);
    const status = seen.status === undefined ? {} : { status: seen.status };
    return { verdict: seen.placed ? 'accepted' : 'noticed', ...status, reason };
  };

export const fromAnotherOrigin: Attack = {
  id: 'from-another-origin',
  name: 'Send it from another origin of the same site',
  what: 'A page that shares your site but not your origin (here: another port), open in your browser, sends the request.',
  // Other sessions were opened in this browser, to see which defence held.
  spoils: ['session-cookie'],
  run: from('same-site'),
};

export const fromAnotherSite: Attack = {
  id: 'from-another-site',
  name: 'Send it from another site',
  what: 'A page of a stranger’s site (here: the other name of this machine), open in your browser, sends the request.',
  spoils: ['session-cookie'],
  run: from('other-site'),
};
