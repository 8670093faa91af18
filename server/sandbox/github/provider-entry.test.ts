import { expect, test } from 'vitest';
import { readProvidersFile } from '#core/providers/read-providers-file.ts';
import { CLIENT_ID, ISSUER, TestGithub } from './github-client.test-support.ts';

const { entry, confidential } = new TestGithub().sandbox;

test('is the entry the app signs in with, through the relay', () => {
  expect(entry).toMatchObject({
    id: 'github-sandbox',
    name: 'GitHub-style sandbox',
    protocol: 'oauth2',
    client_id: CLIENT_ID,
    scope: 'read:user user:email offline_access',
    redirect_path: '/callback/github-sandbox',
    token_relay: true,
    metadata: { issuer: ISSUER },
    profile_endpoint: 'http://localhost:4000/github/api/user',
  });
  expect(entry.api?.length).toBeGreaterThanOrEqual(4);
});

test('is one a providers file may hold, and holds no secret', () => {
  const text = JSON.stringify({ providers: [entry] });
  expect(readProvidersFile(text)).toMatchObject({ problems: [], providers: [{ id: 'github-sandbox' }] });
  expect(text).not.toContain(confidential.client_secret);
});

test('its secret is a new one for each sandbox', () => {
  expect(confidential).toEqual({
    client_id: CLIENT_ID,
    client_secret: expect.stringMatching(/^[0-9a-f]{40}$/),
  });
  expect(new TestGithub().sandbox.confidential.client_secret).not.toBe(confidential.client_secret);
});
