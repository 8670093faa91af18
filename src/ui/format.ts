const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

// The page speaks English; among the visitor's languages the first English one decides how dates are written.
const languages = 'navigator' in globalThis ? navigator.languages : [];
const locale = languages.find((language) => language.startsWith('en')) ?? 'en-GB';

const number = new Intl.NumberFormat(locale);
const oneDigit = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
const distance = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' });
const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' });
const list = new Intl.ListFormat(locale, { type: 'unit', style: 'narrow' });

interface DurationUnit {
  ms: number;
  short: string;
  long: Intl.NumberFormat;
}

const units: readonly DurationUnit[] = [
  { ms: day, short: 'd', long: longUnit('day') },
  { ms: hour, short: 'h', long: longUnit('hour') },
  { ms: minute, short: 'min', long: longUnit('minute') },
  { ms: second, short: 's', long: longUnit('second') },
];

function longUnit(unit: string): Intl.NumberFormat {
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' });
}

/** The two largest units of a length in ms, rounded up to a second so that `0 s` means over. */
function durationParts(ms: number): { unit: DurationUnit; count: number }[] {
  let rest = Math.ceil(Math.max(0, ms) / second) * second;
  const parts: { unit: DurationUnit; count: number }[] = [];
  for (const unit of units) {
    const count = Math.floor(rest / unit.ms);
    rest -= count * unit.ms;
    if (count > 0) parts.push({ unit, count });
    else if (parts.length > 0) break;
    if (parts.length === 2) break;
  }
  return parts;
}

/** A length in ms: `4 min 12 s`. */
export function formatDuration(ms: number): string {
  const parts = durationParts(ms).map(({ unit, count }) => `${number.format(count)} ${unit.short}`);
  return parts.length === 0 ? '0 s' : parts.join(' ');
}

/** A length in ms, to be read aloud: `4 minutes 12 seconds`. */
export function formatLongDuration(ms: number): string {
  const parts = durationParts(ms).map(({ unit, count }) => unit.long.format(count));
  return parts.length === 0 ? longUnit('second').format(0) : list.format(parts);
}

const distances: readonly { unit: Intl.RelativeTimeFormatUnit; ms: number }[] = [
  { unit: 'year', ms: 365.25 * day },
  { unit: 'month', ms: 30.44 * day },
  { unit: 'day', ms: day },
  { unit: 'hour', ms: hour },
  { unit: 'minute', ms: minute },
];

/** How far `at` is from `now` (both ms since the epoch): `in 5 minutes`, `3 hours ago`, `now`. */
export function formatDistance(at: number, now: number): string {
  const difference = at - now;
  const fit = distances.find(({ ms }) => Math.abs(difference) >= ms);
  if (fit === undefined) return distance.format(Math.trunc(difference / second), 'second');
  return distance.format(Math.trunc(difference / fit.ms), fit.unit);
}

/** `at` in ms since the epoch, as local date and time; `invalid date` when it is none. */
export function formatDateTime(at: number): string {
  return isDate(at) ? dateTime.format(at) : 'invalid date';
}

/** `at` in ms since the epoch, as local time of day. */
export function formatTime(at: number): string {
  return isDate(at) ? time.format(at) : 'invalid date';
}

/** Whether a number of ms since the epoch is within what a `Date` can hold. */
export function isDate(at: number): boolean {
  return Math.abs(at) <= 8.64e15;
}

export function formatNumber(value: number): string {
  return number.format(value);
}

/** Decimal sizes, as browsers show them: `1.2 kB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${number.format(bytes)} B`;
  if (bytes < 999_950) return `${oneDigit.format(bytes / 1000)} kB`;
  return `${oneDigit.format(bytes / 1_000_000)} MB`;
}

/** A measured time in ms: `12 ms`, `1.2 s`. */
export function formatMilliseconds(ms: number): string {
  return ms < 999.5 ? `${number.format(Math.round(ms))} ms` : `${oneDigit.format(ms / second)} s`;
}
