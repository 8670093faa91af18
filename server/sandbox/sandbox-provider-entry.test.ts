import { expect, test } from 'vitest';
import { sandboxProviderEntry } from './sandbox-provider-entry.ts';

test('is the entry the app signs in with', () => {
  const entry = sandboxProviderEntry('http://localhost:4000');
  expect(entry).toMatchObject({
    id: 'openid-sandbox',
    name: 'OpenID sandbox',
    protocol: 'oidc',
    issuer: 'http://localhost:4000',
    client_id: 'authlens-spa',
    redirect_path: '/callback/openid-sandbox',
    resource: 'http://localhost:4000/api',
  });
  expect(entry.api?.map(({ url }) => url)).toEqual([
    'http://localhost:4000/api/me',
    'http://localhost:4000/api/me/picture',
    'http://localhost:4000/api/reports',
    'http://localhost:4000/api/admin/audit',
  ]);
});
