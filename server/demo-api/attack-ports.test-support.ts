import { createServer, type RequestListener } from 'node:http';
import { randomBytes } from 'node:crypto';
import { getRequestListener } from '@hono/node-server';
import { vi } from 'vitest';
import { cheapAccounts, freePort, testKeys } from '../sandbox/sandbox-client.test-support.ts';
import { prepareSandbox } from '../sandbox/start-sandbox.ts';
import type { ApiRequest } from '#core/credentials/api-request.ts';
import { createBoundedFetch } from '#core/lib/bounded-fetch.ts';
import type { Fetch } from '#core/lib/ports.ts';
import type { AttackPorts, ElsewherePlace, ElsewhereResult } from '#core/faults/attack.ts';

/** Keeps the cookies of one origin, as a browser does. */
class CookieJar {
  readonly #cookies = new Map<string, { readonly value: string; readonly everySite: boolean }>();

  /** The cookies for a request of a page on the same site or, of a form that posts, on another (RFC 6265bis 5.2). */
  headerFrom(place: ElsewherePlace): Record<string, string> {
    const sent = [...this.#cookies].filter(([, { everySite }]) => everySite || place === 'same-site');
    if (sent.length === 0) return {};
    return { cookie: sent.map(([name, { value }]) => `${name}=${value}`).join('; ') };
  }

  keep(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, { value, everySite: /; SameSite=None/i.test(line) });
    }
  }
}

export interface DemoWorldOverHttp {
  readonly ports: AttackPorts;
  close(): Promise<void>;
}

/** The whole sandbox, by a faked `Date`, and its demo API once more at an origin of the app's, reached as a browser reaches them. */
export async function openDemoWorld(accessTokenTtl: number): Promise<DemoWorldOverHttp> {
  const port = await freePort();
  let listener: RequestListener = () => undefined;
  const app = createServer((request, response) => listener(request, response));
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  const address = app.address();
  const appOrigin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const passwordCost = { memoryCost: 1024, timeCost: 1 };
  const prepared = await prepareSandbox({
    accounts: await cheapAccounts,
    signingKeys: await testKeys,
    host: '127.0.0.1',
    port,
    appOrigins: [appOrigin],
    accessTokenTtl,
    passwordCost,
  });
  listener = getRequestListener(prepared.demoApi, { overrideGlobalObjects: false });
  const sandbox = await prepared.open();
  const jar = new CookieJar();
  const fetchOfPage: Fetch = async (url, { credentials: _, ...init }) => {
    const own = url.startsWith(`${appOrigin}/`);
    const cookie = own ? jar.headerFrom('same-site') : {};
    const response = await fetch(url, {
      ...init,
      headers: { ...init.headers, ...cookie, origin: appOrigin },
    });
    if (own) jar.keep(response);
    return response;
  };
  const clock = { now: Date.now };
  const after = (ms: number, task: () => void) => {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  };
  return {
    ports: {
      http: createBoundedFetch(fetchOfPage, clock, { after }),
      clock,
      unique: () => randomBytes(18).toString('base64url'),
      session: () => Promise.resolve(undefined),
      renewSession: () => Promise.resolve(false),
      places: { demo_api: `http://localhost:${port}/api`, own_demo_api: `${appOrigin}/demo-api` },
      memory: {},
      // The provider and the API are in this process: their clock is moved on rather than waited for.
      pause: async (ms) => void vi.setSystemTime(Date.now() + ms),
      elsewhere: (request, how, place) => {
        const origin = place === 'same-site' ? `http://127.0.0.1:${port}` : `http://localhost:${port}`;
        return sendFromElsewhere(request, how, { origin, cookie: jar.headerFrom(place) });
      },
    },
    close: async () => {
      await sandbox.close();
      app.closeAllConnections();
      await new Promise((resolve) => app.close(resolve));
    },
  };
}

/** What a browser does for a page of another origin: cookies go with a form, and CORS is asked before a script's request. */
async function sendFromElsewhere(
  { url, method, headers, body = '' }: ApiRequest,
  how: 'form' | 'fetch',
  { origin, cookie }: { readonly origin: string; readonly cookie: Record<string, string> },
): Promise<ElsewhereResult> {
  if (how === 'form') {
    await fetch(url, { method, headers: { ...headers, ...cookie, origin }, body });
    return { origin, sent: true };
  }
  const isItsOwn = new URL(url).origin === origin;
  const asked = {
    origin,
    'access-control-request-method': method,
    'access-control-request-headers': Object.keys(headers).join(',').toLowerCase(),
  };
  const preflight = await fetch(url, { method: 'OPTIONS', headers: asked });
  const isAllowed = preflight.headers.get('access-control-allow-origin') === origin;
  if (!isItsOwn && !isAllowed) return { origin, sent: false };
  const { status } = await fetch(url, { method, headers: { ...headers, origin }, body });
  return { origin, sent: true, status };
}
