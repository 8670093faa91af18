import type { HttpEvent, HttpMessage, JudgementEvent, NavigationEvent, StepEvent } from './flow-event.ts';
import type { AnswerSeen, JudgementSeen, NavigationSeen, RequestSeen, StepSeen } from './seen.ts';
import type { Redactor } from './redact.ts';
import { secretKindOf } from './secret-names.ts';

/** Bodies are kept up to here. */
const MAX_BODY = 64 * 1024;
/** Longer texts are cut before they are searched for secrets, which is dear. */
const MAX_SEARCHED = 2 * MAX_BODY;

type Without<T> = Omit<T, 'id' | 'run' | 'at' | 'from' | 'to' | 'provider_id'>;

export function redactRequest(seen: RequestSeen, redactor: Redactor): Without<HttpEvent> {
  const { purpose, method, url } = seen;
  return { kind: 'http', purpose, method, url: redactor.url(url), request: redactMessage(seen, redactor) };
}

export function redactAnswer(seen: AnswerSeen, redactor: Redactor): Partial<HttpEvent> {
  const { status, status_text, hidden, relayed } = seen;
  return {
    response: {
      ...redactMessage(seen, redactor),
      status,
      ...(status_text !== undefined && status_text !== '' && { status_text: redactor.text(status_text) }),
    },
    ...(hidden !== undefined && hidden.length > 0 && { hidden }),
    ...(relayed !== undefined && { relayed: { ...relayed, host: redactor.text(relayed.host) } }),
  };
}

type Message = Pick<RequestSeen, 'headers' | 'body'>;

function redactMessage({ headers = [], body }: Message, redactor: Redactor): HttpMessage {
  const entries = [...headers];
  const type = entries.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? null;
  // A secret of a header is known before the body is searched, and the other way round.
  const written = body === undefined || body === '' ? {} : redactBody(body, type, redactor);
  return { headers: redactor.headers(entries), ...written };
}

function redactBody(body: string, type: string | null, redactor: Redactor): Partial<HttpMessage> {
  const size = new TextEncoder().encode(body).length;
  const searched = body.length > MAX_SEARCHED ? cutAtGap(body, MAX_SEARCHED) : body;
  const { body: whole = '', ...kind } = redactor.body(searched, type);
  const isCut = searched.length < body.length || whole.length > MAX_BODY;
  return { ...kind, size, body: cut(whole), ...(isCut && { truncated: true }) };
}

const cut = (text: string): string => (text.length > MAX_BODY ? text.slice(0, MAX_BODY) : text);

/** Before the last mark that ends a value: what is half a secret would not be recognised. */
function cutAtGap(text: string, at: number): string {
  const head = text.slice(0, at);
  const gap = head.search(/[\s"'&<>,;][^\s"'&<>,;]*$/);
  return gap < 0 ? '' : head.slice(0, gap);
}

export function redactNavigation(seen: NavigationSeen, redactor: Redactor): Without<NavigationEvent> {
  const { purpose, through, url } = seen;
  const [base = '', ...rest] = url.split(/[?#]/);
  const parameters = [...rest.flatMap((part) => [...new URLSearchParams(part)]), ...(seen.parameters ?? [])];
  return {
    kind: 'navigation',
    purpose,
    through,
    parameters: redactor.parameters(parameters),
    url: redactor.url(base),
  };
}

export function redactStep(seen: StepSeen, redactor: Redactor): Without<StepEvent> {
  const { step, failure } = seen;
  return {
    kind: 'step',
    step,
    facts: redactor.parameters(seen.facts ?? []),
    ...(failure !== undefined && { failure }),
  };
}

export function redactJudgement(seen: JudgementSeen, redactor: Redactor): Without<JudgementEvent> {
  const { check, outcome, expected, actual, detail, failure } = seen;
  const named = secretKindOf(check, 'parameter');
  const kind = seen.secret_kind ?? (named?.only_if_random === false ? named.kind : undefined);
  const compared = (value: string) =>
    kind === undefined ? redactor.text(value) : redactor.secret(kind, value);
  return {
    kind: 'judgement',
    check,
    outcome,
    ...(expected !== undefined && { expected: compared(expected) }),
    ...(actual !== undefined && { actual: compared(actual) }),
    ...(detail !== undefined && { detail: redactor.text(detail) }),
    ...(seen.facts !== undefined && { facts: redactor.parameters(seen.facts) }),
    ...(failure !== undefined && { failure }),
  };
}
