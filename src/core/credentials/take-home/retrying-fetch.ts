/**
 * fetch, with the retries that are safe and no others. One file, no dependencies; take it along.
 *
 *   const api = createRetryingFetch({
 *     fetch: (url, init) => fetch(url, init),
 *     wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
 *     random: Math.random,
 *     now: Date.now,
 *     renew: async () => refreshMyToken(),
 *     authorize: () => ({ authorization: `Bearer ${myToken}` }),
 *     onRetry: ({ because, after_ms }) => console.info(because, after_ms),
 *   });
 *   const response = await api('https://api.example/orders');
 */

export type RetryCause = 'token-renewed' | 'asked-to-wait' | 'server-fault' | 'no-answer';

export interface Retry {
  readonly because: RetryCause;
  readonly after_ms: number;
  /** 1 for the first. */
  readonly attempt: number;
}

export interface RetryingFetchOptions {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly wait: (ms: number) => Promise<unknown>;
  /** From 0 up to, not including, 1. */
  readonly random: () => number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Headers that carry the credential; asked anew for every attempt. */
  readonly authorize?: () => Record<string, string>;
  /** Gets a new credential after a 401; false when there is none to be had. Runs once, however many calls wait for it. */
  readonly renew?: () => Promise<boolean>;
  readonly onRetry?: (retry: Retry) => void;
}

const MOST_RETRIES = 3;
const LONGEST_WAIT_S = 120;
const FIRST_WAIT_S = 5;
/** RFC 9110 9.2.2: sent twice, these do what they do once. */
const IDEMPOTENT = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'];

export function createRetryingFetch(options: RetryingFetchOptions) {
  let renewing: Promise<boolean> | undefined;
  const renewOnce = (renew: () => Promise<boolean>): Promise<boolean> => {
    renewing ??= renew().finally(() => (renewing = undefined));
    return renewing;
  };

  const send = async (url: string, init: RequestInit): Promise<Response | Error> => {
    const headers = new Headers(init.headers);
    for (const [name, value] of Object.entries(options.authorize?.() ?? {})) headers.set(name, value);
    try {
      return await options.fetch(url, { ...init, headers });
    } catch (error) {
      init.signal?.throwIfAborted();
      return error instanceof Error ? error : new Error(String(error));
    }
  };

  return async (url: string, init: RequestInit = {}): Promise<Response> => {
    const method = (init.method ?? 'GET').toUpperCase();
    // A stream can be read once: its request cannot be made again.
    const repeatable = !(init.body instanceof ReadableStream);
    let renewed = false;
    for (let retries = 0; ;) {
      const answer = await send(url, init);
      if (repeatable && !renewed && options.renew && saysTokenIsBad(answer)) {
        renewed = true;
        if (await renewOnce(options.renew)) {
          options.onRetry?.({ because: 'token-renewed', after_ms: 0, attempt: retries + 1 });
          continue;
        }
      }
      const plan =
        repeatable && retries < MOST_RETRIES ? planFor(answer, method, retries, options) : undefined;
      if (plan === undefined) {
        if (answer instanceof Error) throw answer;
        return answer;
      }
      retries += 1;
      options.onRetry?.({ ...plan, attempt: retries });
      await options.wait(plan.after_ms);
      init.signal?.throwIfAborted();
    }
  };
}

/** RFC 6750 3.1. A 401 whose challenge the page may not read (CORS) counts: one renewal tells. */
function saysTokenIsBad(answer: Response | Error): boolean {
  if (answer instanceof Error || answer.status !== 401) return false;
  const challenge = answer.headers.get('www-authenticate');
  return challenge === null || challenge.includes('invalid_token');
}

/** Whether and when to send again. A call answered 429 was not carried out; after a fault or silence nobody knows. */
function planFor(
  answer: Response | Error,
  method: string,
  retries: number,
  { random, now }: RetryingFetchOptions,
): { readonly because: RetryCause; readonly after_ms: number } | undefined {
  const silent = answer instanceof Error;
  const limited = !silent && answer.status === 429;
  if (!silent && !limited && answer.status < 500) return undefined;
  if (!limited && !IDEMPOTENT.includes(method)) return undefined;
  const told = silent ? undefined : retryAfter(answer.headers, now());
  const base = Math.max(limited ? 1 : 0, told ?? (limited ? 60 : FIRST_WAIT_S));
  if (base > LONGEST_WAIT_S) return undefined;
  const seconds = limited ? base : Math.min(LONGEST_WAIT_S, base * 2 ** retries);
  const jitter = Math.floor(Math.min(5_000, Math.max(250, base * 250)) * random());
  const because = limited ? 'asked-to-wait' : silent ? 'no-answer' : 'server-fault';
  return { because, after_ms: seconds * 1000 + jitter };
}

/** RFC 9110 10.2.3: seconds, or a date, which is measured against the server's own clock where it is told. */
function retryAfter(headers: Headers, now: number): number | undefined {
  const value = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+$/.test(value)) return Number(value);
  const until = Date.parse(value);
  if (Number.isNaN(until)) return undefined;
  const from = Date.parse(headers.get('date') ?? '');
  return Math.max(0, Math.ceil((until - (Number.isNaN(from) ? now : from)) / 1000));
}
