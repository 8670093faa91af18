import { isJsonObject } from '../lib/json.ts';
import { isMarkup } from './no-token.ts';

/** What was forgiven on the way from the pasted text to the token; each is told to the visitor. */
export type Forgiven =
  | 'header_line'
  | 'scheme'
  | 'quotes'
  | 'json_escapes'
  | 'whitespace'
  | 'url'
  | 'url_encoding'
  | 'json'
  | 'surrounding_text'
  | 'base64_alphabet'
  | 'sd_jwt_disclosures';

export interface FoundToken {
  /** The parameter or member it stood in: `access_token`, `id_token`, `code` … */
  readonly name: string;
  readonly value: string;
}

export interface Extracted {
  readonly found: readonly FoundToken[];
  /** What was searched: the pasted text without its wrapping, blanks and all. */
  readonly text: string;
  readonly forgiven: readonly Forgiven[];
}

const tokenNames = new Set([
  'access_token',
  'id_token',
  'refresh_token',
  'token',
  'code',
  'jwt',
  'id_token_hint',
  'logout_token',
  'device_code',
  'assertion',
  'client_assertion',
  'subject_token',
  'actor_token',
  'request',
  'response',
  'accesstoken',
  'idtoken',
  'refreshtoken',
]);
const mostFound = 20;
const mostEncodings = 2;

/** The tokens in whatever was pasted, after taking off everything that people copy along. Never throws. */
export function extractTokens(pasted: string): Extracted {
  const forgiven = new Set<Forgiven>();
  const { text, found } = search(pasted.replace(/^\uFEFF/, '').trim(), forgiven);
  const distinct = found.filter(
    (one, index) => found.findIndex((other) => other.value === one.value) === index,
  );
  return { found: distinct.slice(0, mostFound), text, forgiven: [...forgiven] };
}

/** What was encoded for a URL is searched like any other text once it is decoded. */
function search(pasted: string, forgiven: Set<Forgiven>, round = 0): Pick<Extracted, 'text' | 'found'> {
  const text = unwrap(pasted, forgiven);
  const named = fromJson(text, forgiven) ?? fromParameters(text, forgiven);
  if (named !== undefined) return { text, found: named };
  const decoded = round < mostEncodings ? urlDecoded(text, forgiven) : text;
  if (decoded !== text) return search(decoded.trim(), forgiven, round + 1);
  return { text, found: fromText(text, forgiven) };
}

/** Takes off layers until nothing changes: `Authorization:`, `Bearer`, quotes, escapes. */
function unwrap(pasted: string, forgiven: Set<Forgiven>): string {
  let text = pasted;
  for (let layer = 0; layer < 6; layer += 1) {
    const before = text;
    text = strip(text, /^(?:proxy-)?authorization\s*[:=]\s*/i, 'header_line', forgiven);
    text = strip(text, /^(?:bearer|dpop|token|jwt)(?:\s+(?=\S)|\+(?=e[wxyz]))/i, 'scheme', forgiven);
    text = unquote(text, forgiven);
    if (text === before) return text;
  }
  return text;
}

function strip(text: string, wrapping: RegExp, what: Forgiven, forgiven: Set<Forgiven>): string {
  const length = wrapping.exec(text.slice(0, 200))?.[0].length ?? 0;
  if (length === 0) return text;
  forgiven.add(what);
  return text.slice(length).trim();
}

function unquote(text: string, forgiven: Set<Forgiven>): string {
  const pairs = ['""', "''", '``', '“”', '‘’', '«»', '<>'];
  const open = text[0];
  const close = text.at(-1);
  if (text.startsWith('\\"') && text.endsWith('\\"') && text.length > 4) {
    forgiven.add('json_escapes');
    return text.slice(2, -2).trim();
  }
  if (text.length < 3 || open === undefined || close === undefined) return text;
  if (!pairs.includes(open + close) || isMarkup(text)) return text.replace(/[,;]$/, '');
  forgiven.add('quotes');
  const inner = text.slice(1, -1);
  return (open === '"' && inner.includes('\\') ? unescapeJson(inner, forgiven) : inner).trim();
}

function unescapeJson(text: string, forgiven: Set<Forgiven>): string {
  try {
    const value: unknown = JSON.parse(`"${text.replace(/[\n\r\t]/g, ' ')}"`);
    if (typeof value !== 'string') return text;
    forgiven.add('json_escapes');
    return value;
  } catch {
    return text;
  }
}

function fromJson(text: string, forgiven: Set<Forgiven>): readonly FoundToken[] | undefined {
  if (!text.startsWith('{') && !text.startsWith('[')) return undefined;
  const document = parse(text) ?? parse(text.replaceAll('\\"', '"').replaceAll('\\/', '/'));
  if (document === undefined) return undefined;
  const found: FoundToken[] = [];
  const compact = flattenedJws(document);
  if (compact !== undefined) found.push({ name: 'JWS JSON serialization', value: compact });
  else collect(document, 0, found);
  if (found.length === 0) return undefined;
  forgiven.add('json');
  return found;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** RFC 7515 section 7.2.2, where it says the same as the compact form. */
function flattenedJws(document: unknown): string | undefined {
  if (!isJsonObject(document) || document['header'] !== undefined) return undefined;
  const { protected: header, payload, signature } = document;
  if (typeof header !== 'string' || typeof payload !== 'string' || typeof signature !== 'string')
    return undefined;
  return `${header}.${payload}.${signature}`;
}

function collect(value: unknown, depth: number, found: FoundToken[]): void {
  if (depth > 4 || found.length >= mostFound || typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    if (typeof inner !== 'string') collect(inner, depth + 1, found);
    else if (inner !== '' && tokenNames.has(name.toLowerCase())) found.push({ name, value: inner.trim() });
  }
}

/** A URL, a fragment, a query, or a form body. */
function fromParameters(text: string, forgiven: Set<Forgiven>): readonly FoundToken[] | undefined {
  const start = /^(?:[a-z][a-z0-9+.-]*:\/\/|\/|[?#]|[\w.-]+=)/i.exec(text.slice(0, 200))?.[0];
  if (start === undefined) return undefined;
  const queries = start.endsWith('=') ? [text] : text.split(/[?#]/).slice(1);
  const found: FoundToken[] = [];
  for (const query of queries) {
    for (const [name, value] of new URLSearchParams(query.replace(/\s+/g, ''))) {
      if (value !== '' && tokenNames.has(name.toLowerCase())) found.push({ name, value });
    }
  }
  if (found.length === 0) return undefined;
  forgiven.add('url');
  return found;
}

const compactToken = /\be[wxyz][\w-]{6,}(?:\.[\w-]*){2,4}/g;

function fromText(text: string, forgiven: Set<Forgiven>): readonly FoundToken[] {
  if (text === '') return [];
  const joined = withoutBlanks(text);
  const several = tokensOnLines(text);
  const inside = several.length > 1 ? several : tokensInside(text, joined);
  if (inside.length > 0 && inside.at(0) !== joined) {
    forgiven.add('surrounding_text');
    return inside.slice(0, mostFound).map((value, index) => ({ name: `token ${index + 1}`, value }));
  }
  if (joined !== text) forgiven.add('whitespace');
  return [{ name: '', value: joined }];
}

function withoutBlanks(text: string): string {
  return text.replace(/(?:\\[nr]|\s)+/g, '');
}

function tokensInside(text: string, joined: string): readonly string[] {
  const alone = /^[\w.~+/=-]*$/.test(joined);
  if (alone && !/\s\S*[^\w\s.~+/=-]|\S\s+\S+\s+e[wxyz]/.test(text)) return [];
  return text.match(compactToken) ?? [];
}

/** Tokens below each other. A line begins the next one only where both have all their dots: one token may be wrapped at them. */
function tokensOnLines(text: string): readonly string[] {
  const tokens: string[] = [];
  let rest = '';
  for (const piece of text.split(/(?:\\[nr]|\s)+/)) {
    const begins = /^e[wxyz][\w-]{6,}\./.test(piece) && /\..*\./.test(rest);
    if (begins) tokens.push(rest);
    rest = begins ? piece : rest + piece;
  }
  const all = [...tokens, rest];
  return all.every((token) => token.match(compactToken)?.[0] === token) ? all : [];
}

function urlDecoded(text: string, forgiven: Set<Forgiven>): string {
  if (!/%[0-9a-f]{2}/i.test(text)) return text;
  try {
    const decoded = decodeURIComponent(text);
    forgiven.add('url_encoding');
    return decoded;
  } catch {
    return text;
  }
}
