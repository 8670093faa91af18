/** A name and its value, as a row that is being written. */
export interface Pair {
  readonly name: string;
  readonly value: string;
}

/** What is wrong with one of the rows. */
export interface PairError {
  readonly row: number;
  readonly part: keyof Pair;
  readonly text: string;
}

/** The rows with one changed; a row behind the last one is added, and one without name and value goes. */
export function changePair(pairs: readonly Pair[], index: number, part: Partial<Pair>): readonly Pair[] {
  const next = [...pairs];
  next[index] = { ...(pairs[index] ?? { name: '', value: '' }), ...part };
  return next.filter(({ name, value }) => name !== '' || value !== '');
}

export function removePair(pairs: readonly Pair[], index: number): readonly Pair[] {
  return pairs.filter((_, at) => at !== index);
}

/** The query of an address as rows. An address that is half typed has rows as well. */
export function readQuery(url: string): readonly Pair[] {
  const [, query = ''] = /^[^?#]*\?([^#]*)/.exec(url) ?? [];
  return [...new URLSearchParams(query)].map(([name, value]) => ({ name, value }));
}

/** The address with these rows for its query; everything else stays as it was typed. */
export function writeQuery(url: string, pairs: readonly Pair[]): string {
  const [, head = '', fragment = ''] = /^([^?#]*)(?:\?[^#]*)?(#[\s\S]*)?$/.exec(url) ?? [];
  const query = encodePairs(pairs);
  return head + (query === '' ? '' : `?${query}`) + fragment;
}

/** As a form is sent (`application/x-www-form-urlencoded`). */
export function encodePairs(pairs: readonly Pair[]): string {
  return new URLSearchParams(pairs.map(({ name, value }) => [name, value])).toString();
}
