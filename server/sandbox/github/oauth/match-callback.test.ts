import { describe, expect, test } from 'vitest';
import { matchCallback } from './match-callback.ts';

const REGISTERED = [
  'https://example.com/path',
  'http://127.0.0.1:5173/callback',
  'http://localhost:5173/callback',
];

function matches(redirectUri: string, wildcard = false): boolean {
  return matchCallback(redirectUri, REGISTERED, wildcard) !== undefined;
}

describe('without the wildcard', () => {
  test.each(REGISTERED)('%s matches itself', (uri) => {
    expect(matchCallback(uri, REGISTERED, false)).toBe(uri);
  });

  test.each([
    'https://example.com/path/',
    'https://example.com/path?x=1',
    'https://EXAMPLE.com/path',
    'no url',
  ])('%s does not match', (uri) => {
    expect(matches(uri)).toBe(false);
  });
});

describe('a loopback address', () => {
  test('matches on any port, and only there (GH1)', () => {
    expect(matchCallback('http://127.0.0.1:1234/callback', REGISTERED, false)).toBe(REGISTERED[1]);
    expect(matches('http://127.0.0.1:1234/other')).toBe(false);
    expect(matches('http://[::1]:5173/callback')).toBe(false);
    expect(matches('https://127.0.0.1:1234/callback')).toBe(false);
    expect(matches('http://127.0.0.1:1234/callback#x')).toBe(false);
    expect(matches('http://me@127.0.0.1:1234/callback')).toBe(false);
    expect(matches('http://localhost:1234/callback')).toBe(false);
  });
});

describe('with the wildcard: the examples of the documentation (GH1)', () => {
  test.each([
    'https://example.com/path',
    'https://example.com/path/subdir/other',
    'https://oauth.example.com/path',
    'https://oauth.example.com/path/subdir/other',
  ])('%s matches', (uri) => {
    expect(matches(uri, true)).toBe(true);
  });

  test.each([
    'https://example.com/bar',
    'https://example.com/',
    'https://example.com:8080/path',
    'https://oauth.example.com:8080/path',
    'https://example.org',
    'https://evilexample.com/path',
    'https://example.com/path/../bar',
  ])('%s does not match', (uri) => {
    expect(matches(uri, true)).toBe(false);
  });
});
