import { describe, expect, test } from 'vitest';
import { CodedError } from '../../lib/coded-error.ts';
import type { ProviderProfile } from '../profile.ts';
import { readProvidersFile } from '../read-providers-file.ts';
import { isSafeUrl, isWebUrl } from '../safe-url.ts';
import type { CatalogueEntry } from './catalogue-entry.ts';
import { CATALOGUE, catalogueEntryOf, toProfile } from './catalogue.ts';
import type { Fact } from './fact.ts';
import { fillIssuer } from './issuer-template.ts';

const rows = CATALOGUE.map((entry) => [entry.id, entry] as const);

function entryOf(id: string): CatalogueEntry {
  const entry = CATALOGUE.find((one) => one.id === id);
  if (entry === undefined) throw new Error(`no entry ${id}`);
  return entry;
}

/** The entry as somebody would use it, with the examples of its parameters. */
function profileOf(entry: CatalogueEntry): ProviderProfile {
  const examples = Object.fromEntries(entry.parameters.map(({ name, example }) => [name, example]));
  const issuer = fillIssuer(entry, examples);
  return toProfile(entry, { client_id: 'my-client', ...(issuer !== undefined && { issuer }) });
}

function factsOf({ reason, quirks, sign_in, renewal, logout, redirects }: CatalogueEntry): readonly Fact[] {
  const { refresh_token, rotation, prompt_none, frame, lifetime } = renewal;
  return [
    ...[reason, ...quirks, ...Object.values(sign_in), ...Object.values(redirects)],
    ...[refresh_token, rotation, prompt_none, frame, lifetime, logout.revocation, logout.end_session],
  ];
}

test('fifteen providers, each with an id of its own', () => {
  expect(CATALOGUE.map(({ id }) => id)).toEqual([
    ...['github', 'github-app', 'spotify', 'google', 'entra', 'gitlab', 'discord', 'auth0', 'okta'],
    ...['keycloak', 'twitch', 'slack', 'linkedin', 'apple', 'facebook'],
  ]);
});

describe('as an entry of the providers file', () => {
  test.each(rows)('%s is read without a complaint, member for member', (_, entry) => {
    const profile = profileOf(entry);
    const read = readProvidersFile(JSON.stringify({ providers: [profile] }));
    expect(read).toEqual({ providers: [profile], problems: [] });
  });

  test.each(rows)('%s carries nothing but what the file knows', (_, entry) => {
    const known = ['id', 'name', 'protocol', 'client_id', 'scope', 'issuer', 'metadata', 'redirect_path'];
    known.push('token_relay', 'revocation', 'profile_endpoint', 'authorization_params', 'api', 'docs_url');
    expect(Object.keys(profileOf(entry)).filter((member) => !known.includes(member))).toEqual([]);
  });

  test.each(rows)('%s names no address that is dangerous', (_, entry) => {
    const { issuer, metadata = {}, profile_endpoint, api = [] } = profileOf(entry);
    const endpoints = Object.values(metadata).filter((value) => typeof value === 'string');
    const requested = [issuer, ...endpoints, ...(profile_endpoint ? [profile_endpoint] : [])];
    for (const url of [...requested, ...api.map((request) => request.url)]) {
      expect(url).toSatisfy(isSafeUrl);
      expect(url).not.toMatch(/[{}]/);
    }
  });

  test.each(rows)('%s has a path of its own, unless it announces iss', (id, entry) => {
    const announced = id === 'keycloak';
    expect(entry.redirect_path).toBe(announced ? undefined : `/callback/${id}`);
    if (announced) expect(entry.sign_in.iss.answer).toBe('yes');
  });
});

describe('words', () => {
  test.each(rows)('%s says of every fact how sure it is and what it rests on', (_, entry) => {
    for (const fact of factsOf(entry)) {
      expect(['documented', 'seen', 'inferred', 'unknown']).toContain(fact.confidence);
      expect(fact.source.title).not.toBe('');
      expect(fact.text).toMatch(/^\S.*[.?”]$/);
      if (fact.source.url !== undefined) expect(fact.source.url).toSatisfy(isWebUrl);
      if (fact.confidence === 'unknown') expect(fact.source.url).toBeUndefined();
    }
  });

  test.each(rows)('%s answers "not known" exactly where nothing is known', (_, entry) => {
    for (const ability of [...Object.values(entry.sign_in), ...Object.values(entry.redirects)]) {
      expect(ability.confidence === 'unknown').toBe(ability.answer === 'unknown');
    }
  });

  test.each(rows)('%s says how to register, in links that can be followed', (_, entry) => {
    const { console, steps, client_type } = entry.registration;
    expect(client_type).not.toBe('');
    expect(steps.length).toBeGreaterThanOrEqual(3);
    expect(entry.docs_url).toSatisfy(isWebUrl);
    for (const url of [console.url, entry.logout.page])
      if (url !== undefined) expect(url).toSatisfy(isWebUrl);
    const placeholders = [...steps.join(' ').matchAll(/\{[^}]*\}/g)].map(([placeholder]) => placeholder);
    expect(placeholders.filter((one) => !['{redirect_uri}', '{origin}', '{home}'].includes(one))).toEqual([]);
    expect(placeholders.includes('{redirect_uri}')).toBe(entry.works !== 'backend');
  });

  test.each(rows)('%s explains every scope it asks for, once', (_, entry) => {
    const names = entry.scopes.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(expect.arrayContaining(entry.scope.split(' ').filter(Boolean)));
  });

  test.each(rows)('%s asks for nothing sensitive by itself', (_, entry) => {
    const asked = entry.scope.split(' ');
    expect(entry.scopes.filter(({ name, sensitive }) => sensitive && asked.includes(name))).toEqual([]);
  });
});

describe('the verdict', () => {
  test.each(rows)('%s agrees with what is known of its token endpoint', (_, entry) => {
    const { public_client, client_secret, token_endpoint_cors } = entry.sign_in;
    expect(entry.token_relay === true).toBe(entry.works === 'relay');
    if (entry.works === 'browser') {
      expect(client_secret.answer).toBe('no');
      expect(token_endpoint_cors.answer).toBe('yes');
      expect(['yes', 'partly']).toContain(public_client.answer);
    } else {
      expect(['no', 'unknown']).toContain(public_client.answer);
    }
    expect(entry.remedy).toMatch(/\.$/);
  });

  test('what is offered for a page alone has every answer a page needs, or says that it was not tested', () => {
    const untested = CATALOGUE.filter(
      ({ works, sign_in }) => works === 'browser' && sign_in.public_client.answer !== 'yes',
    );
    expect(untested.map(({ id, reason }) => [id, reason.confidence])).toEqual([['slack', 'inferred']]);
  });

  test('sample calls stand only where a page is not known to be refused', () => {
    for (const { api, sign_in, works } of CATALOGUE) {
      if (works === 'backend' || sign_in.api_cors.answer === 'partly') expect(api).toEqual([]);
      if (sign_in.api_cors.answer === 'unknown') {
        for (const { shows } of api) expect(shows).toMatch(/not known|open question/);
      }
    }
  });
});

describe('finding the entry of a provider in use', () => {
  test.each(rows)('%s is found by its profile', (_, entry) => {
    expect(catalogueEntryOf(profileOf(entry))).toBe(entry);
  });

  test('by where it signs people in, whatever the entry is called', () => {
    const metadata = { authorization_endpoint: 'https://accounts.spotify.com/authorize' };
    expect(catalogueEntryOf({ id: 'tunes', metadata })?.id).toBe('spotify');
    expect(catalogueEntryOf({ id: 'login', issuer: 'https://acme.eu.auth0.com/' })?.id).toBe('auth0');
    expect(catalogueEntryOf({ id: 'login', issuer: 'http://localhost:8080/realms/x' })?.id).toBe('keycloak');
  });

  test('the id decides between two that share a host', () => {
    const metadata = { authorization_endpoint: 'https://github.com/login/oauth/authorize' };
    expect(catalogueEntryOf({ id: 'github-app', metadata })?.id).toBe('github-app');
    expect(catalogueEntryOf({ id: 'work', metadata })?.id).toBe('github');
  });

  test('an id alone is enough where the address says nothing, and another host of the same name is not', () => {
    expect(catalogueEntryOf({ id: 'gitlab', issuer: 'https://git.acme.example' })?.id).toBe('gitlab');
    expect(catalogueEntryOf({ id: 'acme', issuer: 'https://notauth0.com' })).toBeUndefined();
    expect(catalogueEntryOf({ id: 'acme', issuer: 'no address' })).toBeUndefined();
    expect(catalogueEntryOf({ id: 'acme' })).toBeUndefined();
  });
});

describe('making a profile', () => {
  test('fills the issuer into its sample calls, and its slash only once', () => {
    const { issuer, api } = toProfile(entryOf('auth0'), { client_id: 'c', issuer: 'https://t.auth0.com/' });
    expect(issuer).toBe('https://t.auth0.com/');
    expect(api?.[0]?.url).toBe('https://t.auth0.com/userinfo');
  });

  test('uses the defaults where every parameter has one', () => {
    expect(toProfile(entryOf('gitlab'), { client_id: 'c' }).issuer).toBe('https://gitlab.com');
  });

  test('refuses to guess an issuer', () => {
    const make = () => toProfile(entryOf('entra'), { client_id: 'c' });
    expect(make).toThrow(CodedError);
    expect(make).toThrow('provider_field_invalid');
  });

  test('keeps the issuer of a provider that has but one', () => {
    const { issuer } = toProfile(entryOf('google'), { client_id: 'c', issuer: 'https://evil.example' });
    expect(issuer).toBe('https://accounts.google.com');
  });

  test('asks Google for a refresh token, and Discord for no second consent', () => {
    expect(profileOf(entryOf('google')).authorization_params).toEqual({ access_type: 'offline' });
    expect(profileOf(entryOf('discord')).authorization_params).toEqual({ prompt: 'none' });
  });
});
