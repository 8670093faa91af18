import { expect, test } from 'vitest';
import { rogueProfile } from '#testing/rogue-profile.ts';
import { documentOrigins, profileOrigins } from './profile-origins.ts';

test('an entry names the origins of its issuer, endpoints, profile and sample calls, each once', () => {
  const profile = rogueProfile('https://id.acme.example/tenant', {
    metadata: { token_endpoint: 'https://id.acme.example/token', jwks_uri: 'https://keys.acme.example/jwks' },
    profile_endpoint: 'https://api.acme.example/me',
    api: [{ name: 'Me', method: 'GET', url: 'https://api.acme.example:8443/me' }],
    docs_url: 'https://docs.acme.example/',
  });
  expect(profileOrigins(profile)).toEqual([
    'https://id.acme.example',
    'https://keys.acme.example',
    'https://api.acme.example',
    'https://api.acme.example:8443',
  ]);
});

test('a document names those of its endpoints, and nothing that is not safe', () => {
  const document = {
    issuer: 'https://accounts.example',
    token_endpoint: 'https://oauth.example/token',
    pushed_authorization_request_endpoint: 'https://par.example/par',
    jwks_uri: 'http://keys.example/jwks',
    userinfo_endpoint: 'javascript:alert(1)',
    service_documentation: 'https://docs.example/',
  };
  expect(documentOrigins(document)).toEqual([
    'https://accounts.example',
    'https://oauth.example',
    'https://par.example',
  ]);
});
