import { expect, test } from 'vitest';
import { aProvider, APP, ISSUER } from '#testing/a-provider.ts';
import { planPreflight } from './plan.ts';
import { runPreflight } from './run-preflight.ts';
import type { Asked } from './requests.ts';

const metadata = {
  authorization_endpoint: `${ISSUER}/authorize`,
  token_endpoint: 'https://token.example/t',
  jwks_uri: 'https://keys.example/jwks',
};

test('hosts that only the settings name are left open', () => {
  const { profile } = aProvider();
  expect(planPreflight(profile, APP)).toEqual([
    { purpose: 'discovery', method: 'GET', host: 'id.example', relayed: false, most: 2 },
    { purpose: 'keys', method: 'GET', host: undefined, relayed: false, most: 2 },
    { purpose: 'token', method: 'POST', host: undefined, relayed: false, most: 2 },
  ]);
});

test('an entry that says everything is announced to the last host', () => {
  const { profile } = aProvider({ profile: { metadata } });
  expect(planPreflight(profile, APP).map(({ host }) => host)).toEqual(['keys.example', 'token.example']);
});

test('the relay is our own origin, and a plain OAuth provider has two places and no keys', () => {
  const { profile } = aProvider({ profile: { protocol: 'oauth2', token_relay: true } });
  expect(planPreflight(profile, APP)).toMatchObject([
    { purpose: 'discovery', host: 'id.example' },
    { purpose: 'discovery', host: 'id.example' },
    { purpose: 'token', host: '127.0.0.1:5173', relayed: true },
  ]);
});

const worlds = {
  honest: {},
  blocked: { at: { [`${ISSUER}/jwks`]: 'blocked', [`${ISSUER}/token`]: 'blocked' } },
  'plain OAuth': { profile: { protocol: 'oauth2' } },
  relayed: { profile: { token_relay: true } },
  complete: { profile: { metadata } },
} as const;

test.each(Object.entries(worlds))('%s: no more is asked than was announced', async (_, circumstances) => {
  const { ports, ...subject } = aProvider(circumstances);
  const asked: Asked[] = [];
  await runPreflight(subject, ports, {
    signal: new AbortController().signal,
    onAsked: (one) => asked.push(one),
    onRow: () => undefined,
  });
  const planned = planPreflight(subject.profile, APP);
  for (const purpose of ['discovery', 'keys', 'token'] as const) {
    const most = planned.filter((one) => one.purpose === purpose).reduce((sum, one) => sum + one.most, 0);
    expect(asked.filter((one) => one.purpose === purpose).length).toBeLessThanOrEqual(most);
  }
  expect(asked.length).toBeGreaterThan(0);
});
