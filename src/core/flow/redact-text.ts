import type { Redaction } from './redaction.ts';
import { SECRET_NAME_PATTERN, secretKindOf } from './secret-names.ts';
import { looksRandom, mayHoldShape, SECRET_SHAPES } from './secret-shapes.ts';

/** `code=…`, `"password": "…"`, `access_token%3D…`: a name, what may stand between, and a value in or without quotes. */
const NAMED = new RegExp(
  String.raw`(?<![\w.-])([\w.-]{0,40}?(?:${SECRET_NAME_PATTERN}))` +
    String.raw`((?:\\?["']|%22)?\s{0,20}(?:=|:|%3D|%253D|%3A|=>)\s{0,20}(?:%22)?)` +
    // In quotes, in quotes that are escaped (JSON in JSON), in single quotes, or bare.
    String.raw`(?:(")((?:[^"\\]|\\[\s\S])*)|(\\")((?:[^"\\]|\\[^"])*)|(')([^']*)|` +
    String.raw`((?:[^\s&"'<>,;%{}\[\]]|%(?!26|2526|22|27|2C|5D|7D))+))`,
  'gi',
);

/** `the token is …`, `password was …`, `code …`: a sentence that tells a secret. */
const TOLD = new RegExp(
  String.raw`(?<![A-Za-z0-9])(${SECRET_NAME_PATTERN})(\s{1,5}(?:is|was|of|value|given|for)?\s{0,5}["'“‘\x60(]?)([^\s"'<>“”‘’\x60(),;]{8,})`,
  'gi',
);

const AUTHENTICATION = /\b(Bearer|DPoP|Basic|token)(\s+|%20|\+)([A-Za-z0-9._~+/%-]{8,}=*)/gi;

/** `curl -u name:password`, with and without quotes. */
const CURL_USER =
  /(?<=\s)((?:--(?:proxy-)?user|-[uU])(?:\s{1,5}|=))(?:(["'])([^:"']{0,200}):((?:(?!\2)[^\r\n]){1,2000})|([^\s:"']{0,200}):([^\s"']{1,2000}))/g;

const INPUT = /<(?:input|meta|param)\b(?:"[^"]{0,4000}"|'[^']{0,4000}'|[^<>"'])*>/gi;

/** Secrets that a text names, in the notations of forms, JSON, HTML, logs and sentences. */
export function redactNamed(text: string, redaction: Redaction): string {
  // A word alone tells nothing, and most members of a document are words.
  if (!/[\s=:%+]/.test(text)) return text;
  return redactCurlUser(redactInputs(text, redaction), redaction)
    .replace(AUTHENTICATION, (all: string, scheme: string, gap: string, value: string) =>
      looksRandom(value) ? `${scheme}${gap}${redaction.secret(kindOfScheme(scheme), decode(value))}` : all,
    )
    .replace(NAMED, (all: string, name: string, gap: string, ...rest: unknown[]) => {
      const [quote, quoted, escaped, doubly, single, singled, bare] = rest
        .slice(0, 7)
        .map((part) => (typeof part === 'string' ? part : undefined));
      const value = quoted ?? doubly ?? singled ?? bare ?? '';
      const shown = redactTold(
        { name, value, isQuoted: bare === undefined, isEscaped: doubly !== undefined },
        redaction,
      );
      return shown === undefined ? all : `${name}${gap}${quote ?? escaped ?? single ?? ''}${shown}`;
    })
    .replace(TOLD, (all: string, name: string, gap: string, value: string) =>
      looksRandom(value)
        ? `${name}${gap}${redactTold({ name, value, isQuoted: false }, redaction) ?? value}`
        : all,
    );
}

function redactCurlUser(text: string, redaction: Redaction): string {
  if (!/\bcurl/i.test(text)) return text;
  return text.replace(CURL_USER, (_all: string, option: string, ...rest: unknown[]) => {
    const [quote = '', quoted, password, bare, other] = rest
      .slice(0, 5)
      .map((part) => (typeof part === 'string' ? part : undefined));
    const secret = decode(password ?? other ?? '');
    return `${option}${quote}${quoted ?? bare ?? ''}:${redaction.secret('password', secret)}`;
  });
}

interface Told {
  readonly name: string;
  readonly value: string;
  /** Then it is all of the value; without quotes it may be the first word of a sentence. */
  readonly isQuoted: boolean;
  /** The quotes are escaped themselves: JSON in JSON. */
  readonly isEscaped?: boolean;
}

const PSEUDONYM_BEGINS = /^[a-z_]{1,40}‹[a-z]{1,3}[1-9]/;

function redactTold(told: Told, redaction: Redaction): string | undefined {
  const { name, value, isQuoted } = told;
  const found = secretKindOf(name, 'member') ?? secretKindOf(ownName(name), 'member');
  if (found === undefined || value === '' || PSEUDONYM_BEGINS.test(value)) return undefined;
  const [plain = '', ...others] = readingsOf(told);
  const random = looksRandom(plain);
  if (found.only_if_random && !random) return undefined;
  for (const other of others) redaction.secret(found.kind, other, random || isQuoted);
  return redaction.secret(found.kind, plain, random || isQuoted);
}

/** What the value may have been, likeliest first: a backslash in a text that is torn may be one, or escape what follows it. */
function readingsOf({ value, isQuoted, isEscaped = false }: Told): readonly string[] {
  if (!isQuoted) return [decode(value)];
  const once = unescapeString(value);
  const twice = unescapeString(once);
  if (once === twice) return [once];
  return isEscaped ? [twice, once] : [once, twice];
}

function unescapeString(value: string): string {
  if (!value.includes('\\')) return value;
  try {
    const text: unknown = JSON.parse(`"${value}"`);
    return typeof text === 'string' ? text : value;
  } catch {
    return value;
  }
}

/** `22access_token` and `3Fcode` stand behind an escaped mark; of `user.password` the last word counts. */
function ownName(name: string): string {
  const plain = name.replace(/^[0-9A-F]{2}(?=[A-Za-z])/, '');
  return /[A-Za-z_]+$/.exec(plain)?.[0] ?? name;
}

function decode(value: string): string {
  if (!value.includes('%')) return value;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function kindOfScheme(scheme: string): string {
  return scheme.toLowerCase() === 'basic' ? 'client_credentials' : 'access_token';
}

/** `<input name="code" value="…">` in whatever order, and any password field. */
function redactInputs(text: string, redaction: Redaction): string {
  if (!text.includes('<')) return text;
  return text.replace(INPUT, (tag) => {
    const name = attribute(tag, 'name') ?? attribute(tag, 'property') ?? '';
    const isPassword = /\btype\s*=\s*["']?password/i.test(tag);
    return tag.replace(
      /(\s(?:value|content)\s*=\s*)("[^"]*"|'[^']*'|[^\s>"']+)/gi,
      (all: string, head: string, raw: string) => {
        const quote = /^["']/.test(raw) ? raw.charAt(0) : '';
        const value = unescapeHtml(quote === '' ? raw : raw.slice(1, -1));
        const shown = isPassword
          ? redaction.secret('password', value)
          : redaction.named(name, value, 'parameter');
        return shown === value ? all : `${head}${quote}${shown}${quote}`;
      },
    );
  });
}

function attribute(tag: string, name: string): string | undefined {
  const match = new RegExp(String.raw`\s${name}\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))`, 'i').exec(tag);
  return match?.[1] ?? match?.[2] ?? match?.[3];
}

function unescapeHtml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

/** Secrets that are recognised by their shape alone. */
export function redactShapes(text: string, redaction: Redaction): string {
  if (!mayHoldShape(text)) return text;
  let left = text;
  for (const { kind, pattern } of SECRET_SHAPES) {
    left = left.replace(pattern, (secret) => redaction.secret(kind, secret));
  }
  return left;
}
