import { parseJsonObject } from '../lib/json.ts';
import { compareMembers, type MemberRule, type MemberRules, type Members } from './compare-members.ts';
import { compareTokenAnswers } from './compare-token-answers.ts';
import { verdict, type Difference, type Verdict } from './difference.ts';
import type { FlowEvent, FlowRun, HttpEvent, Parameter } from './flow-event.ts';
import { isFailed } from './sequence.ts';

export interface RunWithEvents {
  readonly run: FlowRun;
  readonly events: readonly FlowEvent[];
}

const text = (different: Verdict, missing: Verdict = different): MemberRule => ({
  as: 'text',
  different,
  only_left: missing,
  only_right: missing,
});

const fresh = (missing: Verdict): MemberRule => ({
  as: 'fresh',
  different: missing,
  only_left: missing,
  only_right: missing,
});

const scope: MemberRule = {
  as: 'set',
  different: verdict('suspicious', 'scope_reduced'),
  lost: verdict('suspicious', 'scope_reduced'),
  gained: verdict('suspicious', 'scope_wider'),
};

const unprotected = verdict('fatal', 'protection_missing');
const differs = verdict('harmless', 'value_differs');

/** Parameters of requests and of the way back. */
const PARAMETERS: MemberRules = {
  known: {
    scope,
    state: fresh(unprotected),
    nonce: fresh(unprotected),
    code_challenge: fresh(unprotected),
    code_verifier: fresh(unprotected),
    code_challenge_method: text(verdict('fatal', 'challenge_method_differs')),
    code: fresh(verdict('fatal', 'error_on_one_side')),
    error: text(verdict('fatal', 'error_differs'), verdict('fatal', 'error_on_one_side')),
    redirect_uri: text(verdict('suspicious', 'redirect_uri_differs')),
    client_id: text(verdict('suspicious', 'client_differs')),
    iss: text(verdict('fatal', 'issuer_differs'), verdict('suspicious', 'iss_support_differs')),
  },
  otherwise: () => ({ as: 'text', different: differs }),
};

/** `Date`, `ETag`, request ids: another value in every answer. */
const HEADERS: MemberRules = {
  known: {
    authorization: text(verdict('suspicious', 'token_type_differs')),
    dpop: fresh(unprotected),
    'content-type': text(verdict('suspicious', 'value_differs')),
    'www-authenticate': text(verdict('suspicious', 'error_differs')),
  },
  otherwise: () => ({ as: 'fresh', different: differs }),
};

const HEAD: MemberRules = {
  known: {
    status: text(verdict('fatal', 'status_differs')),
    failure: text(verdict('fatal', 'failure_on_one_side')),
    outcome: text(verdict('fatal', 'check_failed_on_one_side')),
    url: text(verdict('suspicious', 'endpoint_moved')),
    method: text(verdict('suspicious', 'value_differs')),
    offset: { as: 'fresh', different: verdict('harmless', 'time_differs') },
    provider: text(verdict('suspicious', 'provider_differs')),
  },
  otherwise: () => ({ as: 'text', different: differs }),
};

/** Event by event: the first token request here with the first one there, and so on. */
export function compareRuns(left: RunWithEvents, right: RunWithEvents): readonly Difference[] {
  const [a, b] = [byName(left), byName(right)];
  const head = compareMembers(headOfRun(left), headOfRun(right), HEAD, 'run › ');
  const names = [...new Set([...a.keys(), ...b.keys()])];
  return [...head, ...names.flatMap((name) => compareEvents(name, a.get(name), b.get(name)))];
}

const headOfRun = ({ run }: RunWithEvents): Members => ({
  cause: run.cause,
  provider: run.provider_id ?? '',
});

interface Placed {
  readonly event: FlowEvent;
  /** ms since the run began. */
  readonly offset: number;
}

function byName({ run, events }: RunWithEvents): ReadonlyMap<string, Placed> {
  const counts = new Map<string, number>();
  return new Map(
    events.map((event) => {
      const name = nameOf(event);
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      return [count === 1 ? name : `${name} (${count})`, { event, offset: event.at - run.started_at }];
    }),
  );
}

function nameOf(event: FlowEvent): string {
  switch (event.kind) {
    case 'step':
      return event.step;
    case 'judgement':
      return `check ${event.check}`;
    case 'http':
    case 'navigation':
      return event.purpose;
  }
}

function compareEvents(
  path: string,
  left: Placed | undefined,
  right: Placed | undefined,
): readonly Difference[] {
  if (left === undefined || right === undefined) return [onlyOn(path, left, right)];
  const prefix = `${path} › `;
  return [
    ...compareMembers(headOf(left), headOf(right), HEAD, prefix),
    ...compareMembers(parametersOf(left.event), parametersOf(right.event), PARAMETERS, prefix),
    ...(left.event.kind === 'http' && right.event.kind === 'http'
      ? compareHttp(left.event, right.event, prefix)
      : []),
  ];
}

function onlyOn(path: string, left: Placed | undefined, right: Placed | undefined): Difference {
  const event = left?.event ?? right?.event;
  const state = left === undefined ? 'only_right' : 'only_left';
  return { path, state, verdict: event === undefined ? differs : verdictOfMissing(event) };
}

function verdictOfMissing(event: FlowEvent): Verdict {
  if (isFailed(event)) return verdict('fatal', 'failure_on_one_side');
  if (event.kind === 'judgement') return verdict('suspicious', 'check_missing');
  // What was kept from an earlier run need not be fetched again.
  const isCached = event.kind === 'http' && (event.purpose === 'discovery' || event.purpose === 'keys');
  return verdict(isCached || event.kind === 'step' ? 'harmless' : 'suspicious', 'message_missing');
}

function headOf({ event, offset }: Placed): Members {
  const failed = event.kind === 'navigation' ? undefined : event.failure;
  const failure = failed === undefined ? {} : { failure: failed };
  const shared = { offset: `+${Math.round(offset)} ms`, ...failure };
  if (event.kind === 'judgement') return { ...shared, outcome: event.outcome };
  if (event.kind === 'step') return shared;
  const url = event.url.replace(/[?#][\s\S]*$/, '');
  if (event.kind === 'navigation') return { ...shared, url };
  const status = event.response === undefined ? {} : { status: String(event.response.status) };
  return { ...shared, url, method: event.method, ...status };
}

function parametersOf(event: FlowEvent): Members {
  if (event.kind === 'navigation') return toMembers(event.parameters);
  if (event.kind === 'step') return toMembers(event.facts);
  if (event.kind === 'judgement') return {};
  const query = /\?([^#]*)/.exec(event.url)?.[1] ?? '';
  const form = event.request.body_kind === 'form' ? (event.request.body ?? '') : '';
  return Object.fromEntries([...new URLSearchParams(query), ...new URLSearchParams(form)]);
}

const toMembers = (parameters: readonly Parameter[], nameOfMember = (name: string) => name): Members =>
  Object.fromEntries(parameters.map(({ name, value }) => [nameOfMember(name), value]));

function compareHttp(left: HttpEvent, right: HttpEvent, prefix: string): readonly Difference[] {
  const headers = (message: HttpEvent['response']) =>
    toMembers(message?.headers ?? [], (name) => name.toLowerCase());
  const requestHeaders = (event: HttpEvent) => toMembers(event.request.headers, (name) => name.toLowerCase());
  return [
    ...compareMembers(requestHeaders(left), requestHeaders(right), HEADERS, `${prefix}request › `),
    ...compareMembers(headers(left.response), headers(right.response), HEADERS, `${prefix}answer › `),
    ...compareBodies(left, right, prefix),
  ];
}

function compareBodies(left: HttpEvent, right: HttpEvent, prefix: string): readonly Difference[] {
  if (left.purpose !== 'token' && left.purpose !== 'refresh') return [];
  const [a, b] = [left, right].map(
    ({ response }) => parseJsonObject(response?.body ?? '') ?? formOf(response?.body),
  );
  return compareTokenAnswers(a ?? {}, b ?? {}, `${prefix}answer › `);
}

/** GitHub answers token requests as a form unless it is asked for JSON. */
const formOf = (body: string | undefined): Members =>
  body?.includes('=') === true ? Object.fromEntries(new URLSearchParams(body)) : {};
