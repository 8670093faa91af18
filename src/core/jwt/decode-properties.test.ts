import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { assemble, makeKey, sign } from '#testing/forged-tokens.ts';
import { readToken, type JwtToken } from './decode.ts';

let token: string;

beforeAll(async () => {
  token = await sign(await makeKey('ES256'));
});

function readJwt(pasted: string): JwtToken {
  const read = readToken(pasted);
  if (read.kind !== 'jwt') throw new Error(`read as ${read.kind}`);
  return read;
}

describe('properties', () => {
  test('no text makes it throw, and what it reads is bounded by what was pasted', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      fc.json(),
      fc
        .array(
          fc.oneof(
            fc.base64String({ maxLength: 20 }),
            fc.constantFrom('.', '"', '{', 'eyJ', '%', '~', '=', '#', '?', 'Bearer ', '\\'),
          ),
        )
        .map((list) => list.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const read = readToken(text);
        if ('token' in read) expect(read.token.length).toBeLessThanOrEqual(text.length * 3 + 2);
      }),
      { numRuns: 400 },
    );
  });

  test('every payload comes back as it was', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (claims) => {
        const text = JSON.stringify(claims);
        const read = readJwt(assemble({ alg: 'none' }, text));
        expect(read.payload).toEqual(JSON.parse(text));
        expect(read.parts[1]?.text).toBe(text);
      }),
    );
  });

  test('wrapped in any of the forgiven ways, several at once, the same token is read', () => {
    const layers = fc.array(
      fc.constantFrom<(t: string) => string>(
        (t) => `Bearer ${t}`,
        (t) => `  ${t}\n`,
        (t) => `"${t}"`,
        (t) => `'${t}'`,
        (t) => `Authorization: ${t}`,
      ),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(layers, (wraps) => {
        expect(readJwt(wraps.reduce((text, wrap) => wrap(text), token)).token).toBe(token);
      }),
    );
  });

  test('a megabyte of hostile text is read in linear time', () => {
    const hostile = [
      ' '.repeat(1e6) + 'x',
      'e' + 'yJ'.repeat(5e5),
      '"'.repeat(1e6),
      '.'.repeat(1e6),
      'eyJ.'.repeat(2.5e5),
      '%41'.repeat(3e5),
    ];
    for (const text of hostile) {
      const started = performance.now();
      readToken(text);
      expect(performance.now() - started).toBeLessThan(5000);
    }
  });
});
