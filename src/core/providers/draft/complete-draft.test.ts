import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEntry } from '../read-providers-file.ts';
import { completeDraft, freeId, type Discovered } from './complete-draft.ts';

const nobody = new Set<string>();
const issuer = 'https://id.acme.example';
const document = {
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  scopes_supported: ['openid', 'email', 'offline_access', 'other'],
  unknown: true,
};
const found = (members: Partial<Discovered> = {}): Discovered => ({
  issuer,
  protocol: 'oidc',
  document,
  ...members,
});

describe('an OpenID provider that was found', () => {
  test('gets what a sign-in needs, and is discovered again at each visit', () => {
    expect(completeDraft({ issuer, client_id: 'spa' }, nobody, found())).toEqual({
      id: 'id-acme-example',
      name: 'id.acme.example',
      protocol: 'oidc',
      issuer,
      client_id: 'spa',
      scope: 'openid email offline_access',
      redirect_path: '/callback/id-acme-example',
    });
  });

  test('that names itself in its answers shares the common callback path', () => {
    const named = { ...document, authorization_response_iss_parameter_supported: true };
    expect(completeDraft({}, nobody, found({ document: named })).redirect_path).toBe('/callback');
  });

  test('has the issuer that was agreed on, and the usual scopes when it names none', () => {
    const { scopes_supported: _scopes, ...silent } = document;
    const proposed = completeDraft({ issuer }, nobody, found({ issuer: `${issuer}/`, document: silent }));
    expect(proposed).toMatchObject({ issuer: `${issuer}/`, scope: 'openid profile email' });
  });

  test('keeps what was decided before', () => {
    const decided = {
      name: 'Acme',
      scope: 'openid x',
      redirect_path: '/callback/a',
      dpop: false,
      id: 'mine',
    };
    expect(completeDraft(decided, nobody, found())).toMatchObject(decided);
  });
});

test('a provider without OpenID keeps the endpoints, for nothing asks for them again', () => {
  const proposed = completeDraft({ issuer, client_id: 'abc' }, nobody, found({ protocol: 'oauth2' }));
  const { unknown: _unknown, ...known } = document;
  expect(proposed).toMatchObject({ protocol: 'oauth2', scope: '', metadata: known });
  expect(readEntry(proposed).problems).toEqual([]);
});

test('the protocol is guessed from what was pasted', () => {
  const guess = (draft: Parameters<typeof completeDraft>[0]) => completeDraft(draft, nobody).protocol;
  expect(guess({ issuer })).toBe('oidc');
  expect(guess({ metadata: { token_endpoint: `${issuer}/token` } })).toBe('oauth2');
  expect(guess({ issuer, metadata: { token_endpoint: `${issuer}/token` } })).toBe('oauth2');
  expect(guess({ metadata: { token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/jwks` } })).toBe('oidc');
  expect(guess({ scope: 'openid', metadata: { token_endpoint: `${issuer}/token` } })).toBe('oidc');
});

describe('an id', () => {
  test('is made of the name, and is free', () => {
    expect(freeId('Ünïted Åcme, Inc.', nobody)).toBe('u-ni-ted-a-cme-inc');
    expect(freeId('acme', new Set(['acme', 'acme-2']))).toBe('acme-3');
    expect(freeId('✓', nobody)).toBe('provider');
    expect(completeDraft({ id: 'acme', issuer }, new Set(['acme'])).id).toBe('acme-2');
  });

  test('is one that an entry can have, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(3), (name, turns) => {
        const taken = new Set<string>();
        for (let turn = 0; turn < turns; turn += 1) taken.add(freeId(name, taken));
        const id = freeId(name, taken);
        expect(id).toMatch(/^[a-z0-9][a-z0-9-]{0,40}$/);
        expect(taken.has(id)).toBe(false);
      }),
    );
  });
});
