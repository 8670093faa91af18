import { expect, test } from 'vitest';
import { clientCredentials } from '#core/credentials/client-credentials.ts';
import { sessionCookie } from '#core/credentials/session-cookie.ts';
import type { CredentialField, CredentialKind, CredentialValues } from '#core/credentials/kind.ts';
import { fieldsToDraw } from './fields-to-draw.ts';

const names = (fields: readonly CredentialField[]) => fields.map(({ name }) => name);
const drawn = ({ fields }: CredentialKind, values: CredentialValues) => {
  const { usual, rare } = fieldsToDraw(fields, values);
  return { usual: names(usual), rare: names(rare) };
};

test('a client with a secret is not asked for a key, and one with a key for no secret', () => {
  const rare = ['audience', 'scope', 'resource', 'lifetime_seconds'];
  // Nothing filled in: the default of the choice counts.
  expect(drawn(clientCredentials, {})).toEqual({
    usual: ['token_endpoint', 'client_id', 'method', 'client_secret'],
    rare,
  });
  expect(drawn(clientCredentials, { method: 'private_key_jwt' })).toEqual({
    usual: ['token_endpoint', 'client_id', 'method', 'private_key'],
    rare,
  });
});

test('where there is no defence, there is no token of it to send', () => {
  expect(drawn(sessionCookie, {}).usual).toContain('send_token');
  expect(drawn(sessionCookie, { defence: 'off' }).usual).not.toContain('send_token');
});
