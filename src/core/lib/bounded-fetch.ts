import { CodedError } from './coded-error.ts';
import type { Clock, Fetch, HttpRequest, Scheduler } from './ports.ts';

/** A whole answer, read to its end within the limits. Times in milliseconds. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly receivedAt: number;
  readonly durationMs: number;
}

interface BoundedRequest extends HttpRequest {
  /** Covers connecting, headers and body. Default 10 s. */
  deadlineMs?: number;
  /** Default 1 MiB. */
  maxBytes?: number;
}

export type Http = (url: string, request: BoundedRequest) => Promise<HttpAnswer>;

const DEADLINE_MS = 10_000;
const MAX_BYTES = 1024 * 1024;

/**
 * Puts a deadline over headers and body, a size cap and "no redirects" on the bare pipe: a token request that
 * follows a 307 hands code and verifier to another host (RFC 9700 4.12), and a body that never ends is not bounded
 * by a timeout on headers.
 *
 * The answer throws `network_unreachable`, `response_timeout`, `response_too_large` or `request_cancelled`.
 */
export function createBoundedFetch(fetch: Fetch, clock: Clock, scheduler: Scheduler): Http {
  return async (url, { deadlineMs = DEADLINE_MS, maxBytes = MAX_BYTES, signal, ...request }) => {
    const abort = new AbortController();
    const deadline = { passed: false };
    const stopTimer = scheduler.after(deadlineMs, () => {
      deadline.passed = true;
      abort.abort();
    });
    const cancel = () => abort.abort();
    signal?.addEventListener('abort', cancel);
    if (signal?.aborted) cancel();
    const startedAt = clock.now();
    try {
      const response = await fetch(url, { ...request, redirect: 'error', signal: abort.signal });
      const text = await readBounded(response, maxBytes, url);
      const receivedAt = clock.now();
      const { status, headers } = response;
      return { status, headers, text, receivedAt, durationMs: receivedAt - startedAt };
    } catch (error) {
      abort.abort();
      if (error instanceof CodedError) throw error;
      const host = hostOf(url);
      if (signal?.aborted) throw new CodedError('request_cancelled', { host }, error);
      if (deadline.passed)
        throw new CodedError('response_timeout', { host, seconds: deadlineMs / 1000 }, error);
      throw new CodedError('network_unreachable', { host }, error);
    } finally {
      stopTimer();
      signal?.removeEventListener('abort', cancel);
    }
  };
}

async function readBounded(response: Response, maxBytes: number, url: string): Promise<string> {
  if (response.body === null) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > maxBytes)
      throw new CodedError('response_too_large', { host: hostOf(url), limit_bytes: maxBytes });
    text += decoder.decode(value, { stream: true });
  }
}

/** Host and port only: the rest of an address may carry what must not be shown. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '(not a URL)';
}

const BODILESS_STATUS = new Set([101, 204, 205, 304]);

/** The answer as a `Response` again, for libraries that judge one. */
export function toResponse(answer: HttpAnswer): Response {
  const body = BODILESS_STATUS.has(answer.status) ? null : answer.text;
  return new Response(body, { status: answer.status, headers: answer.headers });
}
