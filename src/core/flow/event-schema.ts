import * as v from 'valibot';
import type { ErrorCode } from '../lib/error-codes.ts';

/** The vocabulary of `flow-event.ts` for what comes from outside: storage and opened files. Unknown members are left behind. */

const MAX_TEXT = 1024 * 1024;
const MAX_LIST = 2_000;

/** The size of a log; a run with nothing in it counts as little as an event. */
export const MAX_EVENTS = 10_000;

const text = v.pipe(v.string(), v.maxLength(MAX_TEXT));
const name = v.pipe(v.string(), v.regex(/^[\w.:/-]{1,200}$/));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** What a `Date` can hold. */
const time = v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15));
const ms = v.pipe(v.number(), v.finite());
/** A name of what a relay changed: nothing else fits in. */
const CHANGE = /^[a-z_]{1,40}$/;
const lane = v.picklist(['browser', 'app', 'authorization_server', 'relay', 'api', 'other_tab']);
/** A newer version may know more codes than this one: there are words for that. */
const failure = v.pipe(
  v.string(),
  v.regex(/^[a-z_]{1,60}$/),
  v.transform((code) => code as ErrorCode),
);

const parameters = v.pipe(v.array(v.object({ name: text, value: text })), v.maxLength(MAX_LIST));

const base = {
  id: v.pipe(v.number(), v.integer(), v.minValue(1)),
  run: name,
  at: time,
  provider_id: v.exactOptional(name),
  from: lane,
  to: lane,
};

const message = {
  headers: parameters,
  body: v.exactOptional(text),
  body_kind: v.exactOptional(v.picklist(['form', 'json', 'text'])),
  size: v.exactOptional(count),
  truncated: v.exactOptional(v.boolean()),
};

const http = v.object({
  ...base,
  kind: v.literal('http'),
  purpose: v.picklist([
    'discovery',
    'keys',
    'pushed_authorization',
    'token',
    'refresh',
    'revocation',
    'userinfo',
    'introspection',
    'device_authorization',
    'registration',
    'token_exchange',
    'api',
  ]),
  method: v.pipe(v.string(), v.regex(/^[!#$%&'*+.^_`|~\w-]{1,40}$/)),
  url: text,
  request: v.object(message),
  response: v.exactOptional(v.object({ ...message, status: count, status_text: v.exactOptional(text) })),
  hidden: v.exactOptional(v.array(v.picklist(['answer', 'headers']))),
  failure: v.exactOptional(failure),
  timing: v.exactOptional(
    v.object({
      total: ms,
      queue: v.exactOptional(ms),
      connect: v.exactOptional(ms),
      wait: v.exactOptional(ms),
      read: v.exactOptional(ms),
    }),
  ),
  relayed: v.exactOptional(
    v.object({
      host: text,
      status: count,
      ms,
      client_authentication: v.exactOptional(v.picklist(['client_secret_post', 'client_secret_basic'])),
      changes: v.exactOptional(v.pipe(v.array(v.pipe(v.string(), v.regex(CHANGE))), v.maxLength(20))),
    }),
  ),
});

const navigation = v.object({
  ...base,
  kind: v.literal('navigation'),
  purpose: v.picklist([
    'authorization_request',
    'authorization_response',
    'logout_request',
    'logout_response',
  ]),
  url: text,
  parameters,
  through: v.picklist(['page', 'frame']),
});

const step = v.object({
  ...base,
  kind: v.literal('step'),
  step: v.picklist([
    'login_started',
    'pkce_made',
    'dpop_key_made',
    'pending_written',
    'pending_used',
    'renewal_due',
    'renewed',
    'renewal_failed',
    'signed_in',
    'login_refused',
    'signed_out',
    'handed_over',
    'taken_over',
    'session_ended',
    'not_restored',
    'sign_out_done',
    'message_changed',
    'message_stopped',
  ]),
  facts: parameters,
  failure: v.exactOptional(failure),
});

const judgement = v.object({
  ...base,
  kind: v.literal('judgement'),
  check: name,
  outcome: v.picklist(['passed', 'failed', 'skipped']),
  expected: v.exactOptional(text),
  actual: v.exactOptional(text),
  detail: v.exactOptional(text),
  facts: v.exactOptional(parameters),
  failure: v.exactOptional(failure),
});

const run = v.object({
  id: name,
  started_at: time,
  cause: v.picklist(['sign_in', 'return', 'restore', 'renewal', 'api', 'sign_out', 'other']),
  provider_id: v.exactOptional(name),
});

/** All words that an event may be told in: whoever knows others cannot read it unseen. */
export const VOCABULARY: string = [
  http.entries.purpose,
  navigation.entries.purpose,
  navigation.entries.through,
  step.entries.step,
  judgement.entries.outcome,
  run.entries.cause,
  lane,
]
  .flatMap(({ options }): readonly string[] => options)
  .join();

interface Entries {
  readonly runs: readonly { readonly id: string }[];
  readonly events: readonly { readonly id: number; readonly run: string }[];
}

/** Every event belongs to a run of the log, and ids ascend: views rest on both. */
const isConsistent = ({ runs, events }: Entries): boolean => {
  const ids = new Set(runs.map(({ id }) => id));
  let last = 0;
  return (
    ids.size === runs.length &&
    events.every((event) => {
      const ascends = event.id > last;
      last = event.id;
      return ascends && ids.has(event.run);
    })
  );
};

export const logEntries = {
  runs: v.pipe(v.array(run), v.maxLength(MAX_EVENTS)),
  events: v.pipe(v.array(v.variant('kind', [http, navigation, step, judgement])), v.maxLength(MAX_EVENTS)),
  dropped: count,
};

export const consistent = <T extends Entries>() =>
  v.check<T, string>(isConsistent, 'has events out of order or without a run');
