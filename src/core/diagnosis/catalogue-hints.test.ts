import { expect, test } from 'vitest';
import { rogueProfile } from '#testing/rogue-profile.ts';
import { CATALOGUE } from '../providers/catalogue/catalogue.ts';
import { catalogueHints } from './catalogue-hints.ts';

const profile = (id: string, issuer = 'https://id.example') => ({ ...rogueProfile(issuer), id });

test('Spotify refuses localhost and takes the loopback address', () => {
  const hints = catalogueHints(profile('spotify', 'https://accounts.spotify.com'));
  expect(hints.redirect_rules).toMatchObject({ localhost: { rule: 'refused' }, ipv4: { rule: 'accepted' } });
  expect(hints.works).toBe('browser');
  expect(hints.frames_refused).toBe(true);
});

test('the sandbox’s providers are judged like the real ones', () => {
  expect(catalogueHints(profile('spotify-sandbox'))).toEqual(
    catalogueHints(profile('spotify', 'https://accounts.spotify.com')),
  );
  expect(catalogueHints(profile('github-sandbox')).works).toBe('relay');
});

test('of a provider nobody knows nothing is said', () => {
  expect(catalogueHints(profile('acme'))).toEqual({});
});

test.each(CATALOGUE.map(({ id }) => id))('%s: what is unknown is left out', (id) => {
  const entry = CATALOGUE.find((one) => one.id === id);
  const { redirect_rules = {} } = catalogueHints({ ...rogueProfile('https://id.example'), id });
  for (const name of ['localhost', 'ipv4', 'ipv6'] as const) {
    expect(name in redirect_rules).toBe(
      ['yes', 'no', 'partly'].includes(entry?.redirects[name].answer ?? ''),
    );
  }
});
