const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The first letters of the first and last word of a name, for want of a picture; `?` when there is no letter. */
export function initialsOf(name: string): string {
  const words = name
    .slice(0, 200)
    .split(/[\s@._-]+/u)
    .filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  const initials = ends.map((word) => firstLetter(word ?? '')).join('');
  return initials === '' ? '?' : initials.toLocaleUpperCase('en');
}

function firstLetter(word: string): string {
  for (const { segment } of letters.segment(word)) return segment;
  return '';
}
