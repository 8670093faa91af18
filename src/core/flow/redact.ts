import type { HttpMessage, Parameter } from './flow-event.ts';
import { isPseudonym, type Pseudonyms } from './pseudonyms.ts';
import { redactHeaders } from './redact-headers.ts';
import { redactJson } from './redact-json.ts';
import { redactNamed, redactShapes } from './redact-text.ts';
import { redactParameters, redactQuery, redactUrl } from './redact-url.ts';
import type { Redaction } from './redaction.ts';
import { secretKindOf } from './secret-names.ts';
import { isJwt, isMistake, looksRandom, readJwtHeader } from './secret-shapes.ts';

/**
 * Replaces every secret by its pseudonym: by the name of the place it stands in, by its shape, and wherever it was met
 * before. Doing it twice changes nothing.
 */
export interface Redactor {
  /** A value that is known to be a secret. */
  secret(kind: string, value: string): string;
  /** A value with its name, as a parameter of the protocol. */
  value(name: string, value: string): string;
  text(text: string): string;
  url(url: string): string;
  /** The parameters of a query, a fragment and a form in one list. */
  parameters(entries: Iterable<readonly [string, string]>): Parameter[];
  headers(entries: Iterable<readonly [string, string]>): Parameter[];
  body(text: string, contentType: string | null): Pick<HttpMessage, 'body' | 'body_kind'>;
}

const MAX_DEPTH = 3;

export function createRedactor(pseudonyms: Pseudonyms): Redactor {
  const redaction = createRedaction(pseudonyms);
  const known = (text: string) => pseudonyms.replaceKnown(text);
  const { loose, secret, url, named } = redaction;
  const parameters = (entries: Iterable<readonly [string, string]>) =>
    redactParameters([...entries], redaction).map(([name, value]) => ({
      name: known(loose(name)),
      value: known(value),
    }));
  return {
    secret,
    value: (name, value) => known(named(name, value, 'parameter')),
    text: (text) => known(loose(text)),
    url: (address) => known(url(address)),
    parameters,
    headers: (entries) =>
      redactHeaders(entries, redaction).map(({ name, value }) => ({
        name: known(name),
        value: known(value),
      })),
    body(text, contentType) {
      const kind = kindOfBody(text, contentType);
      if (kind === 'json')
        return { body: known(redactJson(text, redaction) ?? loose(text)), body_kind: kind };
      return { body: known(kind === 'form' ? redactQuery(text, redaction) : loose(text)), body_kind: kind };
    },
  };
}

function createRedaction(pseudonyms: Pseudonyms): Redaction {
  let depth = 0;
  const redaction: Redaction = {
    pseudonyms,
    secret(kind, value, seek = true) {
      if (isPseudonym(value) || isMistake(value)) return value;
      if (!isJwt(value)) return pseudonyms.of(kind, value, seek);
      const name = pseudonyms.of(kind, value, false);
      return name.replace('›', `${headerOf(value)}›`);
    },
    named(name, value, place) {
      const found = secretKindOf(name, place);
      if (found === undefined) return redaction.loose(value);
      if (!found.only_if_random) return redaction.secret(found.kind, value, isSought(found.kind, value));
      return looksRandom(value) ? redaction.secret(found.kind, value) : redaction.loose(value);
    },
    loose(text) {
      if (depth >= MAX_DEPTH) return redactShapes(redactNamed(text, redaction), redaction);
      depth += 1;
      try {
        return enter(text, redaction);
      } finally {
        depth -= 1;
      }
    },
    url: (url) => redactUrl(url, redaction),
  };
  return redaction;
}

/** `state=open` hides no secret, and `open` must stay readable elsewhere. */
function isSought(kind: string, value: string): boolean {
  return looksRandom(value) || ['password', 'client_secret', 'verifier'].includes(kind);
}

function headerOf(jwt: string): string {
  const { alg, kid } = readJwtHeader(jwt);
  return `${alg === undefined ? '' : ` alg=${alg}`}${kid === undefined || looksSecret(kid) ? '' : ` kid=${kid}`}`;
}

const looksSecret = (kid: string): boolean => /^(?:gh[a-z]_|xox|ey|sk[_-]|GOCSPX)/.test(kid);

function enter(text: string, redaction: Redaction): string {
  if (/^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(text) || /^\/\S*[?#]/.test(text)) return redaction.url(text);
  const json = /^\s*[[{]/.test(text) ? redactJson(text, redaction) : undefined;
  return json ?? redactShapes(redactNamed(text, redaction), redaction);
}

function kindOfBody(text: string, contentType: string | null): 'form' | 'json' | 'text' {
  const type = contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (type === 'application/x-www-form-urlencoded') return 'form';
  if (/^application\/(?:[\w.-]+\+)?json$/.test(type)) return 'json';
  if (/^\s*[[{]/.test(text)) return 'json';
  // GitHub answers token requests as a form, and servers forget the content type.
  if (/^[\w.~%+-]+=[^\s<>"{}]*$/.test(text) && type !== 'text/html') return 'form';
  return 'text';
}
