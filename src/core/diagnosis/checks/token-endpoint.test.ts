import { describe, expect, test } from 'vitest';
import { APP, DISCOVERY, examine, ISSUER } from '#testing/a-provider.ts';
import { anAnswer } from '#testing/answers.ts';
import { checkTokenEndpoint } from './token-endpoint.ts';

const TOKEN = `${ISSUER}/token`;
const RELAY = `${APP}/relay/rogue/token`;
const refusal = (error: string, status = 400) =>
  anAnswer({ error, error_description: 'in its words' }, status);
const secretAlone = { token_endpoint_auth_methods_supported: ['client_secret_post'] };

describe('the provider’s own endpoint', () => {
  test('an error that can be read proves that answers can be read', async () => {
    expect(await checkTokenEndpoint(examine({ at: { [TOKEN]: refusal('invalid_grant') } }))).toEqual({
      outcome: 'passed',
      code: 'token_readable',
      evidence: {
        url: TOKEN,
        status: 400,
        content_type: 'application/json',
        error: 'invalid_grant',
        error_description: 'in its words',
      },
    });
  });

  test.each([
    ['an error with status 200', refusal('bad_verification_code', 200), 'passed', 'token_readable'],
    ['another error', refusal('invalid_request'), 'passed', 'token_readable'],
    ['a client that is not known', refusal('invalid_client', 401), 'warned', 'token_client_refused'],
    ['a client that may not', refusal('unauthorized_client'), 'warned', 'token_client_refused'],
    ['a fault of its own', anAnswer('', 503), 'warned', 'token_failing'],
    ['too many requests', refusal('slow_down', 429), 'warned', 'token_failing'],
    ['a page', anAnswer('<html>'), 'failed', 'token_answer_unknown'],
    ['nothing there', anAnswer('', 404), 'failed', 'token_answer_unknown'],
    ['something answers, unreadably', 'blocked', 'failed', 'token_blocked'],
    ['no answer in time', 'response_timeout', 'failed', 'token_timeout'],
    ['stopped by our own policy', 'blocked_by_policy', 'unchecked', 'stopped_by_policy'],
  ] as const)('%s', async (_, behaviour, outcome, code) => {
    const finding = await checkTokenEndpoint(examine({ at: { [TOKEN]: behaviour } }));
    expect(finding).toMatchObject({ outcome, code });
  });

  test('nothing answers on another host', async () => {
    const token_endpoint = 'https://token.example/t';
    const finding = await checkTokenEndpoint(examine({ document: { token_endpoint } }));
    expect(finding).toMatchObject({ code: 'token_down', evidence: { host: 'token.example' } });
  });

  test('an answer that hides itself altogether is blocked where the same origin was readable a moment ago', async () => {
    const finding = await checkTokenEndpoint(examine({ at: { [TOKEN]: 'network_unreachable' } }));
    expect(finding).toMatchObject({ code: 'token_blocked', evidence: { proof: 'same_origin' } });
  });

  test('tokens for a code that nobody issued are refused, and are no evidence', async () => {
    const answer = anAnswer({ access_token: 'should-not-be-seen', token_type: 'Bearer' });
    const finding = await checkTokenEndpoint(examine({ at: { [TOKEN]: answer } }));
    expect(finding).toMatchObject({ outcome: 'failed', code: 'token_given_away' });
    expect(JSON.stringify(finding)).not.toContain('should-not-be-seen');
  });

  test('a refusal where every listed way to authenticate has a secret', async () => {
    const check = (error: string, hints = {}) =>
      checkTokenEndpoint(examine({ document: secretAlone, at: { [TOKEN]: refusal(error) }, hints }));
    expect(await check('invalid_request')).toMatchObject({
      outcome: 'failed',
      code: 'token_secret_expected',
    });
    expect(await check('invalid_client')).toMatchObject({ outcome: 'failed', code: 'token_secret_expected' });
    expect(await check('invalid_grant')).toMatchObject({ outcome: 'passed', code: 'token_readable' });
    // Some providers list no `none` and take public clients all the same.
    expect(await check('invalid_client', { works: 'browser' })).toMatchObject({
      code: 'token_client_refused',
    });
  });

  test('is not asked where the settings name no safe address', async () => {
    const examination = examine({ document: { token_endpoint: 'http://id.example/token' } });
    expect(await checkTokenEndpoint(examination)).toMatchObject({ outcome: 'unchecked', code: 'not_asked' });
    expect(examination.log.map(({ purpose }) => purpose)).toEqual(['discovery']);
    const unread = examine({ at: { [DISCOVERY]: 'blocked' } });
    expect(await checkTokenEndpoint(unread)).toMatchObject({ outcome: 'unchecked', code: 'not_asked' });
  });
});

describe('the relay in its place', () => {
  const profile = { token_relay: true };
  const problem = anAnswer({ code: 'relay_secret_missing', title: 'No secret' }, 503);

  test.each([
    ['answers with the provider’s error', refusal('invalid_grant'), 'passed', 'relay_answers'],
    ['has the wrong secret', refusal('invalid_client', 401), 'failed', 'relay_secret_refused'],
    ['refuses', problem, 'failed', 'relay_refused'],
    ['finds nobody behind it', anAnswer({ code: 'relay_provider_timeout' }, 504), 'warned', 'relay_failing'],
    ['is not there', anAnswer('<html>', 404), 'failed', 'relay_missing'],
    ['cannot get through', anAnswer('', 502), 'warned', 'relay_failing'],
    ['does not answer', 'network_unreachable', 'failed', 'relay_down'],
    ['gives tokens away', anAnswer({ access_token: 'x' }), 'failed', 'token_given_away'],
  ] as const)('%s', async (_, behaviour, outcome, code) => {
    const examination = examine({ profile, at: { [RELAY]: behaviour } });
    expect(await checkTokenEndpoint(examination)).toMatchObject({ outcome, code });
    expect(examination.log.some(({ purpose, host }) => purpose === 'token' && host === 'id.example')).toBe(
      false,
    );
  });

  test('its own code is told', async () => {
    const finding = await checkTokenEndpoint(examine({ profile, at: { [RELAY]: problem } }));
    expect(finding.evidence).toMatchObject({ relay_code: 'relay_secret_missing', status: 503 });
  });

  test('is asked even where the settings cannot be read', async () => {
    const at = { [DISCOVERY]: 'blocked', [RELAY]: refusal('invalid_grant') } as const;
    expect(await checkTokenEndpoint(examine({ profile, at }))).toMatchObject({ code: 'relay_answers' });
  });
});
