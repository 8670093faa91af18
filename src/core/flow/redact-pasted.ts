import { createPseudonyms, PSEUDONYM } from './pseudonyms.ts';
import { createRedactor } from './redact.ts';
import { headerSecrecyOf } from './secret-names.ts';
import { looksRandom } from './secret-shapes.ts';

/** Redacts what somebody pasted: text of any origin, in which a secret may stand without a name. */
export interface PastedRedactor {
  text(text: string): string;
  /** A value with its name, as a parameter of the protocol. */
  value(name: string, value: string): string;
  header(name: string, value: string): string;
}

/** A header on a line of its own, or in the quotes of a command. */
const HEADER = /(^|["'])([A-Za-z][\w-]{1,60})(: {0,3})([^\r\n"']{1,8000})/gm;

/** No word of a message, address or stack trace is as long as this and has digits in it. */
const STRAY = /[\w-]{32,}/g;

/**
 * For one text. A pseudonym that stands in it keeps its meaning, so that a text may be redacted, changed by hand and
 * redacted again. `salt` is random.
 */
export function createPastedRedactor(salt: string, pasted: string): PastedRedactor {
  const pseudonyms = createPseudonyms(salt);
  // Looking for pseudonyms in megabytes is dear, and nearly every text has none.
  if (pasted.includes('‹')) pseudonyms.reserve(pasted);
  const redactor = createRedactor(pseudonyms);
  const header = (name: string, value: string) => redactor.headers([[name, value]])[0]?.value ?? '';
  const inHeaders = (text: string) =>
    text.replace(HEADER, (line: string, mark: string, name: string, gap: string, value: string) =>
      isHeaderOfSecrets(name, value) ? `${mark}${name}${gap}${header(name, value)}` : line,
    );
  const mask = (word: string) =>
    /\d/.test(word) && /[a-z]/i.test(word) ? redactor.secret('secret', word) : word;
  const stray = (text: string) => outsideOfPseudonyms(text, (piece) => piece.replace(STRAY, mask));
  return {
    text: (text) => stray(redactor.text(inHeaders(text))),
    value: (name, value) => stray(redactor.value(name, value)),
    header: (name, value) => stray(header(name, value)),
  };
}

/** `Session: expired` is a sentence. */
function isHeaderOfSecrets(name: string, value: string): boolean {
  const { how } = headerSecrecyOf(name);
  if (how === 'secret') return looksRandom(value);
  return how === 'authentication' || how === 'cookie' || how === 'set_cookie';
}

/** The id of a key in a pseudonym may be long, and says which key it was. */
function outsideOfPseudonyms(text: string, change: (piece: string) => string): string {
  let end = 0;
  let changed = '';
  for (const { 0: pseudonym, index } of text.matchAll(PSEUDONYM)) {
    changed += change(text.slice(end, index)) + pseudonym;
    end = index + pseudonym.length;
  }
  return changed + change(text.slice(end));
}
