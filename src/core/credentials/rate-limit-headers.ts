import { headerValue, type HeaderList } from './header-list.ts';
import { readHttpDate } from './retry-after.ts';

/** What a server tells of one of its quotas. Times in seconds, `reset_s` counted from the answer. */
export interface Quota {
  readonly policy?: string;
  readonly limit?: number;
  readonly remaining?: number;
  readonly window_s?: number;
  readonly reset_s?: number;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

type Amount = Exclude<keyof Quota, 'policy'>;

const DICTIONARY_MEMBERS: ReadonlyMap<string, Amount> = new Map([
  ['limit', 'limit'],
  ['remaining', 'remaining'],
  ['reset', 'reset_s'],
]);
const MOST_POLICIES = 16;
/** A larger reset is a moment since the epoch, not a number of seconds to wait. */
const EPOCH_SECONDS_FROM = 1e9;
const EPOCH_MILLISECONDS_FROM = 1e12;

/**
 * The quotas that an answer tells: `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers, in its
 * newest form and the ones before), else `RateLimit-*`, else `X-RateLimit-*`. Empty when it tells none. Never throws.
 * `now` in ms since the epoch.
 */
export function readQuotas(headers: HeaderList, now: number): readonly Quota[] {
  const structured = readStructured(
    headerValue(headers, 'ratelimit-policy') ?? '',
    headerValue(headers, 'ratelimit') ?? '',
  );
  if (structured.length > 0) return structured;
  for (const prefix of ['ratelimit-', 'x-ratelimit-', 'x-rate-limit-']) {
    const quota = readFamily(headers, prefix, now);
    if (quota !== undefined) return [quota];
  }
  return [];
}

/** The quota with the fewest calls left. */
export function tightestQuota(quotas: readonly Quota[]): Quota | undefined {
  const known = quotas.filter(({ remaining }) => remaining !== undefined);
  const least = Math.min(...known.map(({ remaining = Infinity }) => remaining));
  return known.find(({ remaining }) => remaining === least) ?? quotas[0];
}

/** One member of a structured field's list or dictionary (RFC 9651), read leniently. */
interface Item {
  readonly name: string;
  /** Of a dictionary member: `limit=100`. */
  readonly value?: number;
  readonly parameters: ReadonlyMap<string, number>;
}

function readStructured(policies: string, state: string): readonly Quota[] {
  const byName = new Map<string, Writable<Quota>>();
  const quotaOf = (name: string) => {
    const known = byName.get(name) ?? (name === '' ? {} : { policy: name });
    byName.set(name, known);
    return known;
  };
  for (const { name, parameters } of readItems(policies)) {
    // Before version 8 of the draft a policy had no name, only its limit: `100;w=60`.
    const bareLimit = wholeNumber(name);
    const quota = quotaOf(bareLimit === undefined ? name : '');
    assign(quota, 'limit', parameters.get('q') ?? bareLimit);
    assign(quota, 'window_s', parameters.get('w'));
  }
  for (const { name, value, parameters } of readItems(state)) {
    if (value === undefined) {
      const quota = quotaOf(name);
      assign(quota, 'remaining', parameters.get('r'));
      assign(quota, 'reset_s', parameters.get('t'));
    } else {
      // And the state was a dictionary: `limit=100, remaining=50, reset=5`.
      const member = DICTIONARY_MEMBERS.get(name.toLowerCase());
      if (member !== undefined) assign(quotaOf(''), member, value);
    }
  }
  return [...byName.values()].filter(
    ({ limit, remaining }) => limit !== undefined || remaining !== undefined,
  );
}

function assign(quota: Writable<Quota>, member: Amount, value: number | undefined) {
  if (value !== undefined) quota[member] = value;
}

function readItems(text: string): readonly Item[] {
  return split(text, ',')
    .slice(0, MOST_POLICIES)
    .map((part) => {
      const [head = '', ...rest] = split(part, ';');
      const [name, value] = split(head, '=');
      const parameters = new Map<string, number>();
      for (const parameter of rest) {
        const [key = '', amount = ''] = split(parameter, '=');
        const number = wholeNumber(amount);
        if (number !== undefined) parameters.set(key.toLowerCase(), number);
      }
      const number = wholeNumber(value ?? '');
      return { name: unquoted(name ?? ''), ...(number !== undefined && { value: number }), parameters };
    })
    .filter(({ name, parameters }) => name !== '' || parameters.size > 0);
}

/** Splits at a separator that stands outside quotes. */
function split(text: string, separator: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    if (character === separator && !quoted) {
      parts.push(part.trim());
      part = '';
    } else part += character;
  }
  return [...parts, part.trim()];
}

function unquoted(text: string): string {
  return text.replace(/^"(.*)"$/s, '$1').slice(0, 80);
}

function wholeNumber(text: string): number | undefined {
  return /^\d{1,15}(?:\.\d+)?$/.test(text) ? Math.ceil(Number(text)) : undefined;
}

function readFamily(headers: HeaderList, prefix: string, now: number): Quota | undefined {
  const first = (name: string) => split(headerValue(headers, prefix + name) ?? '', ',')[0] ?? '';
  const [limitText = ''] = split(first('limit'), ';');
  const limit = wholeNumber(limitText);
  const remaining = wholeNumber(first('remaining'));
  const reset_s = readReset(headerValue(headers, `${prefix}reset`) ?? '', now);
  if (limit === undefined && remaining === undefined) return undefined;
  return {
    ...(limit !== undefined && { limit }),
    ...(remaining !== undefined && { remaining }),
    ...(reset_s !== undefined && { reset_s }),
  };
}

/** No standard says what `X-RateLimit-Reset` is: seconds to wait, or a moment in seconds, in ms, or as a date. */
function readReset(text: string, now: number): number | undefined {
  const date = readHttpDate(text, now);
  const number = date ?? wholeNumber(split(text, ',')[0] ?? '');
  if (number === undefined || (date === undefined && number < EPOCH_SECONDS_FROM)) return number;
  const at = date !== undefined || number >= EPOCH_MILLISECONDS_FROM ? number : number * 1000;
  return Math.max(0, Math.ceil((at - now) / 1000));
}
