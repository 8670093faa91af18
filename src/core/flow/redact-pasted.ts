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

/** Who signs in: shown in a log of one's own logins, and nobody else's business where a text is passed on. */
const PERSON =
  /(?<=^|[?&#\s'"])(login_hint|username)=(?!(?:undefined|null)\b)([^&\s"'<>‹]{1,2000})(?![^&\s"'<>]*‹)/gi;
const PERSON_NAMES: ReadonlySet<string> = new Set(['login_hint', 'username']);

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
    text.replace(HEADER, (line: string, ...parts: unknown[]) => {
      const [mark, name, gap, value] = parts.slice(0, 4).map(String);
      return isHeaderOfSecrets(name, value) ? `${mark}${name}${gap}${header(name ?? '', value ?? '')}` : line;
    });
  const person = (value: string) => redactor.secret('user', value);
  const inPersons = (text: string) =>
    text.replace(PERSON, (_all: string, name: string, value: string) => `${name}=${person(value)}`);
  const mask = (word: string) =>
    /\d/.test(word) && /[a-z]/i.test(word) ? redactor.secret('secret', word) : word;
  const stray = (text: string) => outsideOfPseudonyms(text, (piece) => piece.replace(STRAY, mask));
  return {
    text: (text) => stray(redactor.text(inPersons(inHeaders(text)))),
    value: (name, value) =>
      PERSON_NAMES.has(name.toLowerCase()) ? person(value) : stray(redactor.value(name, value)),
    header: (name, value) => stray(header(name, value)),
  };
}

/** `Session: expired` is a sentence. */
function isHeaderOfSecrets(name = '', value = ''): boolean {
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
