import { expect, test } from 'vitest';
import { examine } from '#testing/a-provider.ts';
import { checkRedirectUri } from './redirect-uri.ts';

const accepted = { rule: 'accepted' } as const;
const refused = { rule: 'refused' } as const;
const spotify = { redirect_rules: { localhost: refused, ipv4: accepted, ipv6: accepted } };
const apple = { redirect_rules: { localhost: refused, ipv4: refused, ipv6: refused } };
const entra = {
  redirect_rules: {
    localhost: accepted,
    ipv4: { rule: 'conditional', note: 'Through the manifest alone.' },
    ipv6: refused,
  },
} as const;

const check = (origin: string, hints = {}) => checkRedirectUri(examine({ environment: { origin }, hints }));

test.each([
  ['http://127.0.0.1:5173', spotify, 'passed', 'redirect_accepted'],
  ['http://localhost:5173', spotify, 'failed', 'redirect_refused'],
  ['http://127.0.0.1:5173', apple, 'failed', 'redirect_refused'],
  ['https://app.example', apple, 'passed', 'redirect_accepted'],
  ['http://[::1]:5173', spotify, 'passed', 'redirect_accepted'],
  ['http://[::1]:5173', entra, 'failed', 'redirect_refused'],
  ['http://127.0.0.1:5173', entra, 'warned', 'redirect_conditional'],
  ['http://localhost:5173', entra, 'passed', 'redirect_accepted'],
  ['http://app.example', spotify, 'failed', 'redirect_plain_http'],
  ['http://localhost:5173', {}, 'unchecked', 'redirect_untold'],
  ['https://app.example', {}, 'unchecked', 'redirect_untold'],
] as const)('%s with %j: %s, %s', (origin, hints, outcome, code) => {
  expect(check(origin, hints)).toMatchObject({
    outcome,
    code,
    evidence: { redirect_uri: `${origin}/callback` },
  });
});

test('what has to be known is told', () => {
  expect(check('http://127.0.0.1:5173', entra).evidence).toMatchObject({
    note: 'Through the manifest alone.',
  });
});

test('where another name of this machine would do, it is told', () => {
  expect(check('http://localhost:5173', spotify).evidence).toMatchObject({
    instead: 'http://127.0.0.1:5173',
  });
  expect(check('http://[::1]:5173', entra).evidence).toMatchObject({ instead: 'http://localhost:5173' });
  expect(check('http://localhost:5173', apple).evidence['instead']).toBeUndefined();
});

test('the redirect URI is this provider’s own', () => {
  const examination = examine({ profile: { redirect_path: '/callback/acme' } });
  expect(checkRedirectUri(examination).evidence).toMatchObject({
    redirect_uri: 'http://127.0.0.1:5173/callback/acme',
  });
});
