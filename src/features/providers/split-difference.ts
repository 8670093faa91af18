/** Two texts, each as what is the same before, what differs, and what is the same after. */
export interface SplitText {
  readonly before: string;
  readonly differs: string;
  readonly after: string;
}

/** By characters, so that a mark never cuts one in two. */
export function splitDifference(one: string, other: string): readonly [SplitText, SplitText] {
  const [a, b] = [Array.from(one), Array.from(other)];
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start += 1;
  let tail = 0;
  while (tail < shorter - start && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const split = (characters: readonly string[]): SplitText => ({
    before: characters.slice(0, start).join(''),
    differs: characters.slice(start, characters.length - tail).join(''),
    after: characters.slice(characters.length - tail).join(''),
  });
  return [split(a), split(b)];
}
