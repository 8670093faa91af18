import { example, type Example } from './example.test-support.ts';

const host = 'id.acme.example';
const times = { check: 'exp', expected: 'a time in the future', actual: '10 min ago', seconds: 600 };

/** From the exchange of the code on: tokens, their judgement, their renewal, and the app around them. */
export const tokenExamples: readonly Example[] = [
  example('token_endpoint_unreachable', { host }, '“id.acme.example” for tokens failed', 'CORS'),
  example('token_request_refused', { error: 'invalid_grant', status: 400 }, 'used before', 'Sign in again'),
  example(
    'token_request_refused',
    { error: 'invalid_client', status: 401 },
    'does not know this client',
    'public',
  ),
  example('token_request_refused', { error: 'unauthorized_client', status: 400 }, 'may not exchange codes'),
  example('token_request_refused', { error: 'bad_verification_code', status: 200 }, 'used before'),
  example('token_request_refused', { error: 'E_7', status: 400 }, '“E_7” (HTTP 400)'),
  example('token_endpoint_failed', { status: 503 }, 'HTTP 503: something broke', 'Try again in a moment'),
  example(
    'token_endpoint_failed',
    { status: 429, retry_after_s: 120 },
    'too many requests. It asks to be left alone for 2 minutes.',
    'Wait 2 minutes',
  ),
  example('token_response_invalid', { status: 200, content_type: 'text/html' }, 'HTTP 200 and no JSON'),
  example('token_response_invalid', { member: 'expires_in' }, 'a value for “expires_in”'),
  example(
    'token_response_invalid',
    { reason: 'OAUTH_INVALID_RESPONSE' },
    'which says “OAUTH_INVALID_RESPONSE”',
  ),
  example('token_type_unsupported', { expected: 'Bearer', actual: 'DPoP' }, 'of the type “DPoP”', 'Bearer'),
  example(
    'token_type_unsupported',
    { expected: 'Bearer', actual: '(none)' },
    'does not say which kind of token',
  ),
  example('access_token_missing', {}, 'without an access token'),
  example('id_token_missing', {}, 'without an ID token', '“openid”'),
  example('userinfo_sub_mismatch', {}, 'names another'),
  example('userinfo_unavailable', { status: 401 }, 'answered HTTP 401'),
  example('userinfo_unavailable', { status: 200 }, 'is not a JSON object'),
  example('userinfo_unavailable', { host, seconds: 10 }, 'no answer this page could read'),

  example(
    'id_token_malformed',
    { check: 'typ', expected: 'a JSON object as payload', actual: 'something else' },
    'should have had a JSON object as payload.',
  ),
  example(
    'id_token_alg_refused',
    { check: 'alg', expected: 'RS256, ES256', actual: 'none' },
    'the algorithm “none”; accepted from this provider: “RS256, ES256”',
  ),
  example(
    'id_token_alg_refused',
    { check: 'alg', expected: 'none usable', actual: 'absent' },
    'The token names no algorithm; accepted from this provider: none.',
  ),
  example(
    'id_token_key_unknown',
    { check: 'signature', expected: 'k1, k2', actual: 'k9', kid: 'k9', alg: 'RS256' },
    'the key “k9”; the provider publishes “k1, k2”',
  ),
  example(
    'id_token_key_unknown',
    { check: 'signature', expected: 'no usable key', actual: 'absent', kid: 'absent', alg: 'RS256' },
    'a key it does not name; the provider publishes no key that fits',
  ),
  example('id_token_signature_invalid', { kid: 'k1', alg: 'ES256' }, '(key “k1”, algorithm “ES256”)'),
  example('id_token_type_refused', { expected: 'JWT, or no typ', actual: 'at+jwt' }, 'of the type “at+jwt”'),
  example(
    'id_token_claim_missing',
    { check: 'sub', expected: 'present', actual: 'absent', claim: 'sub' },
    'does not have “sub”',
  ),
  example(
    'id_token_claim_missing',
    { check: 'exp', expected: 'a number of seconds', actual: 'soon', claim: 'exp' },
    'should be a number of seconds, and it is “soon”',
  ),
  example(
    'id_token_iss_mismatch',
    { expected: 'https://id.acme.example', actual: 'https://evil.example' },
    'should be from “https://id.acme.example”, but it says it is from “https://evil.example”',
  ),
  example('id_token_sub_invalid', { actual: '300 characters' }, 'and it is “300 characters”'),
  example(
    'id_token_aud_mismatch',
    { expected: 'spa', actual: 'other' },
    'for “spa” (“aud”), but it is for “other”',
  ),
  example('id_token_aud_mismatch', { expected: 'spa alone', actual: '["spa","x"]' }, 'for “spa” alone'),
  example('id_token_azp_mismatch', { expected: 'spa', actual: 'other' }, 'issued to “other”'),
  example('id_token_nonce_mismatch', { actual: 'absent' }, 'came back without one'),
  example('id_token_nonce_mismatch', { actual: 'another value' }, 'with another one than was sent'),
  example(
    'id_token_expired',
    { ...times, clock_skew_s: -600 },
    'The clock of this device is 10 minutes ahead of the provider’s',
    'Set your clock',
  ),
  example(
    'id_token_expired',
    times,
    'expired 10 minutes ago. The usual cause is a clock that is fast',
    'Set your clock',
  ),
  example(
    'id_token_expired',
    { ...times, clock_skew_s: 2 },
    'the clock of this device is not the cause',
    'which times its token carries',
  ),
  example(
    'id_token_not_yet_valid',
    { check: 'iat', claim: 'iat', seconds: -600, clock_skew_s: 601 },
    'is dated 10 minutes in the future. The clock of this device is 10 minutes behind the provider’s',
    'Set your clock',
  ),
  example(
    'id_token_not_yet_valid',
    { check: 'nbf', claim: 'nbf', seconds: -300 },
    'is not valid for another 5 minutes. The usual cause is a clock that is slow',
  ),
  example(
    'id_token_iat_unreasonable',
    { check: 'iat', claim: 'iat', seconds: 7200, clock_skew_s: -7200 },
    'made 2 hours ago; 15 minutes is the most. The clock of this device is 2 hours ahead',
    'Set your clock',
  ),
  example(
    'id_token_auth_time_mismatch',
    { expected: 'within the last 300 s', actual: '10 min ago', seconds: 600 },
    'within the last 300 s; by the clock of this device that was 10 minutes ago',
  ),
  example('id_token_at_hash_mismatch', { expected: 'the hash', actual: 'another value' }, '(“at_hash”)'),
  example(
    'id_token_subject_changed',
    { claim: 'sub', expected: 'alice', actual: 'bob' },
    '“sub” of the ID token changed from “alice” to “bob”',
  ),
  example(
    'id_token_subject_changed',
    { claim: 'nonce', expected: 'the nonce of the sign-in, or none', actual: 'another value' },
    '“nonce” of the ID token is not that of the sign-in',
  ),

  example('refresh_rejected', { error: 'invalid_grant', status: 400 }, 'You are signed out here.', 'is kept'),
  example(
    'refresh_rejected',
    { error: 'invalid_client', status: 401 },
    'does not know this client',
    '“client_id”',
  ),
  example(
    'refresh_failed',
    { reason: 'another tab holds the renewal' },
    'Another tab is renewing',
    'other tabs',
  ),
  example('refresh_failed', {}, 'did not come to an end'),
  example('refresh_unavailable', {}, 'gave no refresh token', '“offline_access”'),
  example('restore_stopped', { reason: 'new_tab' }, 'went with the last tab', 'sign-in button'),
  example('restore_stopped', { reason: 'attempts', attempts: 2 }, 'tried 2 times in a row'),
  example(
    'restore_stopped',
    { reason: 'provider_gone' },
    'no longer in the providers file',
    'another provider',
  ),
  example('restore_stopped', { reason: 'no_silent_sign_in' }, 'plain OAuth 2.0'),

  example(
    'insecure_context',
    { host: '192.168.1.9:5173' },
    '“192.168.1.9:5173”',
    'open “http://127.0.0.1:5173/”',
  ),
  example('view_crashed', { type: 'TypeError' }, '(“TypeError”)', 'reload'),
  example('deployment_changed', {}, 'the app was updated while this page was open', 'Reload this page'),
  example('deployment_changed', { part: 'inspector' }, 'A part of the app (“inspector”)'),
  example('route_unknown', { path: '/nowhere' }, 'no page at “/nowhere”'),
  example('api_unreachable', { host: '127.0.0.1:5173' }, 'the API is down', 'address of the call'),
  example('unexpected', { type: 'RangeError' }, '(“RangeError”)'),
  example('unexpected', { step: 'token request' }, 'The step “token request” failed'),
];
