import type { JsonObject } from '../lib/json.ts';

/** JSON as it was written: where it breaks, and a pretty form that keeps member order, repeated names and long numbers. */

export interface JsonBreak {
  /** Offset in characters of the first character that cannot stand there; the length of the text when it ends too early. */
  readonly offset: number;
  readonly expected: string;
}

interface PrettyJson {
  readonly text: string;
  /** Offset of the first character of each line. */
  readonly lineStarts: Uint32Array<ArrayBuffer>;
  /** Member names that stand twice in one object: readers disagree about which one counts. */
  readonly repeated: readonly string[];
}

export type JsonScan =
  | { readonly ok: true; readonly pretty: PrettyJson }
  | { readonly ok: false; readonly error: JsonBreak };

/** Own member only, so that `constructor` or `__proto__` in a hostile document means nothing. */
export function member(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

const literal = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const stringRun = /[^"\\\u0000-\u001f]*/y;
const escapeSequence = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const space = /[ \t\r\n]*/y;
/** Deeper containers are printed on one line, so that hostile nesting cannot grow the text a hundredfold. */
const deepestBreak = 24;

/** Scans a JSON text (RFC 8259) without recursion. Never throws. */
export function scanJson(source: string): JsonScan {
  return new Scanner(source).run();
}

interface Container {
  readonly close: '}' | ']';
  readonly names: Set<string> | undefined;
  empty: boolean;
}

type Expecting = 'value' | 'first-value' | 'name' | 'first-name' | 'colon' | 'comma' | 'end';

const expectedWords: Readonly<Record<Expecting, string>> = {
  value: 'a value',
  'first-value': 'a value or ]',
  name: 'a member name in quotes',
  'first-name': 'a member name in quotes or }',
  colon: 'a colon',
  comma: 'a comma or the end of the object or list',
  end: 'nothing more',
};

class Scanner {
  readonly #source: string;
  readonly #out: string[] = [];
  readonly #stack: Container[] = [];
  readonly #starts: number[] = [0];
  readonly #repeated = new Set<string>();
  #length = 0;
  #at = 0;
  #expecting: Expecting = 'value';

  constructor(source: string) {
    this.#source = source;
  }

  run(): JsonScan {
    for (;;) {
      this.#take(space);
      if (this.#at >= this.#source.length) break;
      if (!this.#step()) return this.#broken();
    }
    if (this.#expecting !== 'end') return this.#broken();
    const text = this.#out.join('');
    return {
      ok: true,
      pretty: { text, lineStarts: Uint32Array.from(this.#starts), repeated: [...this.#repeated] },
    };
  }

  #broken(): JsonScan {
    return { ok: false, error: { offset: this.#at, expected: expectedWords[this.#expecting] } };
  }

  #step(): boolean {
    switch (this.#expecting) {
      case 'end':
        return false;
      case 'colon':
        return this.#punctuation(':', ': ', 'value');
      case 'comma':
        return this.#afterValue();
      case 'name':
      case 'first-name':
        return this.#closes(this.#expecting === 'first-name') || this.#name();
      case 'value':
      case 'first-value':
        return this.#closes(this.#expecting === 'first-value') || this.#value();
    }
  }

  #punctuation(sign: string, printed: string, next: Expecting): boolean {
    if (this.#source[this.#at] !== sign) return false;
    this.#at += 1;
    this.#write(printed);
    this.#expecting = next;
    return true;
  }

  #afterValue(): boolean {
    const top = this.#stack.at(-1);
    if (this.#closes(true) || top === undefined) return true;
    if (!this.#punctuation(',', ',', top.close === '}' ? 'name' : 'value')) return false;
    this.#break(' ');
    return true;
  }

  #closes(allowed: boolean): boolean {
    const top = this.#stack.at(-1);
    if (!allowed || top === undefined || this.#source[this.#at] !== top.close) return false;
    this.#at += 1;
    this.#stack.pop();
    if (!top.empty) this.#break('', this.#stack.length + 1);
    this.#write(top.close);
    this.#valueDone();
    return true;
  }

  #value(): boolean {
    const sign = this.#source[this.#at];
    if (sign === '{' || sign === '[') return this.#open(sign);
    const text = sign === '"' ? this.#string() : this.#take(literal);
    if (text === undefined || text === '') return false;
    this.#firstOf();
    this.#write(text);
    this.#valueDone();
    return true;
  }

  #open(sign: '{' | '['): boolean {
    this.#at += 1;
    this.#firstOf();
    this.#write(sign);
    this.#stack.push(
      sign === '{'
        ? { close: '}', names: new Set(), empty: true }
        : { close: ']', names: undefined, empty: true },
    );
    this.#expecting = sign === '{' ? 'first-name' : 'first-value';
    return true;
  }

  #name(): boolean {
    const text = this.#source[this.#at] === '"' ? this.#string() : undefined;
    if (text === undefined) return false;
    this.#firstOf();
    const names = this.#stack.at(-1)?.names;
    if (names?.has(text) === true) this.#repeated.add(text.slice(1, -1));
    names?.add(text);
    this.#write(text);
    this.#expecting = 'colon';
    return true;
  }

  #firstOf(): void {
    const top = this.#stack.at(-1);
    if (top?.empty !== true) return;
    top.empty = false;
    this.#break('');
  }

  #valueDone(): void {
    this.#expecting = this.#stack.length === 0 ? 'end' : 'comma';
  }

  /** The string with its quotes, or undefined with the position left at what is wrong in it. */
  #string(): string | undefined {
    const start = this.#at;
    this.#at += 1;
    for (;;) {
      this.#take(stringRun);
      if (this.#source[this.#at] === '"') {
        this.#at += 1;
        return this.#source.slice(start, this.#at);
      }
      if (this.#take(escapeSequence) === '') return undefined;
    }
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#source)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }

  #write(text: string): void {
    this.#out.push(text);
    this.#length += text.length;
  }

  #break(instead: string, depth = this.#stack.length): void {
    if (depth > deepestBreak) return this.#write(instead);
    this.#write('\n');
    this.#starts.push(this.#length);
    this.#write('  '.repeat(this.#stack.length));
  }
}
