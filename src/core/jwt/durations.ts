const units: readonly (readonly [seconds: number, one: string, many: string])[] = [
  [365 * 86_400, 'year', 'years'],
  [30 * 86_400, 'month', 'months'],
  [86_400, 'day', 'days'],
  [3600, 'h', 'h'],
  [60, 'min', 'min'],
];

/** A length of time in its largest sensible unit: `45 s`, `12 min`, `3 days`. Takes seconds. */
export function roughDuration(seconds: number): string {
  const size = Math.abs(seconds);
  for (const [unit, one, many] of units) {
    if (size < 1.5 * unit) continue;
    const count = Math.round(size / unit);
    return `${count} ${count === 1 ? one : many}`;
  }
  return `${Math.round(size)} s`;
}
