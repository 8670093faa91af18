import { describe, expect, test } from 'vitest';
import { isOwnHost, isTrustedCaller } from './origin-guard.ts';

const ISSUER = 'http://localhost:4000';

describe('isOwnHost', () => {
  test.each(['localhost:4000', '127.0.0.1:4000', '[::1]:4000'])('takes %s', (host) => {
    expect(isOwnHost(host, ISSUER)).toBe(true);
  });

  test.each([undefined, 'rebound.example:4000', 'localhost.evil.example', '127.0.0.1.evil.example:4000'])(
    'refuses %s',
    (host) => {
      expect(isOwnHost(host, ISSUER)).toBe(false);
    },
  );
});

describe('isTrustedCaller', () => {
  test.each([
    [{ 'Sec-Fetch-Site': 'same-origin', Origin: 'null' }, true],
    [{ Origin: 'http://127.0.0.1:5173', 'Sec-Fetch-Site': 'cross-site' }, true],
    [{}, true],
    [{ Origin: 'https://evil.example' }, false],
    [{ Origin: 'null' }, false],
    [{ 'Sec-Fetch-Site': 'cross-site' }, false],
    [{ 'Sec-Fetch-Site': 'same-site' }, false],
  ])('%j: %s', (headers, trusted) => {
    expect(isTrustedCaller(new Headers(headers), ['http://127.0.0.1:5173'])).toBe(trusted);
  });
});
