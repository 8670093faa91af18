import { expect, test } from 'vitest';
import { aSession } from '#testing/a-session.ts';
import { throughRelay } from './relay.ts';

const { profile, metadata } = aSession();

test('a provider that needs no secret is asked itself', () => {
  expect(throughRelay(metadata, profile, 'https://app.example')).toBe(metadata);
});

test('where a secret is needed, code and tokens go to the relay of our own origin', () => {
  const { revocation_endpoint: _none, ...rest } = metadata;
  const relayed = { ...profile, id: 'octo', token_relay: true };
  expect(throughRelay(rest, relayed, 'https://app.example')).toEqual({
    ...rest,
    token_endpoint: 'https://app.example/relay/octo/token',
  });
  const revocation_endpoint = 'https://id.example/revoke';
  expect(throughRelay({ ...rest, revocation_endpoint }, relayed, 'https://app.example')).toMatchObject({
    authorization_endpoint: metadata.authorization_endpoint,
    revocation_endpoint: 'https://app.example/relay/octo/revoke',
  });
});
