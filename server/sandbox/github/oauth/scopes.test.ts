import { expect, test } from 'vitest';
import { covers, normalizeScopes, requestedScopes, scopeMeaning } from './scopes.ts';

test('what another scope includes is dropped: the example of the documentation', () => {
  expect(requestedScopes('user,gist,user:email').scopes).toEqual(['gist', 'user']);
});

test('a set of scopes is one text, whatever its order', () => {
  expect(normalizeScopes(['repo', 'gist', 'repo'])).toEqual(normalizeScopes(['gist', 'repo']));
});

test('offline_access is an instruction, not a scope', () => {
  expect(requestedScopes('offline_access  repo')).toEqual({ scopes: ['repo'], offline: true });
  expect(requestedScopes('')).toEqual({ scopes: [], offline: false });
});

test('a scope covers itself and what it includes', () => {
  expect(covers(['user'], 'user:email')).toBe(true);
  expect(covers(['user:email'], 'user')).toBe(false);
  expect(covers(['gist'], 'gist')).toBe(true);
});

test('every scope has words', () => {
  expect(scopeMeaning('user:email')).toBe('Read your email addresses');
});
