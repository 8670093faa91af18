import { headerValue, type HeaderList } from './header-list.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const TIME = '(?<hour>\\d{2}):(?<minute>\\d{2}):(?<second>\\d{2})';

/** The three forms of RFC 9110 5.6.7: IMF-fixdate, RFC 850, asctime. */
const DATE_FORMS = [
  `^[a-z]{3}, (?<day>\\d{1,2}) (?<month>[a-z]{3}) (?<year>\\d{4}) ${TIME} GMT$`,
  `^[a-z]{6,9}, (?<day>\\d{2})-(?<month>[a-z]{3})-(?<year>\\d{2}) ${TIME} GMT$`,
  `^[a-z]{3} (?<month>[a-z]{3}) (?<day>[ \\d]\\d) ${TIME} (?<year>\\d{4})$`,
].map((form) => new RegExp(form, 'i'));

/**
 * An HTTP date (RFC 9110 5.6.7) in ms since the epoch; `undefined` when it is none. `now` (ms) decides the century of
 * the form with two digits: a date more than 50 years ahead is meant in the past.
 */
export function readHttpDate(text: string, now: number): number | undefined {
  const trimmed = text.trim();
  for (const form of DATE_FORMS) {
    const parts = form.exec(trimmed)?.groups;
    if (parts === undefined) continue;
    const { year = '', month = '', day, hour, minute, second } = parts;
    const monthIndex = MONTHS.indexOf(month.toLowerCase());
    if (monthIndex < 0) return undefined;
    const fullYear = year.length === 2 ? nearCentury(Number(year), now) : Number(year);
    return Date.UTC(fullYear, monthIndex, Number(day), Number(hour), Number(minute), Number(second));
  }
  return undefined;
}

function nearCentury(year: number, now: number): number {
  const thisYear = new Date(now).getUTCFullYear();
  const guess = Math.floor(thisYear / 100) * 100 + year;
  return guess > thisYear + 50 ? guess - 100 : guess;
}

/**
 * How long the server asks to wait, in whole seconds (`Retry-After`, RFC 9110 10.2.3: seconds or a date). A date is
 * measured against the answer's own `Date` where the page may read it, so that a wrong local clock does no harm, else
 * against `now` (ms). `undefined` when there is none or it is not understood.
 */
export function readRetryAfter(headers: HeaderList, now: number): number | undefined {
  const value = headerValue(headers, 'retry-after')?.trim();
  if (value === undefined) return undefined;
  if (/^\d+(?:\.\d+)?$/.test(value)) return Math.min(Number.MAX_SAFE_INTEGER, Math.ceil(Number(value)));
  const until = readHttpDate(value, now);
  if (until === undefined) return undefined;
  const from = readHttpDate(headerValue(headers, 'date') ?? '', now) ?? now;
  return Math.max(0, Math.ceil((until - from) / 1000));
}
