import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { isWireName } from './secret-names.ts';

/**
 * Stable names for secrets: the same secret has the same pseudonym everywhere, and also after a redirect. What is kept for
 * that is a salted hash of each secret, never the secret.
 */
export interface Pseudonyms {
  /**
   * The pseudonym of a secret, a new one of this kind if it was not met before. With `seek` it is looked for in every later
   * text: not to be set for what is perhaps only a word.
   */
  of(kind: string, secret: string, seek?: boolean): string;
  /** The secret behind a pseudonym, as long as this page holds it: what came over a redirect is a hash alone. */
  reveal(pseudonym: string): string | undefined;
  /** Puts the pseudonym in place of every secret met so far, however it is written. */
  replaceKnown(text: string): string;
  /** Keeps new pseudonyms from being those that stand in `text` already. */
  reserve(text: string): void;
  toStored(): StoredPseudonyms;
}

/** The secret behind a pseudonym (`code‹a1›`), where the page still has it. */
export type Reveal = (pseudonym: string) => string | undefined;

export interface StoredPseudonyms {
  readonly salt: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly known: readonly { readonly hash: string; readonly name: string; readonly length: number }[];
}

/** `code‹a1›`; of a JWT also what its header says in the clear: `id_token‹a1 alg=RS256 kid=k1›`. */
export const PSEUDONYM = /([a-z_]{1,40})‹([a-z]{1,3}[1-9])((?: (?:alg|kid)=[A-Za-z0-9._:-]{1,64}){0,2})›/g;

const WHOLE_PSEUDONYM = new RegExp(`^${PSEUDONYM.source}$`);

export const isPseudonym = (text: string): boolean => WHOLE_PSEUDONYM.test(text);

export const kindOfPseudonym = (text: string): string | undefined => WHOLE_PSEUDONYM.exec(text)?.[1];

/** Hashes kept; the oldest are forgotten first. */
const MAX_HASHES = 1_500;
/** Secrets looked for in every text while the page lives. */
const MAX_SOUGHT = 200;
/** Secrets that can be revealed while the page lives; those not met for longest are forgotten first. */
const MAX_HELD = 200;
/** Shorter secrets could be guessed from a salted hash, so their hashes do not leave the page. */
const MIN_STORED_LENGTH = 16;
const MIN_SOUGHT_LENGTH = 6;
/** A shorter one is looked for as a whole word: `access` must not be found in `access_token`. */
const MIN_PIECE_LENGTH = 12;
const GUESSABLE: ReadonlySet<string> = new Set(['password', 'otp', 'user_code']);

interface Known {
  readonly name: string;
  readonly length: number;
  readonly stored: boolean;
}

interface Sought {
  readonly name: string;
  readonly forms: readonly string[];
  readonly as_word?: RegExp;
}

/** 1 → `a1`, 9 → `a9`, 10 → `b1`. */
function toLabel(count: number): string {
  let letters = '';
  let rest = Math.floor((count - 1) / 9);
  do {
    letters = String.fromCharCode(97 + (rest % 26)) + letters;
    rest = Math.floor(rest / 26) - 1;
  } while (rest >= 0);
  return `${letters}${((count - 1) % 9) + 1}`;
}

function toCount(label: string): number {
  let letters = 0;
  for (const letter of label.slice(0, -1)) letters = letters * 26 + letter.charCodeAt(0) - 96;
  return (letters - 1) * 9 + Number(label.slice(-1));
}

/** How one secret may be written: plain, in a URL, in a form, in JSON, in HTML. */
function formsOf(secret: string): readonly string[] {
  const url = safely(() => encodeURIComponent(secret)) ?? secret;
  const form = new URLSearchParams([['', secret]]).toString().slice(1);
  const json = JSON.stringify(secret).slice(1, -1);
  const html = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const quoted = html.replaceAll('"', '&quot;');
  const lower = (text: string) => text.replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase());
  const forms = [
    secret,
    url,
    form,
    lower(url),
    lower(form),
    json,
    html,
    quoted,
    quoted.replaceAll("'", '&#39;'),
  ];
  return [...new Set(forms)].sort((a, b) => b.length - a.length);
}

function toSought(secret: string, name: string): Sought {
  const forms = formsOf(secret);
  if (secret.length >= MIN_PIECE_LENGTH) return { name, forms };
  const pattern = forms.map((form) => form.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')).join('|');
  return { name, forms, as_word: new RegExp(`(?<![A-Za-z0-9_])(?:${pattern})(?![A-Za-z0-9_])`, 'g') };
}

function safely<T>(task: () => T): T | undefined {
  try {
    return task();
  } catch {
    return undefined;
  }
}

const CANDIDATE = /[A-Za-z0-9_~.+/=%-]{16,}/g;
const MAX_CANDIDATE = 4_096;

/** Goes on where `stored` ended; `salt` is for a new table. */
export function createPseudonyms(salt: string, stored?: StoredPseudonyms): Pseudonyms {
  return new Table(stored ?? { salt, counts: {}, known: [] });
}

/**
 * Who can tell the secrets of a log: the very object that was written here, and no copy of it. What came out of a file or
 * over a redirect has nobody, whatever names stand in it.
 */
const holders = new WeakMap<object, Pseudonyms>();

export function holdSecrets<T extends object>(log: T, pseudonyms: Pseudonyms): T {
  holders.set(log, pseudonyms);
  return log;
}

/** For what a visitor asks to copy, and nothing else. */
export function secretsBehind(log: object): Reveal | undefined {
  const holder = holders.get(log);
  return holder && ((pseudonym) => holder.reveal(pseudonym));
}

class Table implements Pseudonyms {
  readonly #salt: string;
  readonly #counts: Map<string, number>;
  readonly #hashes = new Map<string, Known>();
  readonly #sought = new Map<string, Sought>();
  readonly #held = new Map<string, string>();
  /** Lengths of secrets of which only the hash came over the redirect. */
  readonly #foreignLengths = new Set<number>();

  constructor({ salt, counts, known }: StoredPseudonyms) {
    this.#salt = salt;
    this.#counts = new Map(Object.entries(counts));
    for (const { hash, name, length } of known) {
      this.#hashes.set(hash, { name, length, stored: true });
      this.#foreignLengths.add(length);
    }
  }

  of(kind: string, secret: string, seek = true): string {
    const hash = this.#hashOf(secret);
    const name = this.#hashes.get(hash)?.name ?? this.#add(kind, secret, hash);
    if (seek) this.#remember(secret, name);
    this.#hold(name, secret);
    return name;
  }

  reveal(pseudonym: string): string | undefined {
    return this.#held.get(pseudonym);
  }

  replaceKnown(text: string): string {
    return this.#replaceHashed(this.#replaceSought(text));
  }

  reserve(text: string): void {
    for (const [, kind = '', label = ''] of text.matchAll(PSEUDONYM)) {
      this.#counts.set(kind, Math.max(this.#counts.get(kind) ?? 0, toCount(label)));
    }
  }

  toStored(): StoredPseudonyms {
    return {
      salt: this.#salt,
      counts: Object.fromEntries(this.#counts),
      known: [...this.#hashes]
        .filter(([, known]) => known.stored)
        .map(([hash, { name, length }]) => ({ hash, name, length })),
    };
  }

  #hashOf(secret: string): string {
    return bytesToHex(hmac(sha256, utf8ToBytes(this.#salt), utf8ToBytes(secret)).slice(0, 16));
  }

  #add(kind: string, secret: string, hash: string): string {
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    const name = `${kind}‹${toLabel(count)}›`;
    const stored = secret.length >= MIN_STORED_LENGTH && !GUESSABLE.has(kind);
    this.#hashes.set(hash, { name, length: secret.length, stored });
    dropOldest(this.#hashes, MAX_HASHES);
    return name;
  }

  #hold(name: string, secret: string): void {
    this.#held.delete(name);
    this.#held.set(name, secret);
    dropOldest(this.#held, MAX_HELD);
  }

  #remember(secret: string, name: string): void {
    if (secret.length < MIN_SOUGHT_LENGTH || this.#sought.has(secret) || isWireName(secret)) return;
    this.#sought.set(secret, toSought(secret, name));
    dropOldest(this.#sought, MAX_SOUGHT);
  }

  #replaceSought(text: string): string {
    let left = text;
    for (const { name, forms, as_word } of this.#sought.values()) {
      for (const form of forms) {
        if (left.includes(form)) left = left.replaceAll(as_word ?? form, () => name);
      }
    }
    return left;
  }

  /** After a redirect only hashes are left: whatever is as long as one of them and stands by itself is looked up. */
  #replaceHashed(text: string): string {
    if (this.#foreignLengths.size === 0) return text;
    return text.replace(CANDIDATE, (run) => (run.length > MAX_CANDIDATE ? run : this.#replaceInRun(run)));
  }

  #replaceInRun(run: string): string {
    for (const start of startsOf(run)) {
      for (const length of this.#foreignLengths) {
        if (start + length > run.length) continue;
        const known = this.#hashes.get(this.#hashOf(run.slice(start, start + length)));
        if (known === undefined) continue;
        return run.slice(0, start) + known.name + this.#replaceHashed(run.slice(start + length));
      }
    }
    return run;
  }
}

/** The beginning of the run and each place after a mark that may separate a secret from what stands before it. */
function startsOf(run: string): readonly number[] {
  const starts = [0];
  for (let at = 0; at < run.length && starts.length < 32; at += 1) {
    if ('=/.%+~'.includes(run.charAt(at))) starts.push(at + (run.charAt(at) === '%' ? 3 : 1));
  }
  return starts;
}

function dropOldest(map: Map<string, unknown>, max: number): void {
  if (map.size <= max) return;
  const [oldest] = map.keys();
  if (oldest !== undefined) map.delete(oldest);
}
