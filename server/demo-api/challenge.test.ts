import { expect, test } from 'vitest';
import { challenge } from './challenge.ts';

test('quotes its parameters and lets no text break out', () => {
  const value = challenge('Bearer', {
    error: 'invalid_token',
    error_description: 'say "no" \\ now\r\nSet-Cookie: x',
  });
  expect(value['WWW-Authenticate']).toBe(
    `Bearer realm="Authlens demo API", error="invalid_token", error_description="say 'no' ' now''Set-Cookie: x"`,
  );
});

test('DPoP names its algorithms (RFC 9449 section 7.1)', () => {
  expect(challenge('DPoP')['WWW-Authenticate']).toMatch(/^DPoP realm="[^"]+", algs="ES256 /);
});
