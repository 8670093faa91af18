import { describe, expect, test } from 'vitest';
import type { HttpAnswer } from '../lib/bounded-fetch.ts';
import { anAnswer, scriptedHttp } from '#testing/answers.ts';
import { CodedError } from '../lib/coded-error.ts';
import { registerClient, type RegistrationRequest } from './registration.ts';

const request: RegistrationRequest = {
  issuer: 'https://id.example',
  registration_endpoint: 'https://id.example/register',
  redirect_uris: ['http://127.0.0.1:5173/callback/acme'],
  post_logout_redirect_uris: ['http://127.0.0.1:5173/'],
  scope: 'openid email',
};
const granted = {
  client_id: 'c-1',
  token_endpoint_auth_method: 'none',
  redirect_uris: request.redirect_uris,
  scope: 'openid',
  registration_access_token: 'management-token',
  registration_client_uri: 'https://id.example/register/c-1',
};
const register = (answer: HttpAnswer | Error, change: Partial<RegistrationRequest> = {}) =>
  registerClient(scriptedHttp(answer).http, { ...request, ...change });

describe('the request', () => {
  test('asks for a public client with the addresses of this app', async () => {
    const { http, requests } = scriptedHttp(anAnswer(granted, 201));
    await registerClient(http, request);
    const [sent] = requests;
    expect(sent?.url).toBe('https://id.example/register');
    expect(sent?.request).toMatchObject({ method: 'POST', headers: { 'content-type': 'application/json' } });
    expect(sent?.request.headers).not.toHaveProperty('authorization');
    expect(JSON.parse(String(sent?.request.body))).toEqual({
      client_name: 'Authlens',
      application_type: 'web',
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      redirect_uris: request.redirect_uris,
      post_logout_redirect_uris: request.post_logout_redirect_uris,
      scope: 'openid email',
    });
  });

  test('carries an initial access token as Bearer, and no scope when none is wished', async () => {
    const { http, requests } = scriptedHttp(anAnswer(granted, 201));
    await registerClient(http, { ...request, initial_access_token: 'initial-token', scope: '' });
    expect(requests[0]?.request.headers['authorization']).toBe('Bearer initial-token');
    expect(String(requests[0]?.request.body)).not.toMatch(/scope|initial-token/);
  });
});

describe('the answer', () => {
  test.each([201, 200])('with status %i gives the client, and drops the management token', async (status) => {
    const client = await register(anAnswer(granted, status));
    expect(client).toEqual({ client_id: 'c-1', scope: 'openid', dropped_management_token: true });
    expect(JSON.stringify(client)).not.toContain('management-token');
  });

  test('may be as short as an id', async () => {
    expect(await register(anAnswer({ client_id: 'c-2' }, 201))).toEqual({
      client_id: 'c-2',
      dropped_management_token: false,
    });
  });

  test('that makes the client confidential is refused, and its secret goes nowhere', async () => {
    const confidential = {
      ...granted,
      token_endpoint_auth_method: 'client_secret_basic',
      client_secret: 'top-secret',
      client_secret_expires_at: 0,
    };
    const refused = await register(anAnswer(confidential, 201)).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: 'registration_not_public',
      evidence: { host: 'id.example', actual: 'client_secret_basic' },
    });
    expect(JSON.stringify(refused)).not.toContain('top-secret');
  });

  test.each([
    ['no JSON', anAnswer('<p>created</p>', 201), 'body'],
    ['no id', anAnswer({ ...granted, client_id: undefined }, 201), 'client_id'],
    ['an id that is no text', anAnswer({ ...granted, client_id: 7 }, 201), 'client_id'],
    [
      'other addresses',
      anAnswer({ ...granted, redirect_uris: ['https://evil.example/'] }, 201),
      'redirect_uris',
    ],
    ['another status', anAnswer(granted, 202), 'body'],
  ])('with %s is not believed', async (_, answer, member) => {
    await expect(register(answer)).rejects.toMatchObject({
      code: 'registration_answer_invalid',
      evidence: { member },
    });
  });

  test.each([
    [
      'an error',
      anAnswer({ error: 'invalid_redirect_uri', error_description: 'No.' }, 400),
      400,
      'invalid_redirect_uri',
    ],
    [
      'an error with status 200',
      anAnswer({ error: 'invalid_client_metadata' }, 200),
      200,
      'invalid_client_metadata',
    ],
    ['401', anAnswer('', 401), 401, undefined],
    ['500', anAnswer('broken', 500), 500, undefined],
  ])('%s is a refusal', async (_, answer, status, error) => {
    await expect(register(answer)).rejects.toMatchObject({
      code: 'registration_refused',
      evidence: { host: 'id.example', status, ...(error !== undefined && { error }) },
    });
  });

  test('that does not come is told as such', async () => {
    const silence = new CodedError('network_unreachable', { host: 'id.example' });
    await expect(register(silence)).rejects.toMatchObject({ code: 'registration_unreachable' });
    const slow = new CodedError('response_timeout', { host: 'id.example' });
    await expect(register(slow)).rejects.toMatchObject({ code: 'response_timeout' });
  });
});
