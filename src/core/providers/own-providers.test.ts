import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyText } from '#testing/any-text.ts';
import { rogueProfile } from '#testing/rogue-profile.ts';
import { isOrigin, readOwnProviders, toKept, writeOwnProviders } from './own-providers.ts';

const acme = rogueProfile('https://id.acme.example', { id: 'acme', name: 'Acme' });
const tunes = rogueProfile('https://tunes.example', { id: 'tunes', name: 'Tunes' });
const kept = (...providers: unknown[]) => JSON.stringify({ version: 1, providers });

test('what is written is read again', () => {
  const entries = [toKept(acme, ['https://keys.acme.example']), toKept(tunes, [])];
  const read = readOwnProviders(writeOwnProviders({ entries, unread: [] }));
  expect(read).toMatchObject({ unread: [], problems: [] });
  expect(read.entries.map(({ profile, origins }) => [profile, origins])).toEqual([
    [acme, ['https://keys.acme.example']],
    [tunes, []],
  ]);
});

test('nothing to keep is nothing written, and nothing is read from nothing', () => {
  expect(writeOwnProviders({ entries: [], unread: [] })).toBeUndefined();
  for (const text of [undefined, ''])
    expect(readOwnProviders(text)).toEqual({ entries: [], unread: [], problems: [] });
});

test('only origins are kept as such, each once, and not without bound', () => {
  const many = Array.from({ length: 50 }, (_, index) => `https://a${index}.example`);
  const odd = [
    'https://a.example/path',
    'https://*.example',
    'javascript:alert(1)',
    'https://a.example; x',
    ...many,
    ...many,
  ];
  const { origins } = toKept(acme, odd);
  expect(origins).toHaveLength(20);
  expect(origins).toEqual(many.slice(0, 20));
  expect(isOrigin('http://localhost:4000')).toBe(true);
  expect(isOrigin('http://id.acme.example')).toBe(false);
});

describe('nothing is lost', () => {
  test.each([
    ['damaged JSON', '{"version":1,"providers":[{"en'],
    ['another shape', '["acme"]'],
    ['a newer version', JSON.stringify({ version: 2, providers: [], more: true })],
    ['a list that is none', JSON.stringify({ version: 1, providers: 'acme' })],
  ])('%s is kept as it is and told', (_, text) => {
    const read = readOwnProviders(text);
    expect(read).toMatchObject({
      entries: [],
      unread: [text],
      problems: [{ code: 'own_providers_unreadable' }],
    });
    const written = writeOwnProviders({ entries: [toKept(acme, [])], unread: read.unread });
    const again = readOwnProviders(written);
    expect(again.entries.map(({ profile }) => profile)).toEqual([acme]);
    expect(again.unread).toEqual([text]);
    expect(again.problems).toMatchObject([{ code: 'own_providers_unreadable' }]);
  });

  test('an entry that cannot be used keeps no other from being used', () => {
    const broken = { entry: { ...tunes, issuer: 'javascript:alert(1)' }, origins: [] };
    const read = readOwnProviders(kept(broken, { entry: acme }, 7));
    expect(read.entries.map(({ profile }) => profile.id)).toEqual(['acme']);
    expect(read.unread).toEqual([broken, 7]);
    expect(read.problems[0]).toMatchObject({ code: 'provider_url_dangerous', id: 'tunes', field: 'issuer' });
  });

  test('the second of two with one id is kept and told', () => {
    const read = readOwnProviders(kept({ entry: acme }, { entry: { ...acme, name: 'Second' } }));
    expect(read.entries.map(({ profile }) => profile.name)).toEqual(['Acme']);
    expect(read.unread).toEqual([{ entry: { ...acme, name: 'Second' } }]);
    expect(read.problems).toMatchObject([{ code: 'own_providers_unreadable', id: 'acme', field: 'id' }]);
  });

  test('members of a newer version survive a change beside them', () => {
    const { entries } = readOwnProviders(kept({ entry: { ...acme, colour: 'red' }, seen: 5 }));
    const written = writeOwnProviders({ entries: [...entries, toKept(tunes, [])], unread: [] });
    expect(written).toContain('"colour":"red"');
    expect(written).toContain('"seen":5');
  });

  test('whatever stands there, it can be read, and is found again after a change', () => {
    fc.assert(
      fc.property(fc.oneof(anyText(40), fc.json()), (text) => {
        const read = readOwnProviders(text);
        const written = writeOwnProviders({ ...read, entries: [...read.entries, toKept(acme, [])] });
        const again = readOwnProviders(written);
        expect(again.entries.map(({ profile }) => profile)).toContainEqual(acme);
        expect(again.unread).toEqual(text === '' ? [] : [text]);
      }),
    );
  });
});
