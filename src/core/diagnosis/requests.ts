import { hostOf, type Http, type HttpAnswer } from '../lib/bounded-fetch.ts';
import { CodedError, toErrorData } from '../lib/coded-error.ts';
import type { ProbePort } from './ports.ts';

export type Purpose = 'discovery' | 'keys' | 'token';

/** One request of a run. It is written down before it is sent. */
export interface Asked {
  readonly purpose: Purpose;
  readonly method: string;
  readonly host: string;
  /** `read` needs the server's consent (CORS); `reach` asks only whether anything answers. */
  readonly kind: 'read' | 'reach';
}

/** What came of an attempt to read an address. */
export type Reading =
  | { readonly kind: 'answer'; readonly url: string; readonly answer: HttpAnswer }
  /** Something answers there, and this page may not see what. `proof`: the probe, or that the same origin was readable before. */
  | { readonly kind: 'blocked'; readonly url: string; readonly proof: 'probe' | 'same_origin' }
  | { readonly kind: 'down'; readonly url: string }
  /** Not sent: the page's own policy, or no network at all. */
  | { readonly kind: 'policy'; readonly url: string }
  | { readonly kind: 'offline'; readonly url: string }
  | { readonly kind: 'timeout'; readonly url: string; readonly seconds: number }
  | { readonly kind: 'too_large'; readonly url: string };

interface ReadRequest {
  readonly purpose: Purpose;
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly send: (http: Http) => Promise<HttpAnswer>;
}

interface RequestPorts {
  readonly http: Http;
  readonly probe: ProbePort;
  readonly online: () => boolean;
  readonly signal: AbortSignal;
  readonly onAsked: (asked: Asked) => void;
}

export type Read = (request: ReadRequest) => Promise<Reading>;

const DEADLINE_MS = 8000;

/**
 * Reads addresses for one run. A page hears no reason when a request fails, so a second, blind one asks whether
 * anything is there at all: that tells a server that is down from one that does not let this page read (Fetch, CORS).
 * Throws `request_cancelled`.
 */
export function createReader(ports: RequestPorts): Read {
  const readable = new Set<string>();
  const http: Http = (url, request) =>
    ports.http(url, { ...request, cache: 'no-store', deadlineMs: DEADLINE_MS, signal: ports.signal });

  const askBlindly = async ({ purpose, url }: ReadRequest): Promise<Reading> => {
    if (!ports.online()) return { kind: 'offline', url };
    ports.onAsked({ purpose, method: 'GET', host: hostOf(url), kind: 'reach' });
    if (await ports.probe.reachable(url, ports.signal)) return { kind: 'blocked', url, proof: 'probe' };
    return readable.has(new URL(url).origin)
      ? { kind: 'blocked', url, proof: 'same_origin' }
      : { kind: 'down', url };
  };

  return async (request) => {
    const { purpose, method, url, send } = request;
    if (ports.signal.aborted) throw new CodedError('request_cancelled', { host: hostOf(url) });
    ports.onAsked({ purpose, method, host: hostOf(url), kind: 'read' });
    try {
      const answer = await send(http);
      readable.add(new URL(url).origin);
      return { kind: 'answer', url, answer };
    } catch (error) {
      return explain(error, url) ?? askBlindly(request);
    }
  };
}

/** What the pipe's error says, `undefined` where it says nothing but "failed". Throws what is no failure of a request. */
function explain(error: unknown, url: string): Reading | undefined {
  const { code, evidence } = toErrorData(error);
  if (code === 'network_unreachable' || code === 'token_endpoint_unreachable') return undefined;
  if (code === 'response_too_large') return { kind: 'too_large', url };
  if (code === 'blocked_by_policy') return { kind: 'policy', url };
  if (code !== 'response_timeout') throw error;
  return { kind: 'timeout', url, seconds: Number(evidence['seconds'] ?? DEADLINE_MS / 1000) };
}
