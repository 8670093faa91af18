/** Text as a literal of another language, so that nothing in it is read as anything but text. */

/** Turns text around, hides it or moves the cursor: shown by its number wherever a person is to read what they paste. */
const INVISIBLE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]/;

/** One word of a POSIX shell; with `$'…'` of bash and zsh where a terminal could take a character for a command. */
export function shellQuote(text: string): string {
  const plain = text.replaceAll('\u0000', '');
  const odd = Array.from(plain).some(
    (character) => character.length === 1 && character !== '\n' && INVISIBLE.test(character),
  );
  if (!odd) return `'${plain.replaceAll("'", "'\\''")}'`;
  const escaped = Array.from(plain, (character) => {
    if (character === '\\' || character === "'") return `\\${character}`;
    if (character.length > 1 || !INVISIBLE.test(character)) return character;
    return utf8(character);
  });
  return `$'${escaped.join('')}'`;
}

/** Octal, which cannot run into the characters after it. */
function utf8(character: string): string {
  return [...new TextEncoder().encode(character)]
    .map((byte) => `\\${byte.toString(8).padStart(3, '0')}`)
    .join('');
}

/** A string of JavaScript and of Python: both read JSON's escapes alike. */
export function stringLiteral(text: string): string {
  return Array.from(JSON.stringify(text), (character) =>
    needsNumber(character) ? unicode(character) : character,
  ).join('');
}

const needsNumber = (character: string): boolean => character.length === 1 && INVISIBLE.test(character);

const unicode = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
