import { describe, expect, test } from 'vitest';
import { aDraft } from './a-draft.test-support.ts';
import { nameSamples, readDraft, withKind, writeAddress, type Choices, type Draft } from './draft.ts';

const samples = nameSamples([
  { name: 'Who am I', method: 'GET', url: 'https://api.example/me' },
  { name: 'Add a note', method: 'POST', url: 'https://api.example/notes', body: '{"text":"hello"}' },
]);
const keySamples = nameSamples([{ name: 'Orders', method: 'GET', url: 'https://api.example/orders' }]);

const choices: Choices = {
  kinds: ['session', 'api-key', 'none'],
  first: 'session',
  samplesOf: (kind) => ({ session: samples, 'api-key': keySamples })[kind] ?? [],
};

const read = (address: string | undefined) => readDraft(new URLSearchParams(address), choices);
const write = (draft: Draft) => writeAddress(draft, choices)?.toString();

describe('nameSamples', () => {
  test('makes names that fit an address and differ', () => {
    const names = ['Who am I?', 'who am i', 'Own', '日本'].map((name) => ({ name, method: 'GET', url: '' }));
    expect(nameSamples(names).map(({ slug }) => slug)).toEqual(['who-am-i', 'who-am-i-2', 'own-3', 'call-4']);
  });
});

describe('the address', () => {
  test('chooses the first kind and its first sample by itself', () => {
    expect(read('')).toEqual(aDraft({ kind: 'session', call: 'who-am-i', url: 'https://api.example/me' }));
  });

  test('is an own request where a kind has no samples, and where it asks for an unknown kind it has the first', () => {
    expect(read('kind=none')).toEqual(aDraft({ kind: 'none', call: 'own', url: '' }));
    expect(read('kind=magic').kind).toBe('session');
  });

  test.each<Partial<Draft>>([
    { call: 'add-a-note', method: 'PUT', url: 'https://api.example/notes/1?x=a%20b&y' },
    { call: 'own', method: 'DELETE', url: 'https://other.example/' },
    { call: 'own', kind: 'api-key', url: '' },
    { call: 'orders', kind: 'api-key', url: 'https://api.example/orders' },
  ])('brings $kind $call $method $url back', (part) => {
    const { kind, call, method, url } = aDraft({ kind: 'session', ...part });
    expect(read(write(aDraft({ kind: 'session', ...part })))).toMatchObject({ kind, call, method, url });
  });

  test('names only what differs from the sample, and never headers or the body', () => {
    const draft = aDraft({
      kind: 'session',
      call: 'add-a-note',
      method: 'POST',
      url: 'https://api.example/notes',
      headers: [{ name: 'x-secret', value: 's3cret' }],
      body: { as: 'json', text: '{"a":1}', form: [] },
    });
    expect(write(draft)).toBe('kind=session&call=add-a-note');
  });

  test('takes a URL without a call for an own request', () => {
    const draft = read('url=https%3A%2F%2Fa.example%2F&method=TRACE');
    expect(draft).toMatchObject({ call: 'own', method: 'GET', url: 'https://a.example/' });
  });

  test.each([
    'https://api.example/?access_token=abc',
    'https://api.example/?api_key=abc',
    'https://user:pass@api.example/',
    'half typed',
  ])('never holds %s', (url) => {
    expect(write(aDraft({ url }))).toBeUndefined();
  });
});

describe('another kind', () => {
  test('has its own sample with its body', () => {
    const chosen = withKind(read('kind=session'), 'api-key', choices);
    expect(chosen).toMatchObject({ kind: 'api-key', call: 'orders', url: 'https://api.example/orders' });
    expect(readDraft(new URLSearchParams('call=add-a-note'), choices).body.text).toBe('{"text":"hello"}');
  });

  test('keeps an own address with all that was written', () => {
    const own = aDraft({ kind: 'session', method: 'PUT', headers: [{ name: 'x-a', value: '1' }] });
    expect(withKind(own, 'none', choices)).toEqual({ ...own, kind: 'none' });
  });
});
