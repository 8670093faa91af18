import { expect, test } from 'vitest';
import type { HttpRequest } from '../lib/ports.ts';
import type { ProviderMetadata, ProviderProfile } from '../providers/profile.ts';
import { createClassifier } from './classify.ts';

const acme: ProviderProfile = {
  id: 'acme',
  name: 'Acme',
  protocol: 'oidc',
  issuer: 'https://id.acme.example/tenant',
  client_id: 'spa',
  scope: 'openid',
  api: [{ name: 'Orders', method: 'GET', url: 'https://api.acme.example/orders?page=1' }],
};

const octo: ProviderProfile = {
  id: 'octo',
  name: 'Octo',
  protocol: 'oauth2',
  client_id: 'spa',
  scope: 'read',
  token_relay: true,
  profile_endpoint: 'https://api.octo.example/user',
  metadata: { issuer: 'https://octo.example', token_endpoint: 'https://octo.example/token' },
};

const metadata: ProviderMetadata = {
  issuer: 'https://id.acme.example/tenant',
  authorization_endpoint: 'https://id.acme.example/authorize',
  token_endpoint: 'https://id.acme.example/token?tenant=1',
  jwks_uri: 'https://id.acme.example/jwks',
  userinfo_endpoint: 'https://id.acme.example/me',
  revocation_endpoint: 'https://id.acme.example/revoke',
  introspection_endpoint: 'https://id.acme.example/introspect',
  pushed_authorization_request_endpoint: 'https://id.acme.example/par',
  device_authorization_endpoint: 'https://id.acme.example/device',
  registration_endpoint: 'https://id.acme.example/register',
};

const classify = createClassifier('https://app.example', () => [
  { profile: acme, metadata },
  { profile: octo },
]);

const get: HttpRequest = { method: 'GET', headers: {} };
const post = (form: Record<string, string>): HttpRequest => ({
  method: 'POST',
  headers: {},
  body: new URLSearchParams(form),
});

test.each([
  ['https://id.acme.example/token?tenant=1', post({ grant_type: 'authorization_code' }), 'token'],
  ['https://id.acme.example/token', post({ grant_type: 'refresh_token' }), 'refresh'],
  ['https://id.acme.example/token', post({ grant_type: 'client_credentials' }), 'token'],
  [
    'https://id.acme.example/token',
    post({ grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange' }),
    'token_exchange',
  ],
  ['https://id.acme.example/jwks', get, 'keys'],
  ['https://id.acme.example/me', get, 'userinfo'],
  ['https://id.acme.example/revoke', post({}), 'revocation'],
  ['https://id.acme.example/introspect', post({}), 'introspection'],
  ['https://id.acme.example/par', post({}), 'pushed_authorization'],
  ['https://id.acme.example/device', post({}), 'device_authorization'],
  ['https://id.acme.example/register', post({}), 'registration'],
  ['https://id.acme.example/tenant/.well-known/openid-configuration', get, 'discovery'],
  ['https://id.acme.example/.well-known/oauth-authorization-server/tenant', get, 'discovery'],
])('%s is traffic with the provider: %#', (url, request, purpose) => {
  expect(classify(url, request)).toEqual({
    purpose,
    from: 'app',
    to: 'authorization_server',
    provider_id: 'acme',
  });
});

test.each([
  [
    'https://app.example/relay/octo/token',
    post({ grant_type: 'authorization_code' }),
    { purpose: 'token', to: 'relay', provider_id: 'octo' },
  ],
  [
    'https://app.example/relay/octo/token',
    post({ grant_type: 'refresh_token' }),
    { purpose: 'refresh', to: 'relay', provider_id: 'octo' },
  ],
  [
    'https://app.example/relay/octo/revoke',
    post({}),
    { purpose: 'revocation', to: 'relay', provider_id: 'octo' },
  ],
  ['https://api.octo.example/user', get, { purpose: 'userinfo', to: 'api', provider_id: 'octo' }],
  ['https://api.acme.example/orders?page=2', get, { purpose: 'api', to: 'api', provider_id: 'acme' }],
  [
    'https://elsewhere.example/',
    { method: 'GET', headers: { 'X-API-Key': 'k' } },
    { purpose: 'api', to: 'api' },
  ],
  [
    'https://new.example/.well-known/openid-configuration',
    get,
    { purpose: 'discovery', to: 'authorization_server' },
  ],
])('%s: %#', (url, request, expected) => {
  expect(classify(url, request)).toEqual({ from: 'app', ...expected });
});

test.each(['https://app.example/providers.json', 'https://elsewhere.example/', 'nonsense'])(
  '%s belongs to no flow',
  (url) => {
    expect(classify(url, get)).toBeUndefined();
  },
);
