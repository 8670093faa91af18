import { describe, expect, test } from 'vitest';
import { mayRedirectTo } from './redirect-uri.ts';

const REGISTERED = [
  'http://127.0.0.1/callback',
  'http://[::1]/callback',
  'http://127.0.0.1:8888/fixed',
  'https://app.example/callback',
  'http://localhost:5173/callback',
  'http://app.example/callback',
];

describe('redirect URIs', () => {
  test.each([
    'http://127.0.0.1/callback',
    'http://127.0.0.1:5173/callback',
    'http://127.0.0.1:1/callback',
    'http://[::1]:5173/callback',
    'http://127.0.0.1:8888/fixed',
    'https://app.example/callback',
  ])('exact match, or any port on a loopback literal registered without one (SP29): %s', (uri) => {
    expect(mayRedirectTo(uri, REGISTERED)).toBe(true);
  });

  test('localhost is refused even when it was registered (SP29)', () => {
    expect(mayRedirectTo('http://localhost:5173/callback', REGISTERED)).toBe(false);
  });

  test('http is refused elsewhere than on loopback literals (SP10, SP28)', () => {
    expect(mayRedirectTo('http://app.example/callback', REGISTERED)).toBe(false);
  });

  test.each([
    '',
    'callback',
    'javascript:alert(1)',
    'http://127.0.0.1:5173/callback/',
    'http://127.0.0.1:5173/callback?x=1',
    'http://127.0.0.1:5173/Callback',
    'http://127.0.0.1:5173@evil.example/callback',
    'http://127.0.0.1.evil.example/callback',
    'http://127.0.0.1:9999/fixed',
    'http://127.0.0.2:5173/callback',
    'https://app.example:8443/callback',
    'https://app.example/callback/../callback',
  ])('all else is no match: %s', (uri) => {
    expect(mayRedirectTo(uri, REGISTERED)).toBe(false);
  });
});
