import { describe, expect, test } from 'vitest';
import { checkDraft, isKnownOrigin, nameSamples, readDraft, writeAddress, type Draft } from './draft.ts';

const samples = nameSamples([
  { name: 'Who am I', method: 'GET', url: 'https://api.example/me' },
  { name: 'Add a note', method: 'POST', url: 'https://api.example/notes' },
]);

const own: Draft = { call: 'own', method: 'GET', url: 'https://api.example/x', body: '' };

describe('nameSamples', () => {
  test('makes names that fit an address and differ', () => {
    const names = ['Who am I?', 'who am i', 'Own', '日本'].map((name) => ({ name, method: 'GET', url: '' }));
    expect(nameSamples(names).map(({ slug }) => slug)).toEqual(['who-am-i', 'who-am-i-2', 'own-3', 'call-4']);
  });
});

describe('the address', () => {
  test('chooses the first sample by itself', () => {
    const draft = readDraft(new URLSearchParams(), samples);
    expect(draft).toEqual({ call: 'who-am-i', method: 'GET', url: 'https://api.example/me', body: '' });
  });

  test('is an own request where there are no samples', () => {
    expect(readDraft(new URLSearchParams(), [])).toEqual({ call: 'own', method: 'GET', url: '', body: '' });
  });

  test.each<Draft>([
    { call: 'add-a-note', method: 'POST', url: 'https://api.example/notes', body: '' },
    { call: 'add-a-note', method: 'PUT', url: 'https://api.example/notes/1?x=a%20b&y', body: '' },
    { call: 'own', method: 'DELETE', url: 'https://other.example/', body: '' },
    { call: 'own', method: 'GET', url: '', body: '' },
  ])('brings $call $method $url back', (draft) => {
    const address = writeAddress(draft, samples);
    expect(readDraft(new URLSearchParams(address?.toString()), samples)).toEqual(draft);
  });

  test('names only what differs from the sample, and never the body', () => {
    const draft = { call: 'add-a-note', method: 'POST', url: 'https://api.example/notes', body: '{"a":1}' };
    expect(writeAddress(draft, samples)?.toString()).toBe('call=add-a-note');
  });

  test('takes a URL without a call for an own request', () => {
    const address = new URLSearchParams({ url: 'https://a.example/', method: 'TRACE' });
    expect(readDraft(address, samples)).toMatchObject({
      call: 'own',
      method: 'GET',
      url: 'https://a.example/',
    });
  });

  test.each(['https://api.example/?access_token=abc', 'https://user:pass@api.example/', 'half typed'])(
    'never holds %s',
    (url) => {
      expect(writeAddress({ ...own, url }, samples)).toBeUndefined();
    },
  );
});

describe('checkDraft', () => {
  test('asks for JSON and sends no body with GET', () => {
    expect(checkDraft({ ...own, body: '{"a":1}' })).toEqual({
      request: {
        method: 'GET',
        url: own.url,
        headers: { accept: 'application/json, */*;q=0.5' },
      },
    });
  });

  test('sends a JSON body as it was written', () => {
    const checked = checkDraft({ ...own, method: 'POST', body: ' {"id": 12345678901234567890} ' });
    expect(checked).toMatchObject({
      request: { body: '{"id": 12345678901234567890}', headers: { 'content-type': 'application/json' } },
    });
  });

  test('says where a body is not JSON', () => {
    expect(checkDraft({ ...own, method: 'PATCH', body: '{"a" 1}' })).toEqual({
      errors: { body: 'This is not JSON: a colon is expected at character 6.' },
    });
  });

  test.each([
    ['', /begins with https/],
    ['api.example/me', /full https:/],
    ['http://api.example/me', /full https:/],
    ['javascript:alert(1)', /full https:/],
    ['https://api.example/me?access_token=x', /Take access_token out/],
  ])('refuses the URL %j', (url, words) => {
    expect(checkDraft({ ...own, url })).toEqual({ errors: { url: expect.stringMatching(words) } });
  });

  test('takes http on loopback', () => {
    expect(checkDraft({ ...own, url: 'http://localhost:4000/api/me' })).toHaveProperty('request');
  });
});

describe('isKnownOrigin', () => {
  const known = ['https://api.example/me', 'https://id.example', 'not a URL'];

  test.each([
    ['https://api.example/other', true],
    ['https://id.example/userinfo', true],
    ['https://api.example:8443/me', false],
    ['http://api.example/me', false],
    ['https://api.example.evil.test/me', false],
  ])('%s: %s', (url, expected) => {
    expect(isKnownOrigin(url, known)).toBe(expected);
  });
});
