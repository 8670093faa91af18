import { example, type Example } from './example.test-support.ts';

const host = 'id.acme.example';

/** Rows for what a visitor brings along, and for registering the app. */
export const ownProviderExamples: readonly Example[] = [
  example(
    'provider_secret_refused',
    { field: 'client_secret' },
    '“client_secret” holds a secret',
    'public client',
  ),
  example('provider_secret_refused', { id: 'acme', field: 'jwks.keys.0.d' }, '“jwks.keys.0.d”'),
  example('provider_not_recognised', {}, 'no address of a provider', 'endpoints by hand'),
  example('provider_link_invalid', {}, 'damaged or was cut off', 'break long links'),
  example(
    'relay_missing',
    { id: 'github' },
    'The provider “github” gives tokens only',
    'put the relay beside',
  ),
  example('own_providers_unreadable', { id: 'acme' }, '(“acme”) is damaged', 'import it again'),
  example('own_providers_unreadable', { detail: 'It is kept twice.' }, 'It is kept twice.'),
  example('own_providers_not_kept', {}, 'refused to store', 'private browsing'),
  example('policy_not_extended', { host }, 'to name “id.acme.example”', 'keep cookies'),

  example('registration_unreachable', { host }, 'to “id.acme.example” to register this app failed', 'CORS'),
  example(
    'registration_refused',
    { host, status: 400, error: 'invalid_redirect_uri', error_description: 'No.' },
    'HTTP 400 and “invalid_redirect_uri”. It does not accept the address this app returns to.',
    'by hand',
  ),
  example(
    'registration_refused',
    { host, status: 400, error: 'invalid_client_metadata' },
    'or one of the scopes',
    'Empty the field of the scopes',
  ),
  example('registration_refused', { host, status: 401 }, 'with HTTP 401.', 'initial access token'),
  example('registration_refused', { host, status: 503 }, 'with HTTP 503.', 'Try again in a moment'),
  example('registration_refused', { host, status: 400, error: 'E_42' }, 'and “E_42”.', 'by hand'),
  example(
    'registration_answer_invalid',
    { host, status: 201, member: 'client_id' },
    'without a usable “client_id”',
  ),
  example('registration_answer_invalid', { host, member: 'redirect_uris' }, 'other redirect URIs'),
  example(
    'registration_not_public',
    { host, actual: 'client_secret_basic' },
    'by “client_secret_basic”',
    'public client',
  ),
];
