import { expect, test } from 'vitest';
import { CATALOGUE } from '#core/providers/catalogue/catalogue.ts';
import { scopeMeaning } from './scope-meaning.ts';

const asked = new Set(CATALOGUE.flatMap(({ scope }) => scope.split(' ').filter(Boolean)));

test.each([...asked])('%s, which an entry of the catalogue asks for, has words', (scope) => {
  expect(scopeMeaning(scope)).not.toBe('Defined by the provider.');
});

test('a provider’s own scope says what the catalogue says of it', () => {
  const general = new Set(['openid', 'profile', 'email', 'offline_access']);
  for (const { scope, scopes } of CATALOGUE) {
    for (const { name, allows } of scopes) {
      if (scope.split(' ').includes(name) && !general.has(name)) expect(scopeMeaning(name)).toBe(allows);
    }
  }
});

test('a scope nobody knows is left to the provider', () => {
  expect(scopeMeaning('https://acme.example/scopes/everything')).toBe('Defined by the provider.');
});
