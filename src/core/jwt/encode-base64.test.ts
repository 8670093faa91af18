import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeBase64, encodeBase64url } from './encode-base64.ts';

test('both alphabets say the same bytes as Node does', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      expect(encodeBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect(encodeBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
    }),
    { numRuns: 60 },
  );
});
