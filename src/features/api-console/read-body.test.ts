import { describe, expect, test } from 'vitest';
import { readBody, sizeInBytes, sizeOf, toRows } from './read-body.ts';

function bodyOf(type: string, text: string) {
  return readBody(type === '' ? [] : [['content-type', type]], text);
}

describe('readBody', () => {
  test('nothing is nothing, whatever it is called', () => {
    expect(bodyOf('application/json', '')).toEqual({ kind: 'empty' });
  });

  test('lays JSON out and keeps numbers as they were written', () => {
    expect(bodyOf('application/json; charset=utf-8', '{"id":12345678901234567890}')).toEqual({
      kind: 'json',
      pretty: '{\n  "id": 12345678901234567890\n}',
      repeated: [],
    });
  });

  test('names members that stand twice', () => {
    expect(bodyOf('application/json', '{"a":1,"a":2}')).toMatchObject({ repeated: ['a'] });
  });

  test('knows a problem document', () => {
    const body = bodyOf('application/problem+json', '{"title":"Too many","detail":"Wait"}');
    expect(body).toMatchObject({ kind: 'json', problem: { title: 'Too many', detail: 'Wait' } });
  });

  test('says where JSON breaks', () => {
    expect(bodyOf('application/json', '<h1>Oops</h1>')).toMatchObject({
      kind: 'broken-json',
      error: { offset: 0 },
    });
  });

  test('recognises JSON that is called text, and leaves text that only begins like it', () => {
    expect(bodyOf('text/plain', ' {"a":1}')).toMatchObject({ kind: 'json' });
    expect(bodyOf('', '[draft] notes')).toEqual({ kind: 'text' });
  });

  test.each([
    ['text/html; charset=utf-8', '<p>Hello'],
    ['', '<!doctype html><title>Sign in</title>'],
    ['text/plain', '\n<HTML lang="en">'],
  ])('knows HTML (%s)', (type, text) => {
    expect(bodyOf(type, text)).toEqual({ kind: 'html' });
  });

  test.each([
    ['image/png', 'PNG'],
    ['application/octet-stream', 'abc'],
    ['text/plain', '\u0000\u0001abc'],
    ['', 'a\uFFFD\uFFFDb'],
  ])('knows binary data (%s)', (type, text) => {
    expect(bodyOf(type, text)).toMatchObject({ kind: 'binary' });
  });

  test('a single broken character does not make a long text binary', () => {
    expect(bodyOf('text/plain', `${'word '.repeat(100)}\uFFFD`)).toEqual({ kind: 'text' });
    expect(bodyOf('image/svg+xml', '<svg/>')).toMatchObject({ kind: 'image', source: true });
  });

  test('does not lay out what would stop the page', () => {
    expect(bodyOf('application/json', `"${'a'.repeat(2_000_001)}"`)).toEqual({ kind: 'huge-json' });
  });
});

describe('toRows', () => {
  test('cuts at line ends and cuts long lines, losing nothing', () => {
    const long = 'x'.repeat(1001);
    expect(toRows(`a\r\n\nb\r${long}`)).toEqual([
      'a',
      '',
      'b',
      'x'.repeat(400),
      'x'.repeat(400),
      'x'.repeat(201),
    ]);
  });

  test('an empty text is one empty row', () => {
    expect(toRows('')).toEqual(['']);
  });
});

test('the size is in bytes, not characters', () => {
  expect(sizeInBytes('é€')).toBe(5);
});

test('the size is that of the bytes where they are known: what is no text loses some when read as text', () => {
  expect(sizeOf({ text: '\uFFFD\uFFFD', bytes: new Uint8Array([255, 254]) })).toBe(2);
  expect(sizeOf({ text: 'é' })).toBe(2);
});
