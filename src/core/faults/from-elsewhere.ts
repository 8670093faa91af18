import { callWithCredential } from '../credentials/call-with-credential.ts';
import { isJsonObject, parseJsonObject } from '../lib/json.ts';
import type { ApiRequest } from '../credentials/api-request.ts';
import { orderRequest, type Attack, type AttackOutcome, type AttackPorts, type Target } from './attack.ts';

const ITEM = 'forged';

/** How many of the newest orders came from elsewhere: that page may not read the answer, so the effect is counted. */
async function forgedOrders(target: Target, ports: AttackPorts): Promise<number> {
  const { body: _, ...post } = orderRequest(target, ports);
  const { attempts } = await callWithCredential(
    target,
    { ...post, method: 'GET', headers: { accept: 'application/json' } },
    ports,
  );
  const orders: unknown = parseJsonObject(attempts.at(-1)?.text ?? '')?.['orders'];
  const list: readonly unknown[] = Array.isArray(orders) ? orders : [];
  return list.filter((entry) => isJsonObject(entry) && entry['item'] === ITEM).length;
}

/** The cookie is added by the browser; any other credential had to be stolen first and goes in a script's request. */
async function sent(
  target: Target,
  ports: AttackPorts,
): Promise<{ request: ApiRequest; how: 'form' | 'fetch' }> {
  const request = orderRequest(target, ports);
  if (target.kind.id === 'session-cookie' || target.kind.id === 'none') {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return {
      how: 'form',
      request: { ...request, headers, body: `item=${ITEM}&quantity=1`, credentials: 'include' },
    };
  }
  const stolen = await target.kind.sign(
    { ...request, body: JSON.stringify({ item: ITEM, quantity: 1 }) },
    target.values,
    ports,
  );
  return { how: 'fetch', request: stolen.request };
}

export const fromElsewhere: Attack = {
  id: 'from-elsewhere',
  name: 'Send it from another origin',
  what: 'A page of a stranger, open in your browser, sends the request.',
  run: async (target, ports): Promise<AttackOutcome> => {
    if (ports.elsewhere === undefined) {
      return { verdict: 'not-measured', reason: 'No page of another origin could be opened from here.' };
    }
    const before = await forgedOrders(target, ports);
    const { request, how } = await sent(target, ports);
    const { origin, status } = await ports.elsewhere(request, how);
    const after = await forgedOrders(target, ports);
    const seen = status === undefined ? {} : { status };
    if (after > before) {
      const reason =
        how === 'form'
          ? `A form at ${origin} placed an order, and the browser added what it knows of you.`
          : `A script at ${origin} placed an order with the stolen credential.`;
      return { verdict: 'accepted', ...seen, reason };
    }
    const reason =
      how === 'form'
        ? `The form at ${origin} placed no order: the cookie did not come along, or the CSRF token was missing.`
        : `The browser let no script at ${origin} send it (CORS). A thief without a browser is not stopped by that.`;
    return { verdict: 'noticed', ...seen, reason };
  },
};
