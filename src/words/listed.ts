/** `a`, `a and b`, `a, b and c`, and not more than `most` of them. */
export function listed(items: readonly string[], most = 5): string {
  const shown =
    items.length > most ? [...items.slice(0, most - 1), `${items.length - most + 1} more`] : items;
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`;
}

export function hostsOf(origins: readonly string[]): readonly string[] {
  return origins.map((origin) => new URL(origin).host);
}
