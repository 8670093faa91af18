import type { Parameter } from './flow-event.ts';
import type { Redaction } from './redaction.ts';
import { headerSecrecyOf } from './secret-names.ts';

export function redactHeaders(
  entries: Iterable<readonly [string, string]>,
  redaction: Redaction,
): Parameter[] {
  return [...entries].map(([name, value]) => ({
    name: redaction.loose(name),
    value: redactHeader(name, value, redaction),
  }));
}

function redactHeader(name: string, value: string, redaction: Redaction): string {
  const secrecy = headerSecrecyOf(name);
  switch (secrecy.how) {
    case 'authentication':
      return redactAuthentication(value, redaction);
    case 'cookie':
      return value
        .split(';')
        .map((pair) => redactCookie(pair, redaction))
        .join(';');
    case 'set_cookie':
      return redactSetCookie(value, redaction);
    case 'address':
      return redaction.url(value);
    case 'secret':
      return redaction.secret(secrecy.kind, value.trim());
    case 'text':
      return redaction.loose(value);
  }
}

/** Schemes that are shown; of anything else the first word may be part of the secret. */
const SCHEME =
  /^(Bearer|DPoP|Basic|Digest|Negotiate|token|OAuth|GNAP|HOBA|Mutual|ApiKey|Api-Key|SSWS|Signature|AWS4-HMAC-SHA256|GenieKey|PrivateToken)\s+(.+)$/is;

/** RFC 9110 11.6.2: a scheme and its credentials. */
function redactAuthentication(value: string, redaction: Redaction): string {
  const [, scheme, credentials = ''] = SCHEME.exec(value.trim()) ?? [];
  if (scheme === undefined) return redaction.secret('credentials', value.trim());
  if (scheme.toLowerCase() === 'basic') return `${scheme} ${redactBasic(credentials.trim(), redaction)}`;
  const isToken = /^(?:bearer|dpop|token|oauth)$/i.test(scheme);
  return `${scheme} ${redaction.secret(isToken ? 'access_token' : 'credentials', credentials.trim())}`;
}

/** RFC 7617 2: the password in it is a secret of its own, so that it is known when it comes back in a text. */
function redactBasic(credentials: string, redaction: Redaction): string {
  const pair = decodeBase64(credentials);
  const at = pair.indexOf(':');
  if (at >= 0) {
    const password = pair.slice(at + 1);
    redaction.secret('password', password);
    // RFC 6749 2.3.1 has both parts form-encoded first.
    const plain = decodeForm(password);
    if (plain !== password) redaction.secret('password', plain);
  }
  return redaction.secret('client_credentials', credentials);
}

function decodeBase64(text: string): string {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(text), (byte) => byte.charCodeAt(0)));
  } catch {
    return '';
  }
}

function decodeForm(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function redactCookie(pair: string, redaction: Redaction): string {
  const at = pair.indexOf('=');
  if (at < 0) return pair.trim() === '' ? pair : redaction.secret('cookie', pair.trim());
  const value = pair.slice(at + 1).trim();
  // Frameworks encode a cookie's value; in a text it may come back as it was before.
  const plain = decodeForm(value);
  if (plain !== value) redaction.secret('cookie', plain);
  return `${redaction.loose(pair.slice(0, at))}=${redaction.secret('cookie', value)}`;
}

/** RFC 6265 4.1: attributes say how well the cookie is kept and are shown. */
function redactSetCookie(value: string, redaction: Redaction): string {
  const at = value.indexOf(';');
  const pair = at < 0 ? value : value.slice(0, at);
  return redactCookie(pair, redaction) + (at < 0 ? '' : value.slice(at));
}
