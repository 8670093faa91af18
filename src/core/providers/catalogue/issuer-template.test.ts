import { describe, expect, test } from 'vitest';
import type { CatalogueEntry } from './catalogue-entry.ts';
import { CATALOGUE } from './catalogue.ts';
import { fillIssuer } from './issuer-template.ts';

function entryOf(id: string): CatalogueEntry {
  const entry = CATALOGUE.find((one) => one.id === id);
  if (entry === undefined) throw new Error(`no entry ${id}`);
  return entry;
}

const tenant = '8eaef023-2b34-4da1-9baa-8bc8c9d6a490';

describe('filling an issuer', () => {
  test.each([
    ['entra', { tenant }, `https://login.microsoftonline.com/${tenant}/v2.0`],
    ['gitlab', { host: 'git.acme.example' }, 'https://git.acme.example'],
    ['gitlab', {}, 'https://gitlab.com'],
    ['auth0', { domain: 'dev-1.us.auth0.com' }, 'https://dev-1.us.auth0.com/'],
    ['okta', { domain: 'dev-1.okta.com' }, 'https://dev-1.okta.com/oauth2/default'],
    ['okta', { domain: 'dev-1.okta.com', server: 'aus9' }, 'https://dev-1.okta.com/oauth2/aus9'],
    ['keycloak', { base: 'https://kc.example', realm: 'Main' }, 'https://kc.example/realms/Main'],
    ['keycloak', { base: 'http://localhost:8080/auth', realm: 'a' }, 'http://localhost:8080/auth/realms/a'],
    ['github', {}, 'https://github.com/login/oauth'],
  ])('%s with %o', (id, typed, issuer) => {
    expect(fillIssuer(entryOf(id), typed)).toBe(issuer);
  });

  test('takes what people paste', () => {
    expect(fillIssuer(entryOf('auth0'), { domain: ' https://t.auth0.com/ ' })).toBe('https://t.auth0.com/');
    const pasted = `https://login.microsoftonline.com/${tenant}/v2.0`;
    expect(fillIssuer(entryOf('entra'), { tenant: pasted })).toBe(pasted);
    expect(fillIssuer(entryOf('keycloak'), { base: 'https://kc.example/', realm: 'a' })).toBe(
      'https://kc.example/realms/a',
    );
  });

  test.each([
    ['entra', { tenant: 'common' }],
    ['entra', { tenant: '' }],
    ['auth0', { domain: 'javascript:alert(1)' }],
    ['auth0', { domain: 'evil.example/#' }],
    ['auth0', { domain: 'user:pass@evil.example' }],
    ['okta', { domain: 'dev-1-admin.okta.com' }],
    ['okta', { domain: 'dev-1.okta.com', server: '../x' }],
    ['keycloak', { base: 'http://kc.example', realm: 'a' }],
    ['keycloak', { base: 'https://kc.example', realm: 'a/b' }],
    ['keycloak', { base: 'https://kc.example' }],
  ])('%s refuses %o', (id, typed) => {
    expect(fillIssuer(entryOf(id), typed)).toBeUndefined();
  });

  test('a value is a value, whatever signs are in it', () => {
    const entry = {
      issuer: 'https://{a}.example',
      parameters: [{ name: 'a', label: '', hint: '', example: '', pattern: /^(.*)$/ }],
    };
    expect(fillIssuer(entry, { a: '$&' })).toBe('https://$&.example');
  });
});

test('every example fits its own pattern', () => {
  for (const { parameters } of CATALOGUE) {
    for (const { pattern, example } of parameters) expect(example).toMatch(pattern);
  }
});
