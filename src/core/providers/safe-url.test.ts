import { describe, expect, test } from 'vitest';
import { isSafeUrl, isWebUrl } from './safe-url.ts';

describe('isSafeUrl', () => {
  test.each([
    'https://id.example',
    'https://id.example:8443/tenant?x=1#y',
    'http://localhost:4000',
    'http://127.0.0.1:4000/token',
    'http://[::1]:4000/',
  ])('takes %s', (url) => {
    expect(isSafeUrl(url)).toBe(true);
  });

  test.each([
    'http://id.example',
    'http://localhost.evil.example',
    'http://localhost@evil.example',
    'http://127.0.0.2/',
    'https://user:pass@id.example',
    'https://user@id.example',
    'https://:secret@id.example/',
    'javascript:alert(1)',
    'JAVASCRIPT://localhost/%0aalert(1)',
    'data:text/html,hello',
    'blob:https://id.example/1',
    'file:///etc/passwd',
    'ftp://localhost/',
    'ws://localhost/',
    '//id.example/path',
    '/path',
    '',
    ' https://id.example',
    'https://id.example\n',
    'https://id\t.example',
    'https:\\\\id.example',
    `https://id.example/${'a'.repeat(2048)}`,
    42,
    null,
    undefined,
    ['https://id.example'],
  ])('refuses %s', (url) => {
    expect(isSafeUrl(url)).toBe(false);
  });
});

test('a link may be plain http, and still neither script nor credentials', () => {
  expect(isWebUrl('http://docs.example/page#part')).toBe(true);
  expect(isWebUrl('https://docs.example')).toBe(true);
  expect(isWebUrl('javascript:alert(1)')).toBe(false);
  expect(isWebUrl('http://user:pass@docs.example')).toBe(false);
});
