import * as v from 'valibot';
import { consistent, logEntries } from './event-schema.ts';
import { isSealed, seal } from './seal.ts';
import type { FlowEvent, FlowLog } from './flow-event.ts';
import type { StoredPseudonyms } from './pseudonyms.ts';

/** What crosses a redirect: the redacted log, and hashes with which pseudonyms are found again. */
export interface StoredLog {
  readonly log: FlowLog;
  readonly pseudonyms: StoredPseudonyms;
  readonly next_id: number;
  readonly next_run: number;
}

const SCHEMA = 'authlens.flow-log';
const VERSION = 1;

/** Browsers give a page about 5 MB of session storage, and the pending sign-in needs some of it. */
const MAX_STORED = 2_000_000;

const pseudonyms = v.object({
  salt: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  counts: v.record(
    v.pipe(v.string(), v.regex(/^[a-z_]{1,40}$/)),
    v.pipe(v.number(), v.integer(), v.minValue(0)),
  ),
  known: v.pipe(
    v.array(
      v.object({
        hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
        name: v.pipe(v.string(), v.regex(/^[a-z_]{1,40}‹[a-z]{1,3}[1-9]›$/)),
        length: v.pipe(v.number(), v.integer(), v.minValue(1)),
      }),
    ),
    v.maxLength(5_000),
  ),
});

const schema = v.pipe(
  v.object({
    schema: v.literal(SCHEMA),
    version: v.literal(VERSION),
    pseudonyms,
    next_id: v.pipe(v.number(), v.integer(), v.minValue(1)),
    next_run: v.pipe(v.number(), v.integer(), v.minValue(1)),
    ...logEntries,
  }),
  consistent(),
  v.check(({ events, next_id }) => (events.at(-1)?.id ?? 0) < next_id, 'has an id that was not given yet'),
);

/** Oldest runs are left out first until the rest fits. */
export function writeStoredLog({ log, ...rest }: StoredLog): string {
  const written = log.events.map((event) => ({ run: event.run, text: JSON.stringify(event) }));
  const sizes = new Map<string, number>();
  for (const { run, text } of written) sizes.set(run, (sizes.get(run) ?? 0) + text.length + 1);
  const kept = new Set<string>();
  let size = JSON.stringify({ schema: SCHEMA, version: VERSION, ...rest, runs: log.runs }).length + 100;
  for (const { id } of log.runs.toReversed()) {
    size += sizes.get(id) ?? 0;
    if (size > MAX_STORED) break;
    kept.add(id);
  }
  const events = written.filter(({ run }) => kept.has(run));
  const dropped = log.dropped + log.events.length - events.length;
  const runs = log.runs.filter(({ id }) => kept.has(id));
  const head = JSON.stringify({ schema: SCHEMA, version: VERSION, ...rest, runs, dropped });
  return seal(`${head.slice(0, -1)},"events":[${events.map(({ text }) => text).join(',')}]}`);
}

type Read = v.InferOutput<typeof schema>;

/** A log that this very app wrote needs no second look, which takes long for ten thousand events; any other is judged. */
function judge(text: string): Read | undefined {
  const content: unknown = JSON.parse(text);
  // Sealed by `writeStoredLog`, so it is what that wrote.
  if (isSealed(text)) return content as Read;
  const { output, success } = v.safeParse(schema, content);
  return success ? output : undefined;
}

/** `undefined` when it is not what `writeStoredLog` wrote. */
export function readStoredLog(text: string): StoredLog | undefined {
  try {
    const output = judge(text);
    if (!output) return undefined;
    const { runs, dropped, next_id, next_run } = output;
    const events: readonly FlowEvent[] = output.events;
    return { log: { runs, events, dropped }, pseudonyms: output.pseudonyms, next_id, next_run };
  } catch {
    return undefined;
  }
}
