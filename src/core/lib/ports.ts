/** The world as core sees it: everything that is not a pure function comes in through these. */

/** Milliseconds since the epoch. */
export interface Clock {
  now(): number;
}

export interface Scheduler {
  /** Runs `task` once after `delayMs`; the answer cancels it. */
  after(delayMs: number, task: () => void): () => void;
}

export interface HttpRequest {
  method: string;
  headers: Record<string, string>;
  body?: string | URLSearchParams | Uint8Array<ArrayBuffer>;
  signal?: AbortSignal;
  /** Ask the server itself: an answer out of the browser's cache would hide what has changed since. */
  cache?: 'no-store';
  /** Cookies go along to another origin, too. */
  credentials?: 'include';
}

/** The bare pipe (`fetch`). `core/lib/bounded-fetch.ts` puts a deadline, a size cap and "no redirects" on it. */
export type Fetch = (url: string, init: HttpRequest & { redirect: 'error' | 'follow' }) => Promise<Response>;
