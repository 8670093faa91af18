import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyText } from '#testing/any-text.ts';
import { createPseudonyms, isPseudonym, kindOfPseudonym, type StoredPseudonyms } from './pseudonyms.ts';

const LONG = 'aB3dE5fG7hI9jK1lM3nO5pQ7';
const OTHER = 'zY9xW7vU5tS3rQ1pO9nM7lK5';

const reload = (stored: StoredPseudonyms, salt = 'unused') =>
  createPseudonyms(salt, JSON.parse(JSON.stringify(stored)));

describe('a name', () => {
  test('belongs to the secret, whatever kind it is met as later', () => {
    const pseudonyms = createPseudonyms('salt');
    expect(pseudonyms.of('access_token', LONG)).toBe('access_token‹a1›');
    expect(pseudonyms.of('token', LONG)).toBe('access_token‹a1›');
    expect(pseudonyms.of('token', OTHER)).toBe('token‹a1›');
  });

  test('never is given twice', () => {
    const pseudonyms = createPseudonyms('salt');
    const names = Array.from({ length: 2_000 }, (_, index) =>
      pseudonyms.of('code', `secret number ${index}`),
    );
    expect(new Set(names).size).toBe(2_000);
    for (const name of names) expect(isPseudonym(name)).toBe(true);
  });

  test('is known again after any number that was reserved', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6_000 }), (count) => {
        const counted = createPseudonyms('salt', { salt: 'salt', counts: { code: count - 1 }, known: [] });
        const name = counted.of('code', LONG);
        const reserved = createPseudonyms('salt');
        reserved.reserve(`before ${name} after`);
        expect(reserved.toStored().counts).toEqual({ code: count });
      }),
      { numRuns: 100 },
    );
  });

  test.each([
    ['code‹a1›', 'code'],
    ['id_token‹zz9 alg=RS256 kid=2024-01›', 'id_token'],
    ['id_token‹a1 alg=RS256›', 'id_token'],
    ['code‹a0›', undefined],
    ['code‹a1› ', undefined],
    ['code‹a1 x=y›', undefined],
    ['code‹a1', undefined],
    ['code‹secret-value›', undefined],
    ['‹a1›', undefined],
  ])('is told from other text: %s', (text, kind) => {
    expect(kindOfPseudonym(text)).toBe(kind);
    expect(isPseudonym(text)).toBe(kind !== undefined);
  });
});

describe('known secrets', () => {
  test('are found in the middle of a text when they are long', () => {
    const pseudonyms = createPseudonyms('salt');
    pseudonyms.of('code', LONG);
    expect(pseudonyms.replaceKnown(`x${LONG}x ${LONG}`)).toBe('xcode‹a1›x code‹a1›');
  });

  test('are found as whole words when they are short, and not at all when they are shorter', () => {
    const pseudonyms = createPseudonyms('salt');
    pseudonyms.of('password', 'access');
    pseudonyms.of('password', 'abc');
    expect(pseudonyms.replaceKnown('access access_token (access) abc')).toBe(
      'password‹a1› access_token (password‹a1›) abc',
    );
  });

  test('that are names of the wire leave the names readable', () => {
    const pseudonyms = createPseudonyms('salt');
    pseudonyms.of('password', 'access_token');
    pseudonyms.of('password', 'client_id');
    expect(pseudonyms.replaceKnown('access_token client_id')).toBe('access_token client_id');
  });

  test('that are only perhaps secrets are not sought', () => {
    const pseudonyms = createPseudonyms('salt');
    expect(pseudonyms.of('state', 'dashboard', false)).toBe('state‹a1›');
    expect(pseudonyms.replaceKnown('the dashboard')).toBe('the dashboard');
  });

  test('are bounded: the oldest are forgotten first', () => {
    const pseudonyms = createPseudonyms('salt');
    for (let index = 0; index < 250; index += 1) pseudonyms.of('code', `${LONG}-${index}-${LONG}`);
    expect(pseudonyms.replaceKnown(`${LONG}-249-${LONG}`)).toBe(pseudonyms.of('code', `${LONG}-249-${LONG}`));
    expect(pseudonyms.replaceKnown(`${LONG}-0-${LONG}`)).toContain(LONG);
  });

  test('of any characters break neither the search nor the text', () => {
    fc.assert(
      fc.property(anyText(20), anyText(20), (secret, text) => {
        const pseudonyms = createPseudonyms('salt');
        pseudonyms.of('password', secret);
        expect(typeof pseudonyms.replaceKnown(`${text} ${secret} ${text}`)).toBe('string');
      }),
      { numRuns: 200 },
    );
  });
});

describe('what is stored', () => {
  test('is a hash under the salt, another one under another salt', () => {
    const hashOf = (salt: string) => {
      const pseudonyms = createPseudonyms(salt);
      pseudonyms.of('code', LONG);
      return pseudonyms.toStored().known[0]?.hash;
    };
    expect(hashOf('one')).toMatch(/^[0-9a-f]{32}$/);
    expect(hashOf('one')).toBe(hashOf('one'));
    expect(hashOf('one')).not.toBe(hashOf('two'));
  });

  test('goes on with its own salt, names and counts', () => {
    const before = createPseudonyms('salt');
    before.of('code', LONG);
    const after = reload(before.toStored());
    expect(after.of('code', OTHER)).toBe('code‹a2›');
    expect(after.of('code', LONG)).toBe('code‹a1›');
    expect(reload(after.toStored()).of('code', OTHER)).toBe('code‹a2›');
  });

  test.each([
    LONG,
    `(${LONG})`,
    `code=${LONG}&x=1`,
    `"${LONG}"`,
    `https://app.example/cb/${LONG}?x`,
    `code%3D${LONG}`,
    `Bearer ${LONG}, again ${LONG}`,
  ])('finds a secret that stands by itself: %s', (text) => {
    const before = createPseudonyms('salt');
    before.of('code', LONG);
    const found = reload(before.toStored()).replaceKnown(text);
    expect(found).toContain('code‹a1›');
    expect(found).not.toContain(LONG);
  });

  test('finds nothing in a text without it', () => {
    const before = createPseudonyms('salt');
    before.of('code', LONG);
    const text = `${OTHER} ${'a.b-c/d=e%'.repeat(500)}`;
    expect(reload(before.toStored()).replaceKnown(text)).toBe(text);
  });

  test('grows no further than its bound', () => {
    const pseudonyms = createPseudonyms('salt');
    for (let index = 0; index < 2_000; index += 1) pseudonyms.of('code', `${LONG}-${index}`, false);
    expect(pseudonyms.toStored().known).toHaveLength(1_500);
    expect(pseudonyms.of('code', `${LONG}-1999`)).toBe(pseudonyms.of('code', `${LONG}-1999`));
  });
});

describe('a secret is revealed by its pseudonym', () => {
  test('whatever kind it is, while the page holds it', () => {
    const pseudonyms = createPseudonyms('salt');
    const name = pseudonyms.of('code', LONG);
    const jwt = pseudonyms.of('id_token', OTHER, false);
    expect([name, jwt].map((each) => pseudonyms.reveal(each))).toEqual([LONG, OTHER]);
    expect(pseudonyms.reveal('code‹a2›')).toBeUndefined();
  });

  test('not after a redirect, until it is met again', () => {
    const before = createPseudonyms('salt');
    const name = before.of('code', LONG);
    const after = reload(before.toStored());
    expect(after.reveal(name)).toBeUndefined();
    after.of('code', LONG);
    expect(after.reveal(name)).toBe(LONG);
  });

  test('unless two hundred others were met since', () => {
    const pseudonyms = createPseudonyms('salt');
    const [kept, lost] = [pseudonyms.of('code', LONG), pseudonyms.of('code', OTHER)];
    for (let index = 0; index < 199; index += 1) {
      pseudonyms.of('state', `${LONG}-${index}`, false);
      pseudonyms.of('code', LONG);
    }
    expect([kept, lost].map((each) => pseudonyms.reveal(each))).toEqual([LONG, undefined]);
  });
});
