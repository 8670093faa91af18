import { expect, test } from 'vitest';
import { fillPlaceholder, findPlaceholder, placeholderName } from './placeholders.ts';

test.each([
  [
    'https://login.microsoftonline.com/{tenant}/v2.0',
    'tenant',
    'https://login.microsoftonline.com/acme/v2.0',
  ],
  ['https://login.microsoftonline.com/common/v2.0', 'tenant', 'https://login.microsoftonline.com/acme/v2.0'],
  ['https://login.microsoftonline.com/organizations', 'tenant', 'https://login.microsoftonline.com/acme'],
  ['https://<your-tenant>.auth0.com', 'tenant', 'https://acme.auth0.com'],
  ['https://YOUR_DOMAIN/oauth2/default', 'domain', 'https://acme/oauth2/default'],
  ['https://kc.example/realms/%7Brealm%7D', 'realm', 'https://kc.example/realms/acme'],
  ['https://kc.example/realms/${REALM_NAME}', 'realm name', 'https://kc.example/realms/acme'],
])('%s asks for a %s', (address, name, filled) => {
  const placeholder = findPlaceholder(address) ?? '';
  expect(placeholderName(placeholder)).toBe(name);
  expect(fillPlaceholder(address, placeholder, 'acme')).toBe(filled);
  expect(findPlaceholder(filled)).toBeUndefined();
});

test('what is filled in is taken word for word', () => {
  expect(fillPlaceholder('https://id.example/{tenant}', '{tenant}', '$&')).toBe('https://id.example/$&');
});

test('several are filled in one after the other', () => {
  const half = fillPlaceholder('https://{domain}/oauth2/{server}', '{domain}', 'id.example');
  expect(findPlaceholder(half)).toBe('{server}');
});
