import { isPseudonym } from './pseudonyms.ts';
import { redactShapes } from './redact-text.ts';
import type { Redaction } from './redaction.ts';

/** By hand rather than with `URL`, which would rewrite what was sent and encode the pseudonyms. */
export function redactUrl(url: string, redaction: Redaction): string {
  const [, head = '', query, fragment] = /^([^?#]*)(\?[^#]*)?(#[\s\S]*)?$/.exec(url) ?? [];
  const base = redactShapes(redactUserinfo(head, redaction), redaction);
  return (
    base +
    (query === undefined ? '' : `?${redactQuery(query.slice(1), redaction)}`) +
    (fragment === undefined ? '' : `#${redactQuery(fragment.slice(1), redaction)}`)
  );
}

function redactUserinfo(head: string, redaction: Redaction): string {
  return head.replace(/^([a-z][a-z0-9+.-]*:\/\/)([^/\\]*)@/i, (_all, scheme: string, userinfo: string) => {
    const at = userinfo.indexOf(':');
    const user = at < 0 ? userinfo : userinfo.slice(0, at);
    const name = redaction.secret('user', decode(user), false);
    if (at < 0) return `${scheme}${name}@`;
    return `${scheme}${name}:${redaction.secret('password', decode(userinfo.slice(at + 1)))}@`;
  });
}

export function redactQuery(query: string, redaction: Redaction): string {
  const pieces = query.split('&').map((piece) => {
    const at = piece.indexOf('=');
    return at < 0
      ? { name: piece, text: undefined }
      : { name: piece.slice(0, at), text: piece.slice(at + 1) };
  });
  const entries = pieces.map(({ name, text }) => [decode(name), decode(text ?? '')] as const);
  const redacted = redactParameters(entries, redaction);
  return pieces
    .map(({ name, text }, index) => {
      const [plainName, plain] = entries[index] ?? ['', ''];
      const value = redacted[index]?.[1] ?? '';
      const shown = keep(plainName, redaction.loose(plainName), name);
      return text === undefined ? shown : `${shown}=${keep(plain, value, text)}`;
    })
    .join('&');
}

/** What holds no secret stays as it was written. */
function keep(before: string, after: string, written: string): string {
  if (before === after) return written;
  return isPseudonym(after) ? after : encodeAround(after);
}

/** Encodes for a query, pseudonyms aside: they are to be read. */
function encodeAround(text: string): string {
  return text
    .split(/([a-z_]{1,40}‹[^›]{1,150}›)/)
    .map((piece, index) => (index % 2 === 1 ? piece : encode(piece)))
    .join('');
}

function encode(text: string): string {
  try {
    return encodeURIComponent(text).replaceAll('%20', '+');
  } catch {
    return '%EF%BF%BD';
  }
}

export function redactParameters(
  entries: readonly (readonly [string, string])[],
  redaction: Redaction,
): (readonly [string, string])[] {
  const challengeIsVerifier =
    entries.some(([name]) => name === 'code_challenge') &&
    !entries.some(([name, value]) => name === 'code_challenge_method' && value === 'S256');
  return entries.map(([name, value]) => {
    // RFC 7636 4.2, 4.3: without S256 the challenge is the verifier itself.
    if (challengeIsVerifier && name === 'code_challenge') return [name, redaction.secret('verifier', value)];
    return [name, redaction.named(name, value, 'parameter')];
  });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
