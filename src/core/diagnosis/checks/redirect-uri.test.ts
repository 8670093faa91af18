import { expect, test } from 'vitest';
import { examine } from '../a-provider.test-support.ts';
import { checkRedirectUri } from './redirect-uri.ts';

const spotify = { redirect_rules: { localhost: 'refused', loopback_ip: 'accepted' } } as const;
const apple = { redirect_rules: { localhost: 'refused', loopback_ip: 'refused' } } as const;
const entra = {
  redirect_rules: { localhost: 'accepted', loopback_ip: 'conditional', note: 'By hand.' },
} as const;

const check = (origin: string, hints = {}) => checkRedirectUri(examine({ environment: { origin }, hints }));

test.each([
  ['http://127.0.0.1:5173', spotify, 'passed', 'redirect_accepted'],
  ['http://localhost:5173', spotify, 'failed', 'redirect_refused'],
  ['http://127.0.0.1:5173', apple, 'failed', 'redirect_refused'],
  ['https://app.example', apple, 'passed', 'redirect_accepted'],
  ['http://[::1]:5173', entra, 'warned', 'redirect_conditional'],
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

test('where the other name of this machine would do, it is told', () => {
  expect(check('http://localhost:5173', spotify).evidence).toMatchObject({
    instead: 'http://127.0.0.1:5173',
  });
  expect(check('http://localhost:5173', apple).evidence['instead']).toBeUndefined();
});

test('the redirect URI is this provider’s own', () => {
  const examination = examine({ profile: { redirect_path: '/callback/acme' } });
  expect(checkRedirectUri(examination).evidence).toMatchObject({
    redirect_uri: 'http://127.0.0.1:5173/callback/acme',
  });
});
