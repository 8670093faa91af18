import { isJsonObject } from '#core/lib/json.ts';
import type { StateTrace } from '#core/session/ports.ts';
import { readJson, writeJson } from './web-storage.ts';

const KEY = 'authlens.logins';
const KEPT = 20;
/** A sign-in that takes longer is refused. */
export const PENDING_MS = 10 * 60_000;

interface Trace {
  readonly at: number;
  readonly used: boolean;
}

/**
 * What became of the logins of this browser, by a hash of their `state`: it tells a callback that was used before
 * from one that belongs to another tab. Neither the `state` itself nor anything else of the login is kept.
 */
export function markStarted(state: string, at: number): Promise<void> {
  return mark(state, () => ({ at, used: false }));
}

export function markUsed(state: string): Promise<void> {
  return mark(state, (trace) => trace && { ...trace, used: true });
}

let marking: Promise<void> = Promise.resolve();

/** No login waits for its mark; who asks for a trace does. */
function mark(state: string, next: (trace: Trace | undefined) => Trace | undefined): Promise<void> {
  marking = fingerprint(state).then((key) => {
    const traces = readTraces();
    const trace = next(traces.get(key));
    if (trace) save(traces.set(key, trace));
  });
  return marking;
}

/** Meant for a state that is not pending in this tab. */
export async function traceOf(state: string, now: number): Promise<StateTrace> {
  await marking.catch(() => undefined);
  const trace = readTraces().get(await fingerprint(state));
  if (!trace) return 'unknown';
  if (trace.used) return 'used';
  return now - trace.at > PENDING_MS ? 'expired' : 'other-tab';
}

async function fingerprint(state: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(state));
  return [...new Uint8Array(digest).slice(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function readTraces(): Map<string, Trace> {
  const entries = Object.entries(readJson('localStorage', KEY)).flatMap(([key, value]): [string, Trace][] => {
    if (!isJsonObject(value) || typeof value['at'] !== 'number') return [];
    return [[key, { at: value['at'], used: value['used'] === true }]];
  });
  return new Map(entries);
}

function save(traces: Map<string, Trace>): void {
  const newest = [...traces].sort(([, a], [, b]) => b.at - a.at).slice(0, KEPT);
  writeJson('localStorage', KEY, Object.fromEntries(newest));
}
