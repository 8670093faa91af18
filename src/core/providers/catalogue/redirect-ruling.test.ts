import { describe, expect, test } from 'vitest';
import type { CatalogueEntry } from './catalogue-entry.ts';
import { CATALOGUE } from './catalogue.ts';
import { judgeRedirectOrigin, redirectUriOf } from './redirect-ruling.ts';

function entryOf(id: string): CatalogueEntry {
  const entry = CATALOGUE.find((one) => one.id === id);
  if (entry === undefined) throw new Error(`no entry ${id}`);
  return entry;
}

describe('the rules for local development', () => {
  test.each([
    ['github', 'http://localhost:5173', 'accepted'],
    ['github', 'http://127.0.0.1:5173', 'accepted'],
    ['spotify', 'http://localhost:5173', 'refused'],
    ['spotify', 'http://127.0.0.1:5173', 'accepted'],
    ['spotify', 'http://[::1]:5173', 'accepted'],
    ['google', 'http://localhost:5173', 'accepted'],
    ['google', 'http://127.0.0.1:5173', 'accepted'],
    ['entra', 'http://localhost:5173', 'accepted'],
    ['entra', 'http://127.0.0.1:5173', 'conditional'],
    ['entra', 'http://[::1]:5173', 'refused'],
    ['gitlab', 'http://localhost:5173', 'accepted'],
    ['discord', 'http://localhost:5173', 'unknown'],
    ['auth0', 'http://127.0.0.1:5173', 'accepted'],
    ['okta', 'http://localhost:5173', 'accepted'],
    ['keycloak', 'http://localhost:5173', 'accepted'],
    ['twitch', 'http://localhost:5173', 'accepted'],
    ['slack', 'http://localhost:5173', 'accepted'],
    ['linkedin', 'http://localhost:5173', 'refused'],
    ['linkedin', 'http://127.0.0.1:5173', 'accepted'],
    ['apple', 'http://localhost:5173', 'refused'],
    ['apple', 'http://127.0.0.1:5173', 'refused'],
    ['facebook', 'http://localhost:5173', 'unknown'],
  ])('%s and %s: %s', (id, origin, verdict) => {
    expect(judgeRedirectOrigin(entryOf(id), origin).verdict).toBe(verdict);
  });

  test.each([
    ['github', 'yes', 'documented'],
    ['spotify', 'yes', 'documented'],
    ['google', 'no', 'inferred'],
    ['entra', 'yes', 'documented'],
    ['linkedin', 'yes', 'documented'],
    ['apple', 'no', 'seen'],
    ['gitlab', 'unknown', 'unknown'],
    ['facebook', 'unknown', 'unknown'],
  ])('%s and another port: %s, %s', (id, answer, confidence) => {
    expect(entryOf(id).redirects.any_port).toMatchObject({ answer, confidence });
  });
});

test('Spotify and localhost: says which rule bites and where to open the page instead', () => {
  expect(judgeRedirectOrigin(entryOf('spotify'), 'http://localhost:5173')).toMatchObject({
    question: 'localhost',
    rule: { answer: 'no', confidence: 'documented' },
    use_instead: 'http://127.0.0.1:5173',
  });
});

test('Entra and 127.0.0.1: the other name of this machine is the easier one', () => {
  const ruling = judgeRedirectOrigin(entryOf('entra'), 'http://127.0.0.1:5173');
  expect(ruling.use_instead).toBe('http://localhost:5173');
  expect(ruling.rule?.text).toContain('manifest');
});

test('offers no other name where none is accepted', () => {
  expect(judgeRedirectOrigin(entryOf('apple'), 'http://localhost:5173')).not.toHaveProperty('use_instead');
  expect(judgeRedirectOrigin(entryOf('facebook'), 'http://localhost')).not.toHaveProperty('use_instead');
});

test('https on a real host needs no rule', () => {
  for (const entry of CATALOGUE) {
    expect(judgeRedirectOrigin(entry, 'https://app.example')).toEqual({ verdict: 'accepted' });
  }
});

test('plain http beyond this machine has a rule of its own, and no way round it', () => {
  const ruling = judgeRedirectOrigin(entryOf('spotify'), 'http://app.example');
  expect(ruling).toMatchObject({ verdict: 'refused', question: 'plain_http' });
  expect(ruling).not.toHaveProperty('use_instead');
});

test('what is no origin has no verdict', () => {
  expect(judgeRedirectOrigin(entryOf('spotify'), 'null')).toEqual({ verdict: 'unknown' });
});

test('the redirect URI is the entry’s own path on this origin', () => {
  expect(redirectUriOf(entryOf('spotify'), 'http://127.0.0.1:5173')).toBe(
    'http://127.0.0.1:5173/callback/spotify',
  );
  expect(redirectUriOf(entryOf('keycloak'), 'https://app.example')).toBe('https://app.example/callback');
});
