import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyText } from '#testing/any-text.ts';
import { parseJsonObject } from '../lib/json.ts';
import { toIdentity } from './identity.ts';

describe('the name', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['the name first', { name: 'Ada Lovelace', email: 'ada@example.org', sub: '1' }, 'Ada Lovelace'],
    ['then the user name', { preferred_username: 'ada', email: 'ada@example.org' }, 'ada'],
    ['then a login, as GitHub has it', { login: 'octocat', id: 1 }, 'octocat'],
    ['then the address', { email: 'ada@example.org', sub: '1' }, 'ada@example.org'],
    ['then the subject', { sub: 'subject-1' }, 'subject-1'],
    ['a number as id', { id: 583231 }, '583231'],
    ['an object is no name', { name: { given: 'Ada' }, sub: 'subject-1' }, 'subject-1'],
    ['a list is no name', { name: ['Ada'], nickname: 'ada' }, 'ada'],
    ['blanks are no name', { name: ' \t ', nickname: 'ada' }, 'ada'],
    ['invisible characters are no name', { name: '\u200B\u202E\u2066', nickname: 'ada' }, 'ada'],
  ])('%s', (_, claims, name) => {
    expect(toIdentity(claims, 'subject-1').name).toBe(name);
  });

  test('direction overrides and control characters are gone', () => {
    expect(toIdentity({ name: '\u202Egro.elpmaxe\u202C\u0000\u0007' }, 's').name).toBe('gro.elpmaxe');
  });

  test('200 000 characters become 120', () => {
    expect(toIdentity({ name: 'x'.repeat(200_000) }, 's').name).toHaveLength(120);
  });

  test('nothing usable at all is still called something', () => {
    expect(toIdentity({}, '').name).toBe('Signed in');
    expect(toIdentity({}, '\u0001').name).toBe('Signed in');
    expect(toIdentity({}, 'subject-1').name).toBe('subject-1');
  });

  test('an inherited name does not count', () => {
    const claims = parseJsonObject('{"__proto__":{"name":"Mallory"},"sub":"ada"}');
    expect(toIdentity(claims ?? {}, 'ada').name).toBe('ada');
    expect(toIdentity(Object.create({ name: 'Mallory' }), 'ada').name).toBe('ada');
  });
});

describe('the picture', () => {
  test.each([
    ['https://cdn.example/ada.png', true],
    ['http://cdn.example/ada.png', false],
    ['javascript:alert(1)', false],
    ['data:image/svg+xml,<svg/>', false],
    ['//cdn.example/ada.png', false],
    ['https://user:pass@cdn.example/', false],
  ])('%s: kept %s', (picture, kept) => {
    expect(toIdentity({ picture }, 's').picture).toBe(kept ? picture : undefined);
  });

  test('an object is none', () => {
    expect(
      toIdentity({ picture: { data: { url: 'https://cdn.example/ada.png' } } }, 's').picture,
    ).toBeUndefined();
  });
});

test('whatever the claims are, the name is short plain text and nothing throws', () => {
  const value = fc.oneof(
    anyText(200),
    fc.double(),
    fc.constant(null),
    fc.array(fc.string()),
    fc.constant({ first: 'object' }),
  );
  const claims = fc.record(
    { name: value, preferred_username: value, email: value, sub: value, id: value, picture: value },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(claims, anyText(20), (members, subject) => {
      const { name } = toIdentity(members, subject);
      return name.length > 0 && name.length <= 120 && !/[\p{Cc}\p{Cf}]/u.test(name);
    }),
  );
});
