import { describe, expect, test } from 'vitest';
import { appOrigins, ConfigurationError, readConfiguration } from './configuration.ts';

test('an empty environment gives the documented defaults', () => {
  expect(readConfiguration({})).toEqual({
    host: '127.0.0.1',
    port: 5173,
    sandbox: {
      host: 'localhost',
      port: 4000,
      accessTokenTtl: 300,
      storage: { file: undefined, redisUrl: undefined },
    },
    providersFile: undefined,
    publicOrigin: undefined,
    clientAddressHeader: undefined,
    providerVariables: new Map(),
  });
});

test('empty and blank variables count as absent', () => {
  const blank = {
    HOST: '',
    PORT: ' ',
    SANDBOX: '',
    SANDBOX_PORT: '',
    SANDBOX_ACCESS_TOKEN_TTL: '',
    SANDBOX_DB: ' ',
    SANDBOX_REDIS_URL: '',
    PROVIDERS_FILE: ' ',
    APP_ORIGIN: ' ',
    CLIENT_ADDRESS_HEADER: '',
    GITHUB_CLIENT_ID: '',
    GITHUB_CLIENT_SECRET: ' ',
  };
  expect(readConfiguration(blank)).toEqual(readConfiguration({}));
});

test('every variable is taken', () => {
  const environment = {
    HOST: '0.0.0.0',
    PORT: '8080',
    SANDBOX_PORT: '8081',
    SANDBOX_ACCESS_TOKEN_TTL: '5',
    SANDBOX_DB: 'demo.db',
    SANDBOX_REDIS_URL: 'redis://127.0.0.1:6379',
    PROVIDERS_FILE: 'providers.json',
    APP_ORIGIN: 'https://login.example/',
    CLIENT_ADDRESS_HEADER: 'X-Forwarded-For',
    GITHUB_CLIENT_ID: 'an-id',
  };
  expect(readConfiguration(environment)).toEqual({
    host: '0.0.0.0',
    port: 8080,
    sandbox: {
      host: '0.0.0.0',
      port: 8081,
      accessTokenTtl: 5,
      storage: { file: 'demo.db', redisUrl: 'redis://127.0.0.1:6379' },
    },
    providersFile: 'providers.json',
    publicOrigin: 'https://login.example',
    clientAddressHeader: 'X-Forwarded-For',
    providerVariables: new Map([['GITHUB', { client_id: 'an-id' }]]),
  });
  expect(readConfiguration({ SANDBOX: 'OFF' }).sandbox).toBeUndefined();
});

test.each([
  ['PORT', 'abc'],
  ['PORT', '0'],
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '80.5'],
  ['PORT', '0x50'],
  ['SANDBOX_PORT', '1e3'],
  ['SANDBOX_REDIS_URL', '127.0.0.1:6379'],
  ['SANDBOX_REDIS_URL', 'https://redis.example'],
  ['SANDBOX_ACCESS_TOKEN_TTL', '0'],
  ['SANDBOX_ACCESS_TOKEN_TTL', '86401'],
  ['SANDBOX_ACCESS_TOKEN_TTL', '5m'],
  ['SANDBOX', 'maybe'],
  ['HOST', 'http://x'],
  ['HOST', 'a b'],
  ['HOST', '999.1.1.1'],
  ['HOST', '1.2.3.4.5'],
  ['HOST', '127.0.0.1:5173'],
  ['HOST', ':::'],
  ['APP_ORIGIN', 'http://login.example'],
  ['APP_ORIGIN', 'https://login.example/app'],
  ['APP_ORIGIN', 'login.example'],
  ['CLIENT_ADDRESS_HEADER', 'X Forwarded'],
])('%s=%s is told in one line that names it', (name, value) => {
  const read = () => readConfiguration({ [name]: value });
  expect(read).toThrow(ConfigurationError);
  expect(read).toThrow(new RegExp(`^${name} [^\\n]+$`));
});

test('one port cannot serve both', () => {
  expect(() => readConfiguration({ PORT: '4000' })).toThrow('PORT and SANDBOX_PORT are both 4000');
  expect(readConfiguration({ PORT: '4000', SANDBOX: 'off' }).port).toBe(4000);
});

describe('origins', () => {
  test.each([
    ['127.0.0.1', ['http://127.0.0.1:5173', 'http://localhost:5173']],
    ['0.0.0.0', ['http://127.0.0.1:5173', 'http://localhost:5173']],
    ['localhost', ['http://localhost:5173', 'http://127.0.0.1:5173']],
    ['::1', ['http://[::1]:5173', 'http://127.0.0.1:5173', 'http://localhost:5173']],
    ['192.168.1.5', ['http://192.168.1.5:5173']],
  ])('of %s', (host, origins) => {
    expect(appOrigins({ host, port: 5173 })).toEqual(origins);
  });

  test('begin with the public one', () => {
    const local = { host: '127.0.0.1', port: 5173 };
    expect(appOrigins({ ...local, publicOrigin: 'https://login.example' })).toEqual([
      'https://login.example',
      'http://127.0.0.1:5173',
      'http://localhost:5173',
    ]);
    expect(appOrigins({ ...local, publicOrigin: 'http://localhost:5173' })).toEqual([
      'http://localhost:5173',
      'http://127.0.0.1:5173',
    ]);
  });

  test('are written as browsers write them', () => {
    expect(appOrigins({ host: 'Example.TEST', port: 80 })).toEqual(['http://example.test']);
  });
});
