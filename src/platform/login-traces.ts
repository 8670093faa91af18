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
export async function markStarted(state: string, at: number): Promise<void> {
  const traces = readTraces();
  traces.set(await fingerprint(state), { at, used: false });
  save(traces);
}

export async function markUsed(state: string): Promise<void> {
  const traces = readTraces();
  const key = await fingerprint(state);
  const trace = traces.get(key);
  if (trace) save(traces.set(key, { ...trace, used: true }));
}

/** Meant for a state that is not pending in this tab. */
export async function traceOf(state: string, now: number): Promise<StateTrace> {
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
  const entries = Object.entries(readJson(localStorage, KEY)).flatMap(([key, value]): [string, Trace][] => {
    if (!isJsonObject(value) || typeof value['at'] !== 'number') return [];
    return [[key, { at: value['at'], used: value['used'] === true }]];
  });
  return new Map(entries);
}

function save(traces: Map<string, Trace>): void {
  const newest = [...traces].sort(([, a], [, b]) => b.at - a.at).slice(0, KEPT);
  writeJson(localStorage, KEY, Object.fromEntries(newest));
}
