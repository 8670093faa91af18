import fc from 'fast-check';
import { base64url } from 'jose';
import { describe, expect, test } from 'vitest';
import { isCanonicalBase64url, readBase64url, readUtf8 } from './base64.ts';

describe('reading base64url', () => {
  test('gives back any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), (bytes) => {
        expect(readBase64url(base64url.encode(bytes))).toEqual({ ok: true, bytes });
      }),
    );
  });

  test.each([
    ['', { reason: 'empty' }],
    ['AA+A', { reason: 'not_base64url', character: '+', offset: 2 }],
    ['AAA=', { reason: 'not_base64url', character: '=', offset: 3 }],
    [' AAA', { reason: 'not_base64url', character: ' ', offset: 0 }],
    ['AA\u{1F600}A', { reason: 'not_base64url', character: '\u{1F600}', offset: 2 }],
    ['AAAAA', { reason: 'impossible_length', length: 5 }],
  ])('%j is refused with its place', (text, problem) => {
    expect(readBase64url(text)).toEqual({ ok: false, problem });
  });

  test('no text makes it throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.base64String()), (text) => {
        expect(typeof readBase64url(text).ok).toBe('boolean');
      }),
    );
  });
});

describe('the one spelling of some bytes', () => {
  test('is what an encoder writes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), (bytes) => {
        expect(isCanonicalBase64url(base64url.encode(bytes))).toBe(true);
      }),
    );
  });

  test.each(['AB', 'AAB', 'A', '', 'AA==', 'A A', 'AA.A'])('%j is another or none', (text) => {
    expect(isCanonicalBase64url(text)).toBe(false);
  });

  test('of all last characters exactly one in sixteen (or four) is right', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.split('');
    expect(alphabet.filter((last) => isCanonicalBase64url(`A${last}`))).toEqual(['A', 'Q', 'g', 'w']);
    expect(alphabet.filter((last) => isCanonicalBase64url(`AA${last}`))).toHaveLength(16);
    expect(alphabet.filter((last) => isCanonicalBase64url(`AAA${last}`))).toHaveLength(64);
  });
});

test('text must be UTF-8, and a byte order mark stays visible', () => {
  expect(readUtf8(new TextEncoder().encode('ü€\u{1F600}'))).toBe('ü€\u{1F600}');
  expect(readUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x7b))).toBe('\uFEFF{');
  for (const bytes of [[0xff], [0xc3], [0xc0, 0x80], [0xed, 0xa0, 0x80]]) {
    expect(readUtf8(Uint8Array.from(bytes))).toBeUndefined();
  }
});
