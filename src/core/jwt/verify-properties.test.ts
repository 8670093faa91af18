import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectedFor, goodClaims, makeKey, sign, type SigningKey } from '#testing/forged-tokens.ts';
import { IdTokenRefused } from './checks.ts';
import { verifyIdToken } from './verify.ts';

let rsa: SigningKey;
let ec: SigningKey;
let ed: SigningKey;

beforeAll(async () => {
  [rsa, ec, ed] = await Promise.all([makeKey('RS256'), makeKey('ES256'), makeKey('EdDSA')]);
});

describe('properties', () => {
  test('any claims beside the checked ones: a signed token verifies and they come through', async () => {
    const names = fc.string({ minLength: 1 }).map((name) => `x_${name}`);
    await fc.assert(
      fc.asyncProperty(fc.dictionary(names, fc.jsonValue(), { maxKeys: 5 }), async (extra) => {
        const payload = JSON.stringify(goodClaims(extra));
        const { claims } = await verifyIdToken(await sign(ed, payload), expectedFor([ed]));
        expect(JSON.stringify(claims)).toBe(payload);
      }),
      { numRuns: 60 },
    );
  });

  test.each(['rsa', 'ec', 'ed'] as const)(
    '%s: one changed character anywhere never verifies',
    async (name) => {
      const key = { rsa, ec, ed }[name];
      const token = await sign(key);
      const characters = fc.constantFrom(
        'A',
        'Z',
        'b',
        'q',
        '0',
        '9',
        '-',
        '_',
        '+',
        '/',
        '=',
        '.',
        ' ',
        '\n',
      );
      await fc.assert(
        fc.asyncProperty(fc.nat(token.length - 1), characters, async (at, character) => {
          fc.pre(token[at] !== character);
          const changed = token.slice(0, at) + character + token.slice(at + 1);
          await expect(verifyIdToken(changed, expectedFor([key]))).rejects.toBeInstanceOf(IdTokenRefused);
        }),
        { numRuns: 120 },
      );
      // The last character is where lenient decoders look away.
      for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=') {
        if (character === token.at(-1)) continue;
        await expect(
          verifyIdToken(token.slice(0, -1) + character, expectedFor([key])),
        ).rejects.toBeInstanceOf(IdTokenRefused);
        await expect(verifyIdToken(token + character, expectedFor([key]))).rejects.toBeInstanceOf(
          IdTokenRefused,
        );
      }
    },
  );

  test('any text is refused with a code, never with another error', async () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.array(fc.base64String(), { minLength: 3, maxLength: 3 }).map((parts) => parts.join('.')),
    );
    await fc.assert(
      fc.asyncProperty(text, async (token) => {
        await expect(verifyIdToken(token, expectedFor([ec]))).rejects.toBeInstanceOf(IdTokenRefused);
      }),
    );
  });
});
