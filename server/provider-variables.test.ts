import { expect, test } from 'vitest';
import { readProviderVariables, variableName, variablesOf } from './provider-variables.ts';

test('variables are found by the id of their provider', () => {
  const variables = readProviderVariables({
    GITHUB_CLIENT_ID: ' an-id ',
    GITHUB_CLIENT_SECRET: 'a-secret',
    GITHUB_APP_CLIENT_ID: 'another-id',
    ENTRA_ISSUER: 'https://login.example/tenant',
    PATH: '/usr/bin',
  });
  expect(variablesOf(variables, 'github')).toEqual({ client_id: 'an-id', client_secret: 'a-secret' });
  expect(variablesOf(variables, 'github-app')).toEqual({ client_id: 'another-id' });
  expect(variablesOf(variables, 'entra')).toEqual({ issuer: 'https://login.example/tenant' });
  expect(variablesOf(variables, 'spotify')).toEqual({});
});

test('empty variables and values that are no text count as absent', () => {
  const variables = readProviderVariables({
    A_CLIENT_ID: '',
    B_CLIENT_ID: ' ',
    C_CLIENT_ID: 7,
    D_CLIENT_ID: undefined,
  });
  expect(variables.size).toBe(0);
});

test('the name of a variable can be told', () => {
  expect(variableName('github-app', 'CLIENT_SECRET')).toBe('GITHUB_APP_CLIENT_SECRET');
});
