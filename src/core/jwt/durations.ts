/** A year and a month are as long as they are on average. */
const units: readonly (readonly [seconds: number, one: string, many: string])[] = [
  [365.25 * 86_400, 'year', 'years'],
  [30.44 * 86_400, 'month', 'months'],
  [86_400, 'day', 'days'],
  [3600, 'h', 'h'],
  [60, 'min', 'min'],
];

/** A length of time in its largest sensible unit: `45 s`, `12 min`, `3 days`. Days and more are whole ones. Takes seconds. */
export function roughDuration(seconds: number): string {
  const size = Math.abs(seconds);
  for (const [unit, one, many] of units) {
    if (size < 1.5 * unit) continue;
    const count = unit < 86_400 ? Math.round(size / unit) : Math.floor(size / unit);
    return `${count} ${count === 1 ? one : many}`;
  }
  return `${Math.round(size)} s`;
}
