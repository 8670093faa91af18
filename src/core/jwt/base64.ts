import { base64url } from 'jose';

export type Base64Problem =
  | { readonly reason: 'empty' }
  | { readonly reason: 'not_base64url'; readonly character: string; readonly offset: number }
  | { readonly reason: 'impossible_length'; readonly length: number };

export type Base64Result =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly problem: Base64Problem };

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** base64url without padding (RFC 7515 section 2), with the first character that is not of its alphabet named. */
export function readBase64url(text: string): Base64Result {
  if (text === '') return { ok: false, problem: { reason: 'empty' } };
  const offset = text.search(/[^A-Za-z0-9_-]/);
  if (offset >= 0) {
    const character = String.fromCodePoint(text.codePointAt(offset) ?? 0);
    return { ok: false, problem: { reason: 'not_base64url', character, offset } };
  }
  if (text.length % 4 === 1)
    return { ok: false, problem: { reason: 'impossible_length', length: text.length } };
  return { ok: true, bytes: base64url.decode(text) };
}

/**
 * True when the text is the one and only encoding of its bytes. Decoders ignore the spare bits of the last
 * character, so without this several different signature texts would pass as the same signature.
 */
export function isCanonicalBase64url(text: string): boolean {
  const read = readBase64url(text);
  return read.ok && base64url.encode(read.bytes) === text;
}

/** undefined when the bytes are not UTF-8. */
export function readUtf8(bytes: Uint8Array): string | undefined {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return undefined;
  }
}
