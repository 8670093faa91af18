import * as v from 'valibot';
import { CodedError } from '../lib/coded-error.ts';
import { isJsonObject } from '../lib/json.ts';
import { consistent, logEntries } from './event-schema.ts';
import type { FlowEvent, FlowLog, HttpEvent, HttpMessage, Parameter } from './flow-event.ts';
import { createPseudonyms } from './pseudonyms.ts';
import { createRedactor, type Redactor } from './redact.ts';

/** `docs/bundle-format.md` describes the file. */
const BUNDLE_SCHEMA = 'authlens.flow-bundle';
const BUNDLE_VERSION = 1;
export const MAX_BUNDLE_BYTES = 50 * 1024 * 1024;

const schema = v.pipe(
  v.object({
    schema: v.literal(BUNDLE_SCHEMA),
    version: v.literal(BUNDLE_VERSION),
    exported_at: v.pipe(v.string(), v.isoTimestamp()),
    ...logEntries,
  }),
  consistent(),
);

export interface Bundle {
  readonly exported_at: string;
  readonly log: FlowLog;
  /** Events in which something was found that looks like a secret; it is replaced. */
  readonly redacted_events: number;
}

/** The runs with these ids, or all. `now`: ms since the epoch. */
export function writeBundle(log: FlowLog, now: number, runIds?: readonly string[]): string {
  const wanted = runIds === undefined ? undefined : new Set(runIds);
  const isWanted = (id: string) => wanted?.has(id) ?? true;
  const bundle = {
    schema: BUNDLE_SCHEMA,
    version: BUNDLE_VERSION,
    exported_at: new Date(now).toISOString(),
    runs: log.runs.filter(({ id }) => isWanted(id)),
    events: log.events.filter(({ run }) => isWanted(run)),
    dropped: log.dropped,
  };
  return JSON.stringify(bundle, null, 2);
}

/** To be asked before a file is read. Throws `bundle_too_large`. */
export function checkBundleSize(bytes: number): void {
  if (bytes > MAX_BUNDLE_BYTES) throw new CodedError('bundle_too_large', { limit_bytes: MAX_BUNDLE_BYTES });
}

/**
 * Throws `bundle_too_large`, `bundle_not_json`, `bundle_foreign`, `bundle_newer` or `bundle_damaged`. Whatever looks like a
 * secret is replaced here too: the file may come from anywhere. `salt` is random.
 */
export function readBundle(text: string, salt: string): Bundle {
  checkBundleSize(text.length);
  const json = parse(text);
  const parsed = v.safeParse(schema, json, { abortEarly: true });
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new CodedError('bundle_damaged', { field: v.getDotPath(issue)?.slice(0, 100) ?? 'events' });
  }
  const { exported_at, runs, dropped } = parsed.output;
  const read: readonly FlowEvent[] = parsed.output.events;
  const pseudonyms = createPseudonyms(salt);
  pseudonyms.reserve(text);
  const redactor = createRedactor(pseudonyms);
  const events = read.map((event) => redactAgain(event, redactor));
  const redacted_events = events.filter(
    (event, index) => JSON.stringify(event) !== JSON.stringify(read[index]),
  ).length;
  return { exported_at, log: { runs, events, dropped }, redacted_events };
}

function parse(text: string): unknown {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw new CodedError('bundle_not_json');
  }
  if (!isJsonObject(json) || json['schema'] !== BUNDLE_SCHEMA) throw new CodedError('bundle_foreign');
  const version = json['version'];
  if (typeof version === 'number' && version > BUNDLE_VERSION) {
    throw new CodedError('bundle_newer', { actual: String(version), expected: String(BUNDLE_VERSION) });
  }
  return json;
}

function redactAgain(event: FlowEvent, redactor: Redactor): FlowEvent {
  const text = (value: string) => redactor.text(value);
  switch (event.kind) {
    case 'http':
      return redactHttp(event, redactor);
    case 'navigation':
      return {
        ...event,
        url: redactor.url(event.url),
        parameters: redactParameters(event.parameters, redactor),
      };
    case 'step':
      return { ...event, facts: redactParameters(event.facts, redactor) };
    case 'judgement': {
      const { expected, actual, detail, facts } = event;
      const compared = (value: string) => redactor.value(event.check, value);
      return {
        ...event,
        ...(expected !== undefined && { expected: compared(expected) }),
        ...(actual !== undefined && { actual: compared(actual) }),
        ...(detail !== undefined && { detail: text(detail) }),
        ...(facts !== undefined && { facts: redactParameters(facts, redactor) }),
      };
    }
  }
}

function redactHttp(event: HttpEvent, redactor: Redactor): HttpEvent {
  const { request, response, relayed } = event;
  return {
    ...event,
    url: redactor.url(event.url),
    request: redactMessage(request, redactor),
    ...(response !== undefined && {
      response: {
        ...redactMessage(response, redactor),
        status: response.status,
        ...(response.status_text !== undefined && { status_text: redactor.text(response.status_text) }),
      },
    }),
    ...(relayed !== undefined && { relayed: { ...relayed, host: redactor.text(relayed.host) } }),
  };
}

function redactMessage(message: HttpMessage, redactor: Redactor): HttpMessage {
  const { body, body_kind } = message;
  const type = body_kind === undefined ? null : TYPES[body_kind];
  return {
    ...message,
    headers: redactor.headers(message.headers.map(({ name, value }) => [name, value])),
    ...(body !== undefined && { body: redactor.body(body, type).body ?? '' }),
  };
}

const TYPES = {
  form: 'application/x-www-form-urlencoded',
  json: 'application/json',
  text: 'text/plain',
} as const;

function redactParameters(parameters: readonly Parameter[], redactor: Redactor): readonly Parameter[] {
  return redactor.parameters(parameters.map(({ name, value }) => [name, value]));
}
