import { describe, expect, test } from 'vitest';
import { completeDraft } from '#core/providers/draft/complete-draft.ts';
import type { ProviderProfile } from '#core/providers/profile.ts';
import { judgeForm, offersOf, toValues } from './form-values.ts';

const acme = completeDraft({ issuer: 'https://id.acme.example', client_id: 'spa' }, new Set());
const full: ProviderProfile = {
  id: 'tunes',
  name: 'Tunes',
  protocol: 'oauth2',
  client_id: 'abc',
  scope: '',
  issuer: 'https://tunes.example',
  metadata: {
    issuer: 'https://tunes.example',
    authorization_endpoint: 'https://tunes.example/authorize',
    token_endpoint: 'https://tunes.example/token',
    code_challenge_methods_supported: ['S256'],
  },
  redirect_path: '/callback/tunes',
  profile_endpoint: 'https://api.tunes.example/me',
  authorization_params: { show_dialog: 'true' },
  resource: 'urn:tunes',
  dpop: true,
  par: false,
  api: [{ name: 'Me', method: 'GET', url: 'https://api.tunes.example/me' }],
};

test('what nobody touches stays as it was', () => {
  for (const profile of [acme, full]) expect(judgeForm(profile, toValues(profile)).profile).toEqual(profile);
});

test('spaces around and within are put in order, emptied fields go', () => {
  const values = { ...toValues(full), name: ' My  Tunes ', scope: ' a   b ', profile_endpoint: ' ' };
  const { profile } = judgeForm(full, values);
  expect(profile).toMatchObject({ name: 'My Tunes', scope: 'a b' });
  expect(profile).not.toHaveProperty('profile_endpoint');
});

test('an endpoint by hand wins over discovery, and can be taken back', () => {
  const values = toValues(acme);
  const withKeys = {
    ...values,
    endpoints: { ...values.endpoints, jwks_uri: 'https://keys.acme.example/jwks' },
  };
  const { profile } = judgeForm(acme, withKeys);
  expect(profile?.metadata).toEqual({ jwks_uri: 'https://keys.acme.example/jwks' });
  const changed = { ...acme, ...profile };
  const emptied = toValues(changed);
  expect(judgeForm(changed, { ...emptied, endpoints: values.endpoints }).profile).not.toHaveProperty(
    'metadata',
  );
});

test('the wish for a stronger message is kept only where there is one', () => {
  const judge = (par: 'offered' | 'always' | 'never') =>
    judgeForm(acme, { ...toValues(acme), par }).profile?.par;
  expect([judge('offered'), judge('always'), judge('never')]).toEqual([undefined, true, false]);
});

describe('what is wrong', () => {
  test('stands at its field', () => {
    const values = { ...toValues(acme), name: '', client_id: '', issuer: '', scope: 'email' };
    expect(Object.keys(judgeForm(acme, values).errors).sort()).toEqual(['client_id', 'name']);
    const { errors } = judgeForm(acme, { ...values, name: 'A', client_id: 'a' });
    expect(Object.keys(errors).sort()).toEqual(['issuer', 'scope']);
  });

  test('without OpenID an issuer is enough, and one that is missing is told once', () => {
    const values = { ...toValues(acme), protocol: 'oauth2', issuer: '' } as const;
    const { errors, problems } = judgeForm(acme, values);
    expect(Object.keys(errors)).toEqual(['issuer']);
    expect(errors['issuer']).toContain('RFC 8414');
    expect(problems).toEqual([]);
    const { profile } = judgeForm(acme, { ...values, issuer: 'https://tunes.example' });
    expect(profile?.metadata).toEqual({ issuer: 'https://tunes.example' });
  });

  test('in what has no field is told apart', () => {
    const broken = { ...acme, authorization_params: { state: 'x' } };
    expect(judgeForm(broken, toValues(broken)).problems).toMatchObject([{ field: 'authorization_params' }]);
  });
});

test('what the provider offers is read from its document, or from what the entry states', () => {
  const document = {
    pushed_authorization_request_endpoint: 'https://id.acme.example/par',
    dpop_signing_alg_values_supported: ['ES256'],
    registration_endpoint: 'https://id.acme.example/register',
    scopes_supported: ['openid'],
  };
  const found = { issuer: 'https://id.acme.example', protocol: 'oidc', document } as const;
  expect(offersOf(acme, found)).toEqual({
    known: true,
    par: true,
    dpop: true,
    scopes: ['openid'],
    registration_endpoint: 'https://id.acme.example/register',
  });
  expect(offersOf(acme, undefined)).toEqual({ known: false, par: false, dpop: false, scopes: [] });
  expect(offersOf(full, undefined)).toMatchObject({ known: true, par: false });
});
