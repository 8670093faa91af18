import type { PastedRedactor } from '../flow/redact-pasted.ts';
import parseShell from 'shell-quote/parse.js';
import type { SeenRequest } from './facts.ts';
import { readRequest } from './read-request.ts';

const LONGEST = 32_768;
const DATA = ['-d', '--data', '--data-raw', '--data-ascii', '--data-binary', '--data-urlencode', '--json'];
/** Options with a value that says nothing of the login. */
const SKIPPED = new Set([
  ...['-o', '--output', '-A', '--user-agent', '-e', '--referer', '-m', '--max-time', '-x', '--proxy'],
  ...['--connect-timeout', '-c', '--cookie-jar', '-w', '--write-out', '--cacert', '--retry', '-F', '--form'],
]);

export const isCurl = (text: string): boolean => /^(?:\$ )?curl(?:\.exe)?\s/i.test(text);

/** A curl command as browsers copy it, for bash or for cmd. Nothing of it is run. */
export function readCurl(text: string, redactor: PastedRedactor): SeenRequest | undefined {
  if (text.length > LONGEST) return undefined;
  const words = wordsOf(text);
  const command = new Command();
  for (
    let index = words.findIndex((word) => /^curl(?:\.exe)?$/i.test(word)) + 1;
    index < words.length;
    index += 1
  ) {
    if (command.take(words[index] ?? '', words[index + 1])) index += 1;
  }
  return readRequest(command.request(), redactor);
}

type Reader = readonly [option: string, read: (value: string) => unknown];

const both = (short: string, long: string, read: Reader[1]): readonly Reader[] => [
  [short, read],
  [long, read],
];

/** Reads what curl would, word by word. */
class Command {
  #method: string | undefined;
  #url = '';
  readonly #headers: [string, string][] = [];
  readonly #data: string[] = [];
  #inQuery = false;
  readonly #readers = new Map<string, (value: string) => unknown>([
    ...both('-X', '--request', (value) => (this.#method = value)),
    ...both('-H', '--header', (value) => this.#header(value)),
    ...both('-u', '--user', () => this.#headers.push(['authorization', 'Basic'])),
    ...both('-b', '--cookie', (value) => this.#headers.push(['cookie', value])),
    ['--url', (value) => (this.#url = value)],
    ...DATA.map((name): Reader => [name, (value) => this.#data.push(value)]),
  ]);

  /** True when `next` was the option's value. */
  take(word: string, next: string | undefined): boolean {
    const inline = /^(--[\w-]+)=([\s\S]*)$/.exec(word) ?? /^(-[XHdub])([\s\S]+)$/.exec(word);
    const option = inline?.[1] ?? word;
    const value = inline?.[2] ?? next ?? '';
    const uses = this.#option(option, value);
    if (!uses && !option.startsWith('-') && option !== '') this.#url ||= option;
    return uses && inline === null;
  }

  #option(option: string, value: string): boolean {
    if (option === '-G' || option === '--get') {
      this.#inQuery = true;
      return false;
    }
    const read = this.#readers.get(option);
    read?.(value);
    return read !== undefined || SKIPPED.has(option);
  }

  #header(line: string): void {
    const colon = line.indexOf(':');
    if (colon > 0) this.#headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
  }

  request() {
    const data = this.#data.join('&');
    const url =
      this.#inQuery && data !== '' ? `${this.#url}${this.#url.includes('?') ? '&' : '?'}${data}` : this.#url;
    const sends = data !== '' && !this.#inQuery;
    return {
      method: this.#method ?? (sends ? 'POST' : 'GET'),
      url: /^https?:/i.test(url) ? url : `http://${url}`,
      headers: this.#headers,
      body: sends ? data : '',
    };
  }
}

/** An unquoted address with `?` is a pattern to a shell and its `&` an operator; people paste them all the same. */
function wordsOf(text: string): readonly string[] {
  // cmd escapes with ^, and breaks lines with it.
  const plain = /\^\r?\n|\^"/.test(text) ? text.replace(/\^\r?\n/g, ' ').replace(/\^([\s\S])/g, '$1') : text;
  const words: string[] = [];
  let joins = false;
  for (const entry of parseShell(plain.replace(/\\\r?\n/g, ' '), (name) => `$${name}`)) {
    const word = textOf(entry);
    if (word === '&' || joins) words.push(`${words.pop() ?? ''}${word}`);
    else if (word !== undefined) words.push(word);
    joins = word === '&';
  }
  return words;
}

function textOf(entry: ReturnType<typeof parseShell>[number]): string | undefined {
  if (typeof entry === 'string') return entry;
  if ('comment' in entry) return undefined;
  if ('pattern' in entry) return entry.pattern;
  return 'op' in entry ? entry.op : undefined;
}
