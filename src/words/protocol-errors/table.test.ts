import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { protocolErrorsOf, protocolErrorSources } from './table.ts';

const all = protocolErrorSources.flatMap(({ name, errors }) =>
  errors.map((error) => [name, error.code, error] as const),
);

/** The errors each document defines. */
const DEFINED: Readonly<Record<string, string>> = {
  'OAuth 2.0':
    'invalid_request unauthorized_client access_denied unsupported_response_type invalid_scope server_error temporarily_unavailable invalid_client invalid_grant unsupported_grant_type',
  'OpenID Connect':
    'login_required interaction_required consent_required account_selection_required unmet_authentication_requirements',
  'Bearer tokens': 'invalid_request invalid_token insufficient_scope insufficient_user_authentication',
  DPoP: 'invalid_dpop_proof use_dpop_nonce invalid_token',
  'Pushed and packed requests':
    'invalid_request_uri invalid_request_object request_not_supported request_uri_not_supported registration_not_supported',
  'Resource indicators': 'invalid_target',
  'Device flow': 'authorization_pending slow_down expired_token access_denied',
  'Token revocation': 'unsupported_token_type',
  'Client registration':
    'invalid_redirect_uri invalid_client_metadata invalid_software_statement unapproved_software_statement',
  'The demo API':
    'credentials_missing credentials_malformed credentials_wrong token_missing api_key_missing api_key_invalid api_key_expired api_key_revoked session_missing session_invalid session_expired csrf_token_missing csrf_token_wrong signature_missing signature_malformed signature_wrong digest_mismatch key_unknown key_revoked nonce_replayed timestamp_out_of_range quota_exceeded too_many_attempts role_required rate_limited not_found method_not_allowed internal_error state_unavailable introspection_failed owner_missing owner_unknown origin_not_allowed too_many_keys username_taken password_weak refresh_token_invalid refresh_token_reused validation_failed body_malformed body_too_large unsupported_media_type duplicate_header headers_too_large request_timeout',
  GitHub:
    'bad_verification_code incorrect_client_credentials redirect_uri_mismatch unverified_user_email bad_refresh_token application_suspended device_flow_disabled incorrect_device_code',
};

test.each(Object.entries(DEFINED))('%s is complete', (source, codes) => {
  const found = protocolErrorSources.find(({ name }) => name === source)?.errors.map(({ code }) => code);
  expect([...new Set(found)].sort()).toEqual(codes.split(' ').sort());
});

test('nothing that the demo API refuses with is left unexplained', () => {
  const source = readFileSync(join(import.meta.dirname, '../../../server/demo-api/problem.ts'), 'utf8');
  const codes = [...source.matchAll(/^ {2}([a-z_]+): \{ status/gm)].map(([, code = '']) => code);
  expect(codes.length).toBeGreaterThan(40);
  expect(codes.filter((code) => protocolErrorsOf(code).length === 0)).toEqual([]);
});

test('nor what is refused before any endpoint sees it', () => {
  const path = join(import.meta.dirname, '../../../server/http/answer-client-error.ts');
  const codes = [...readFileSync(path, 'utf8').matchAll(/\bcode: '([a-z_]+)'/g)].map(([, code = '']) => code);
  expect(codes).toContain('request_timeout');
  expect(codes.filter((code) => protocolErrorsOf(code).length === 0)).toEqual([]);
});

describe.each(all)('%s: %s', (_, __, error) => {
  test('has all parts, in sentences', () => {
    expect(error.causes.length).toBeGreaterThan(0);
    expect(error.steps.length).toBeGreaterThan(0);
    for (const sentence of [error.means, ...error.causes, ...error.steps]) {
      expect(sentence).toMatch(/^[\p{Lu}“]/u);
      expect(sentence).toMatch(/\.$/);
    }
    expect(error.from).toMatch(/^(?:the |a |GitHub|Spotify)/);
    expect(error.specification.label).not.toBe('');
  });

  test('links to where it is published', () => {
    const { protocol, host } = new URL(error.specification.href);
    expect(protocol).toBe('https:');
    expect(['www.rfc-editor.org', 'openid.net', 'docs.github.com', 'developer.spotify.com']).toContain(host);
  });
});

test('one code may have several meanings, and an unknown one has none', () => {
  expect(protocolErrorsOf('invalid_request').map(({ from }) => from)).toEqual([
    'the authorization endpoint',
    'the token endpoint',
    'a protected API',
  ]);
  expect(protocolErrorsOf('constructor')).toEqual([]);
});
