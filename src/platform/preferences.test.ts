// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { createPreferences } from './preferences.ts';

afterEach(() => localStorage.clear());

test('are kept per provider, and found again', () => {
  createPreferences().write('acme', { dpop: true });
  createPreferences().write('octo', { par: false });
  expect(createPreferences().read('acme')).toEqual({ dpop: true });
  expect(createPreferences().read('octo')).toEqual({ par: false });
  expect(createPreferences().read('other')).toEqual({});
});

test.each(['not json', '[]', '{"acme":7}', '{"acme":{"par":"yes","dpop":1}}', '{"__proto__":{"par":true}}'])(
  'damaged storage says nothing: %s',
  (text) => {
    localStorage.setItem('authlens.messages', text);
    expect(createPreferences().read('acme')).toEqual({});
  },
);
