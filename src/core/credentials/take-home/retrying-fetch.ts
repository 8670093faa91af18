/**
 * fetch, with the retries that are safe and no others. One file, no dependencies; take it along.
 *
 *   const api = createRetryingFetch({
 *     fetch: (url, init) => fetch(url, init),
 *     wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
 *     random: Math.random,
 *     now: Date.now,
 *     origin: location.origin,
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
  /**
   * Of the page that calls; leave it out elsewhere. A browser tells nobody whether another origin is down or forbids the page
   * to read it (CORS), which no repeat would change: a call there that fails without an answer is not repeated.
   */
  readonly origin?: string;
  /** Headers that carry the credential; asked anew for every attempt. */
  readonly authorize?: () => Record<string, string>;
  /** Gets a new credential after a 401; false when there is none to be had. Runs once, however many calls wait for it. */
  readonly renew?: () => Promise<boolean>;
  readonly onRetry?: (retry: Retry) => void;
}

const MOST_RETRIES = 3;
const LONGEST_WAIT_S = 120;
const FIRST_WAIT_S = 5;
/** After a 429 that does not say how long. */
const UNTOLD_LIMIT_S = 60;
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

  /** Whether there is another credential now, for an answer that says the one sent is bad. */
  const renewedFor = async (answer: Response | Error, attempt: number): Promise<boolean> => {
    if (options.renew === undefined || !saysTokenIsBad(answer) || !(await renewOnce(options.renew)))
      return false;
    options.onRetry?.({ because: 'token-renewed', after_ms: 0, attempt });
    return true;
  };

  /** Sends until an answer stands; waits in between. */
  const sendUntilItStands = async (url: string, init: RequestInit): Promise<Response | Error> => {
    let answer = await send(url, init);
    // A stream can be read once: its request cannot be made again.
    if (init.body instanceof ReadableStream) return answer;
    for (let retries = 0; ; retries += 1) {
      if (await renewedFor(answer, retries + 1)) answer = await send(url, init);
      const call = { method: init.method ?? 'GET', elsewhere: isElsewhere(url, options.origin) };
      const plan = retries < MOST_RETRIES ? planFor(answer, call, retries, options) : undefined;
      if (plan === undefined) return answer;
      options.onRetry?.({ ...plan, attempt: retries + 1 });
      await options.wait(plan.after_ms);
      init.signal?.throwIfAborted();
      answer = await send(url, init);
    }
  };

  return async (url: string, init: RequestInit = {}): Promise<Response> => {
    const answer = await sendUntilItStands(url, init);
    if (answer instanceof Error) throw answer;
    return answer;
  };
}

/** RFC 6750 3.1. A 401 whose challenge the page may not read (CORS) counts: one renewal tells. */
function saysTokenIsBad(answer: Response | Error): boolean {
  if (answer instanceof Error || answer.status !== 401) return false;
  const challenge = answer.headers.get('www-authenticate');
  return challenge === null || challenge.includes('invalid_token');
}

function isElsewhere(url: string, origin: string | undefined): boolean {
  return origin !== undefined && new URL(url, origin).origin !== origin;
}

type Trouble = 'asked-to-wait' | 'server-fault' | 'no-answer';

/** Some APIs answer 403 where others answer 429; Retry-After tells it from a 403 that stands. */
function troubleOf(answer: Response | Error, told: number | undefined): Trouble | undefined {
  if (answer instanceof Error) return 'no-answer';
  if (answer.status === 429 || (answer.status === 403 && told !== undefined)) return 'asked-to-wait';
  return answer.status >= 500 ? 'server-fault' : undefined;
}

/** Whether and when to send again. A call answered 429 was not carried out; after a fault or silence nobody knows. */
function planFor(
  answer: Response | Error,
  { method, elsewhere }: { readonly method: string; readonly elsewhere: boolean },
  retries: number,
  { random, now }: RetryingFetchOptions,
): { readonly because: RetryCause; readonly after_ms: number } | undefined {
  const told = answer instanceof Error ? undefined : retryAfter(answer.headers, now());
  const because = troubleOf(answer, told);
  // fetch throws a TypeError for CORS and for a server that is down; a timeout is another error.
  if (because === undefined || (elsewhere && answer instanceof TypeError)) return undefined;
  const limited = because === 'asked-to-wait';
  if (!limited && !IDEMPOTENT.includes(method.toUpperCase())) return undefined;
  const base = Math.max(1, told ?? (limited ? UNTOLD_LIMIT_S : FIRST_WAIT_S));
  if (base > LONGEST_WAIT_S) return undefined;
  const seconds = limited ? base : Math.min(LONGEST_WAIT_S, base * 2 ** retries);
  const jitter = Math.floor(Math.min(5_000, Math.max(250, base * 250)) * random());
  return { because, after_ms: seconds * 1000 + jitter };
}

/** RFC 9110 10.2.3: seconds, or a date, which is measured against the server's own clock where it is told. */
function retryAfter(headers: Headers, now: number): number | undefined {
  const value = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+(?:\.\d+)?$/.test(value)) return Math.ceil(Number(value));
  const until = readDate(value);
  if (Number.isNaN(until)) return undefined;
  const from = readDate(headers.get('date') ?? '');
  return Math.max(0, Math.ceil((until - (Number.isNaN(from) ? now : from)) / 1000));
}

/** RFC 9110 5.6.7. Date.parse alone takes almost anything for a date, and the form without GMT for local time. */
function readDate(text: string): number {
  if (/^[a-z]{3,9}, .+ GMT$/i.test(text)) return Date.parse(text);
  return /^[a-z]{3} [a-z]{3} .+ \d{4}$/i.test(text) ? Date.parse(`${text} GMT`) : Number.NaN;
}
