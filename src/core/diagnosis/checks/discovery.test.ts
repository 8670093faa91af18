import { expect, test } from 'vitest';
import { DISCOVERY, examine, honestDocument, ISSUER } from '#testing/a-provider.ts';
import { anAnswer } from '#testing/answers.ts';
import { checkDiscovery } from './discovery.ts';

const html = { 'content-type': 'text/html; charset=utf-8' };

test('settings that can be read', async () => {
  expect(await checkDiscovery(examine())).toMatchObject({
    outcome: 'passed',
    code: 'discovery_read',
    evidence: { url: DISCOVERY, status: 200 },
  });
});

test.each([
  ['something answers, unreadably', 'blocked', 'discovery_blocked'],
  ['nothing answers', 'network_unreachable', 'discovery_down'],
  ['no answer in time', 'response_timeout', 'discovery_timeout'],
  ['too long an answer', 'response_too_large', 'discovery_too_large'],
  ['404', anAnswer('not here', 404), 'discovery_not_found'],
  ['410', anAnswer('gone', 410), 'discovery_not_found'],
  ['503', anAnswer('{}', 503), 'discovery_status'],
  ['a page', anAnswer('<!doctype html>', 200, html), 'discovery_html'],
  ['a page that calls itself JSON', anAnswer('\n<html>', 200), 'discovery_html'],
  ['text', anAnswer('hello', 200, { 'content-type': 'text/plain' }), 'discovery_not_object'],
  ['a JSON list', anAnswer([]), 'discovery_not_object'],
] as const)('%s is told apart', async (_, behaviour, code) => {
  const finding = await checkDiscovery(examine({ at: { [DISCOVERY]: behaviour } }));
  expect(finding).toMatchObject({ outcome: 'failed', code, evidence: { url: DISCOVERY } });
});

test('what was never sent is no fault of the provider', async () => {
  const stopped = examine({ at: { [DISCOVERY]: 'blocked_by_policy' } });
  expect(await checkDiscovery(stopped)).toMatchObject({ outcome: 'unchecked', code: 'stopped_by_policy' });
  const offline = examine({ at: { [DISCOVERY]: 'network_unreachable' }, environment: { online: false } });
  expect(await checkDiscovery(offline)).toMatchObject({ outcome: 'unchecked', code: 'offline' });
  expect(offline.log).toHaveLength(1);
});

test('an entry that says everything needs none, one that says nothing has none', async () => {
  const { authorization_endpoint, token_endpoint, jwks_uri } = honestDocument;
  const complete = examine({ profile: { metadata: { authorization_endpoint, token_endpoint, jwks_uri } } });
  expect(await checkDiscovery(complete)).toMatchObject({ outcome: 'passed', code: 'discovery_not_needed' });
  expect(complete.log).toEqual([]);
  const nowhere = examine({ profile: { protocol: 'oauth2' }, without: ['issuer'] });
  expect(await checkDiscovery(nowhere)).toMatchObject({ outcome: 'failed', code: 'discovery_nowhere' });
});

test('plain OAuth 2.0 is read at its own place first, and at the OpenID one if nothing is there', async () => {
  const own = `${ISSUER}/.well-known/oauth-authorization-server`;
  const profile = { protocol: 'oauth2' } as const;
  const first = examine({ profile, at: { [own]: anAnswer(honestDocument) } });
  expect(await checkDiscovery(first)).toMatchObject({ code: 'discovery_read', evidence: { url: own } });
  expect(first.log).toHaveLength(1);
  const second = examine({ profile, at: { [own]: 'blocked' } });
  expect(await checkDiscovery(second)).toMatchObject({
    code: 'discovery_read',
    evidence: { url: DISCOVERY },
  });
  const neither = examine({ profile, at: { [own]: anAnswer('', 404), [DISCOVERY]: anAnswer('', 500) } });
  expect(await checkDiscovery(neither)).toMatchObject({
    code: 'discovery_not_found',
    evidence: { url: own },
  });
  const hanging = examine({ profile, at: { [own]: 'response_timeout' } });
  expect(await checkDiscovery(hanging)).toMatchObject({ code: 'discovery_timeout' });
  expect(hanging.log).toHaveLength(1);
});
