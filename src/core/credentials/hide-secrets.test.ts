import { expect, test } from 'vitest';
import { hideSecrets } from './hide-secrets.ts';
import { order } from './ports.test-support.ts';

const secret = 'a "b"&c';

test('a secret is hidden wherever it stands, in each of its spellings', () => {
  const hidden = hideSecrets({
    secrets: ['', secret, `${secret} and more`],
    request: {
      ...order,
      url: `https://a.example/?k=${encodeURIComponent(secret)}`,
      headers: { x: `Bearer ${secret}`, y: `${secret} and more` },
      body: JSON.stringify({ secret }) + new URLSearchParams({ secret }).toString(),
    },
  });
  expect(`${hidden.url} ${String(hidden.body)}`).not.toMatch(/"b|b%22|b\\|&c/);
  expect(hidden.headers).toEqual({ x: 'Bearer ‹secret, 7 characters›', y: '‹secret, 16 characters›' });
});

test('a stand-in is text, not a pattern', () => {
  const hidden = hideSecrets({ secrets: ['key'], request: { ...order, body: 'key' } }, () => '$&');
  expect(hidden.body).toBe('$&');
});
