import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeText, encodeText } from './base64url-text.ts';

test('text comes back as it was, and fits an address', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const encoded = encodeText(text);
      expect(encoded).toMatch(/^[A-Za-z0-9_-]*$/);
      expect(decodeText(encoded)).toBe(text);
    }),
  );
});

test.each(['a b', 'ab=', 'a+b/', 'a', '_w'])('%s is none', (text) => {
  expect(decodeText(text)).toBeUndefined();
});
