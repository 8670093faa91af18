import { secretKindOf } from '#core/flow/secret-names.ts';
import { isJsonObject, stringMember } from '#core/lib/json.ts';

/** One call that was sent, without anything secret of it. */
export interface HistoryEntry {
  readonly id: string;
  readonly method: string;
  /** Without the parameters that carry secrets, user name, password and fragment. */
  readonly url: string;
  readonly kind: string;
  /** 0 when there was no answer. */
  readonly status: number;
  readonly duration_ms: number;
  /** ms since the epoch. */
  readonly at: number;
  /** Whether it was cancelled before it had its answer. */
  readonly cancelled?: boolean;
  /** It was sent many times: how often, how many of them at a time, and what came of it. */
  readonly burst?: PastBurst;
}

export interface PastBurst {
  readonly total: number;
  readonly at_a_time: number;
  readonly answered: number;
  readonly succeeded: number;
}

/** Where the history is kept on this device. */
export interface HistoryStore {
  read(): string | undefined;
  write(text: string | undefined): void;
}

export const MOST_ENTRIES = 50;
const LONGEST_URL = 2048;

/** The history with one more call, the newest first. The same call sent again stands there once, and once as a burst. */
export function addEntry(history: readonly HistoryEntry[], entry: HistoryEntry): readonly HistoryEntry[] {
  const cleaned = { ...entry, url: withoutSecrets(entry.url) };
  const others = history.filter((other) => !isSame(other, cleaned));
  return [cleaned, ...others].slice(0, MOST_ENTRIES);
}

function isSame(one: HistoryEntry, other: HistoryEntry): boolean {
  const names = ['method', 'url', 'kind'] as const;
  const sameWay = (one.burst === undefined) === (other.burst === undefined);
  return sameWay && names.every((name) => one[name] === other[name]);
}

/** An address that may be kept: a parameter whose name is one of a secret goes with its value. */
export function withoutSecrets(url: string): string {
  if (!URL.canParse(url)) return '';
  const { protocol, host, pathname, searchParams } = new URL(url);
  for (const name of [...searchParams.keys()]) {
    if (secretKindOf(name, 'parameter') !== undefined) searchParams.delete(name);
  }
  const query = searchParams.toString();
  return `${protocol}//${host}${pathname}${query === '' ? '' : `?${query}`}`.slice(0, LONGEST_URL);
}

/** What was kept, entry by entry: what another version or hand wrote and cannot be read is left out. */
export function readHistory(text: string | undefined): readonly HistoryEntry[] {
  try {
    const stored: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(stored) ? stored.flatMap(readEntry).slice(0, MOST_ENTRIES) : [];
  } catch {
    return [];
  }
}

export function writeHistory(history: readonly HistoryEntry[]): string | undefined {
  return history.length === 0 ? undefined : JSON.stringify(history);
}

function readEntry(value: unknown): HistoryEntry[] {
  if (!isJsonObject(value)) return [];
  const [id, method, url, kind] = ['id', 'method', 'url', 'kind'].map((name) => stringMember(value, name));
  const { status, duration_ms, at } = value;
  if (id === undefined || method === undefined || url === undefined || kind === undefined) return [];
  if (!isNumber(status) || !isNumber(duration_ms) || !isNumber(at) || withoutSecrets(url) !== url) return [];
  const burst = readBurst(value['burst']);
  const cancelled = value['cancelled'] === true;
  const entry = { id, method, url, kind, status, duration_ms, at };
  return [{ ...entry, ...(cancelled && { cancelled }), ...(burst && { burst }) }];
}

function readBurst(value: unknown): PastBurst | undefined {
  if (!isJsonObject(value)) return undefined;
  const { total, at_a_time, answered, succeeded } = value;
  if (!isNumber(total) || !isNumber(at_a_time) || !isNumber(answered) || !isNumber(succeeded))
    return undefined;
  return { total, at_a_time, answered, succeeded };
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
