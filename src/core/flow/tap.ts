import type { Http, HttpAnswer } from '../lib/bounded-fetch.ts';
import { bodyText } from '../lib/body-text.ts';
import { toErrorData } from '../lib/coded-error.ts';
import { parseJsonObject, stringListMember, stringMember, type JsonObject } from '../lib/json.ts';
import type { HttpRequest } from '../lib/ports.ts';
import type { Classified } from './classify.ts';
import type { Hidden, HttpEvent, HttpTiming, RelayedCall } from './flow-event.ts';
import type { Recorder } from './recorder.ts';

export interface TapOptions {
  /** Answers of the page's own origin hide nothing. */
  readonly appOrigin: string;
  /** What the browser measured (Resource Timing), where it tells. */
  readonly readTiming?: (url: string) => Promise<Omit<HttpTiming, 'total'> | undefined>;
}

const RELAY_REPORT = 'x-authlens-relay-report';

/** What is still to be written down of a request: one of the two. */
export interface OpenRequest {
  answered(answer: HttpAnswer): void;
  failed(error: unknown): void;
}

/** Writes down a request that is part of a flow. */
export function recordRequest(
  recorder: Recorder,
  found: Classified,
  [url, request]: Parameters<Http>,
  { appOrigin, readTiming }: TapOptions,
): OpenRequest {
  const handle = recorder.request({ ...found, url, ...toSeen(request) });
  return {
    answered(answer) {
      handle.answer(toAnswerSeen(url, answer, appOrigin));
      void readTiming?.(url).then((timing) => timing && handle.measured(timing));
    },
    failed(error) {
      const failure = toErrorData(error).code;
      handle.fail({ failure, hidden: hiddenOf(failure) });
    },
  };
}

function toSeen({ method, headers, body }: HttpRequest) {
  const isForm = body instanceof URLSearchParams;
  const entries = Object.entries(headers);
  const hasType = entries.some(([name]) => name.toLowerCase() === 'content-type');
  // What `fetch` adds by itself for such a body.
  const added =
    isForm && !hasType ? [['content-type', 'application/x-www-form-urlencoded;charset=UTF-8'] as const] : [];
  return { method, headers: [...entries, ...added], ...(body !== undefined && { body: bodyText(body) }) };
}

function toAnswerSeen(url: string, answer: HttpAnswer, appOrigin: string) {
  const { status, headers, text, durationMs } = answer;
  const relayed = readRelayReport(headers.get(RELAY_REPORT));
  return {
    status,
    headers: [...headers].filter(([name]) => name !== RELAY_REPORT),
    body: text,
    hidden: hidesHeaders(url, headers, appOrigin) ? (['headers'] as const) : [],
    timing: { total: durationMs },
    ...(relayed && { relayed }),
  };
}

/** Every server sends `Date` (RFC 9110 6.6.1), and no page sees it of another origin unless it is exposed. */
function hidesHeaders(url: string, headers: Headers, appOrigin: string): boolean {
  return URL.canParse(url) && new URL(url).origin !== appOrigin && !headers.has('date');
}

/** The browser does not say whether nobody answered or the page may not read the answer. */
function hiddenOf(failure: string): readonly Hidden[] {
  return failure === 'network_unreachable' ? ['answer'] : [];
}

function readRelayReport(text: string | null): HttpEvent['relayed'] | undefined {
  const report = text === null ? undefined : parseJsonObject(text);
  const host = report && stringMember(report, 'host');
  const { status, ms } = report ?? {};
  if (host === undefined || !isCount(status) || !isCount(ms)) return undefined;
  const changes = stringListMember(report ?? {}, 'changes')?.filter((name) => /^[a-z_]{1,40}$/.test(name));
  return {
    host: host.slice(0, 255),
    status,
    ms,
    ...authenticationIn(report ?? {}),
    ...(changes && { changes: changes.slice(0, 20) }),
  };
}

function authenticationIn(report: JsonObject): Pick<RelayedCall, 'client_authentication'> {
  const told = stringMember(report, 'client_authentication');
  return told === 'client_secret_post' || told === 'client_secret_basic'
    ? { client_authentication: told }
    : {};
}

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0;
