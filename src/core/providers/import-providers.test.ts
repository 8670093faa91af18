import { describe, expect, test } from 'vitest';
import { rogueProfile } from '#testing/rogue-profile.ts';
import { judgeImport } from './import-providers.ts';

const acme = rogueProfile('https://id.acme.example', { id: 'acme', name: 'Acme' });
const tunes = rogueProfile('https://tunes.example', { id: 'tunes', name: 'Tunes' });
const none = new Map();
const file = (...providers: unknown[]) => JSON.stringify({ providers });

test.each([
  ['a providers file', file(acme), [acme]],
  ['a list of entries', JSON.stringify([acme, tunes]), [acme, tunes]],
  ['one entry', `\uFEFF${JSON.stringify(acme)}`, [acme]],
  ['an empty file', file(), []],
])('%s is read', (_, text, added) => {
  expect(judgeImport(text, none)).toEqual({ added, same: [], problems: [] });
});

describe('a wrong entry is told by id and field, the others come in', () => {
  test.each([
    ['provider_field_invalid', { ...tunes, client_id: 7 }, 'tunes', 'client_id'],
    ['provider_url_dangerous', { ...tunes, issuer: 'http://tunes.example' }, 'tunes', 'issuer'],
    ['provider_secret_refused', { ...tunes, client_secret: 'shh' }, 'tunes', 'client_secret'],
    [
      'provider_secret_refused',
      { ...tunes, id: 'Not Good', api_key: 'shh' },
      undefined,
      'providers.1.api_key',
    ],
    ['provider_id_duplicate', { ...tunes, id: 'acme' }, 'acme', 'id'],
    ['provider_field_invalid', 'text', undefined, 'providers.1'],
  ])('%s', (code, entry, id, field) => {
    const { added, problems } = judgeImport(file(acme, entry), none);
    expect(added).toEqual([acme]);
    expect(problems).toMatchObject([{ code, field, ...(id !== undefined && { id }) }]);
    expect(JSON.stringify(problems)).not.toContain('shh');
  });

  test('what the whole is wrong with is told as well', () => {
    expect(judgeImport('{"providers":', none).problems[0]?.code).toBe('providers_file_not_json');
    expect(judgeImport('5', none).problems[0]?.code).toBe('providers_file_invalid');
    expect(judgeImport('{"providers":"acme"}', none).problems[0]?.code).toBe('providers_file_invalid');
    const { added, problems } = judgeImport(JSON.stringify({ providers: [acme], extra: 1 }), none);
    expect(added).toEqual([acme]);
    expect(problems).toMatchObject([{ code: 'providers_file_invalid', field: 'extra' }]);
  });

  test('a relay is left out, and told', () => {
    const { added, problems } = judgeImport(file({ ...acme, token_relay: true }), none);
    expect(added).toEqual([acme]);
    expect(problems).toMatchObject([{ id: 'acme', field: 'token_relay' }]);
  });

  test('a relay stays with a provider that the relay of every server knows', () => {
    const github = { ...acme, id: 'github', token_relay: true };
    expect(judgeImport(file(github), none)).toMatchObject({ added: [github], problems: [] });
  });
});

describe('what is here already', () => {
  const known = new Map([['acme', acme]]);

  test('is named when it is the same, and stays as it is when it differs', () => {
    expect(judgeImport(file(acme), known)).toEqual({ added: [], same: ['acme'], problems: [] });
    const changed = judgeImport(file({ ...acme, client_id: 'other' }), known);
    expect(changed).toMatchObject({
      added: [],
      same: [],
      problems: [{ code: 'provider_id_duplicate', id: 'acme' }],
    });
  });

  test('is looked for in the file itself too', () => {
    expect(judgeImport(file(acme, acme, { ...acme, name: 'Other' }), none)).toMatchObject({
      added: [acme],
      same: ['acme'],
      problems: [{ code: 'provider_id_duplicate' }],
    });
  });
});
