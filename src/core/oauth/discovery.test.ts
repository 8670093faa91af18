import { expect, test } from 'vitest';
import { anAnswer, scriptedHttp } from '#testing/answers.ts';
import { FakeClock } from '#testing/fake-clock.ts';
import { rogueProfile } from '#testing/rogue-profile.ts';
import { CodedError } from '../lib/coded-error.ts';
import { createDiscovery } from './discovery.ts';

const issuer = 'https://id.example';
const document = {
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
};
const jwks = `${issuer}/jwks`;

test('metadata is asked for once however many ask, and again after ten minutes', async () => {
  const clock = new FakeClock();
  const { http, requests } = scriptedHttp(anAnswer(document));
  const discovery = createDiscovery(http, clock, 'https://app.example');
  const asked = Array.from({ length: 10 }, () => discovery.metadata(rogueProfile(issuer)));
  expect(new Set(await Promise.all(asked)).size).toBe(1);
  expect(requests).toHaveLength(1);
  clock.sleep(10 * 60_000);
  await discovery.metadata(rogueProfile(issuer));
  expect(requests).toHaveLength(2);
});

test('an entry that changed is discovered anew', async () => {
  const { http, requests } = scriptedHttp(anAnswer(document));
  const discovery = createDiscovery(http, new FakeClock(), 'https://app.example');
  await discovery.metadata(rogueProfile(issuer));
  await discovery.metadata(rogueProfile(issuer, { metadata: { token_endpoint: `${issuer}/other` } }));
  expect(requests).toHaveLength(2);
});

test('a failure is not kept', async () => {
  const { http } = scriptedHttp(new CodedError('network_unreachable'), anAnswer(document));
  const discovery = createDiscovery(http, new FakeClock(), 'https://app.example');
  await expect(discovery.metadata(rogueProfile(issuer))).rejects.toMatchObject({
    code: 'discovery_unreachable',
  });
  expect((await discovery.metadata(rogueProfile(issuer))).issuer).toBe(issuer);
});

test('keys are kept, and fetched anew on request', async () => {
  const { http, requests } = scriptedHttp(anAnswer({ keys: [] }), anAnswer({ keys: ['new'] }));
  const discovery = createDiscovery(http, new FakeClock(), 'https://app.example');
  expect(await discovery.keys(jwks)).toBe('{"keys":[]}');
  expect(await discovery.keys(jwks)).toBe('{"keys":[]}');
  expect(await discovery.keys(jwks, true)).toBe('{"keys":["new"]}');
  expect(await discovery.keys(jwks)).toBe('{"keys":["new"]}');
  expect(requests).toHaveLength(2);
});

test.each([
  ['500', anAnswer('', 500)],
  ['404', anAnswer('{"keys":[]}', 404)],
  ['no network', new CodedError('network_unreachable')],
])('keys with %s cannot be reached, and the host is named', async (_, answer) => {
  const discovery = createDiscovery(scriptedHttp(answer).http, new FakeClock(), 'https://app.example');
  await expect(discovery.keys(jwks)).rejects.toMatchObject({
    code: 'keys_unreachable',
    evidence: { host: 'id.example' },
  });
});

test.each(['response_timeout', 'response_too_large', 'blocked_by_policy'] as const)(
  'keys: %s stays what it is',
  async (code) => {
    const discovery = createDiscovery(
      scriptedHttp(new CodedError(code)).http,
      new FakeClock(),
      'https://app.example',
    );
    await expect(discovery.keys(jwks)).rejects.toMatchObject({ code });
  },
);
