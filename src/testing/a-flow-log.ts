import type { FlowLog } from '#core/flow/flow-event.ts';
import { apiCalls } from './flow-log-of-calls.ts';
import { APP, ask, FlowLogWriter, formRequest, jsonAnswer, rows, SANDBOX } from './flow-log-writer.ts';

function leave(writer: FlowLogWriter): FlowLogWriter {
  return writer
    .step('login_started', { provider: 'OpenID sandbox', return_to: '/session' })
    .http({
      purpose: 'discovery',
      method: 'GET',
      url: `${SANDBOX}/.well-known/openid-configuration`,
      request: ask(),
      response: jsonAnswer(200, {
        issuer: SANDBOX,
        authorization_endpoint: `${SANDBOX}/auth`,
        token_endpoint: `${SANDBOX}/token`,
        jwks_uri: `${SANDBOX}/jwks`,
        code_challenge_methods_supported: ['S256'],
        authorization_response_iss_parameter_supported: true,
      }),
      timing: { total: 31, queue: 1, connect: 4, wait: 22, read: 4 },
    })
    .step('pkce_made', {
      code_challenge_method: 'S256',
      code_verifier: 'verifier‹a1›',
      code_challenge: 'E9Melhoa2Owv',
    })
    .step('pending_written', { state: 'state‹a1›', nonce: 'nonce‹a1›', expires_in: '600 s' })
    .navigation(
      {
        purpose: 'authorization_request',
        url: `${SANDBOX}/auth`,
        through: 'page',
        parameters: rows({
          response_type: 'code',
          client_id: 'authlens',
          redirect_uri: `${APP}/callback/sandbox`,
          scope: 'openid profile email offline_access reports:read',
          state: 'state‹a1›',
          nonce: 'nonce‹a1›',
          code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
          code_challenge_method: 'S256',
          prompt: 'consent',
        }),
      },
      9_400,
    );
}

function comeBack(writer: FlowLogWriter, parameters: Readonly<Record<string, string>>): FlowLogWriter {
  return writer
    .navigation({
      purpose: 'authorization_response',
      from: 'authorization_server',
      to: 'browser',
      url: `${APP}/callback/sandbox`,
      through: 'page',
      parameters: rows(parameters),
    })
    .judgement('response')
    .step('pending_used', { state: 'state‹a1›', age: '9 s' })
    .judgement('pending', { detail: 'made 9 s ago in this tab' })
    .judgement('state', { expected: 'state‹a1›', actual: 'state‹a1›' })
    .judgement('redirect_uri')
    .judgement('iss', { expected: SANDBOX, actual: parameters['iss'] ?? '' });
}

function exchange(writer: FlowLogWriter): FlowLogWriter {
  return writer
    .judgement('error')
    .judgement('code')
    .http({
      purpose: 'token',
      method: 'POST',
      url: `${SANDBOX}/token`,
      request: formRequest({
        grant_type: 'authorization_code',
        code: 'code‹a1›',
        redirect_uri: `${APP}/callback/sandbox`,
        client_id: 'authlens',
        code_verifier: 'verifier‹a1›',
      }),
      response: jsonAnswer(
        200,
        {
          access_token: 'access‹a1›',
          token_type: 'Bearer',
          expires_in: 300,
          scope: 'openid profile email offline_access reports:read',
          id_token: 'id_token‹a1›',
          refresh_token: 'refresh‹a1›',
        },
        { date: 'Thu, 26 Nov 2026 10:01:09 GMT' },
      ),
      hidden: ['headers'],
      timing: { total: 46, queue: 1, connect: 0, wait: 43, read: 2 },
    })
    .judgement('exchange')
    .judgement('token_response', { detail: 'Bearer, 300 s' })
    .http({
      purpose: 'keys',
      method: 'GET',
      url: `${SANDBOX}/jwks`,
      request: ask(),
      response: jsonAnswer(200, {
        keys: [{ kty: 'RSA', kid: 'rs-1', alg: 'RS256', use: 'sig', e: 'AQAB', n: 'u1W…' }],
      }),
      timing: { total: 12, wait: 10, read: 2 },
    });
}

function judgeIdToken(writer: FlowLogWriter): FlowLogWriter {
  for (const check of [
    'alg',
    'signature',
    'typ',
    'id_token_iss',
    'sub',
    'aud',
    'nonce',
    'exp',
    'iat',
    'at_hash',
  ]) {
    writer.judgement(check, check === 'nonce' ? { expected: 'nonce‹a1›', actual: 'nonce‹a1›' } : {});
  }
  return writer.judgement('auth_time', { outcome: 'skipped', detail: 'not asked for' });
}

function signIn(writer: FlowLogWriter): FlowLogWriter {
  leave(writer.run('sign_in', 'sandbox', 0));
  comeBack(writer, { code: 'code‹a1›', state: 'state‹a1›', iss: SANDBOX });
  judgeIdToken(exchange(writer));
  return writer
    .http({
      purpose: 'userinfo',
      method: 'GET',
      url: `${SANDBOX}/me`,
      request: ask({ authorization: 'Bearer access‹a1›' }),
      response: jsonAnswer(200, { sub: 'alice', name: 'Alice Anders', email: 'alice@example.test' }),
      timing: { total: 18, wait: 16, read: 2 },
    })
    .judgement('userinfo_sub', { expected: 'alice', actual: 'alice' })
    .step('signed_in', { sub: 'alice', scope: 'openid profile email offline_access reports:read' })
    .step('handed_over', { tabs: '1' }, { to: 'other_tab' });
}

function relayedSignIn(writer: FlowLogWriter): FlowLogWriter {
  return writer
    .run('sign_in', 'github-sandbox')
    .step('login_started', { provider: 'GitHub-style sandbox', return_to: '/session' })
    .step('pkce_made', { code_challenge_method: 'S256', code_verifier: 'verifier‹b1›' })
    .step('pending_written', { state: 'state‹b1›', expires_in: '600 s' })
    .navigation(
      {
        purpose: 'authorization_request',
        url: `${SANDBOX}/github/login/oauth/authorize`,
        through: 'page',
        parameters: rows({
          response_type: 'code',
          client_id: 'Iv1.authlens',
          redirect_uri: `${APP}/callback/github-sandbox`,
          scope: 'read:user user:email',
          state: 'state‹b1›',
          code_challenge: '9FfJ2mVgN0zFY1dU6sGkX7QwHnPz8cLbTtRrEeAaSsI',
          code_challenge_method: 'S256',
        }),
      },
      4_200,
    )
    .navigation({
      purpose: 'authorization_response',
      from: 'authorization_server',
      to: 'browser',
      url: `${APP}/callback/github-sandbox`,
      through: 'page',
      parameters: rows({ code: 'code‹b1›', state: 'state‹b1›' }),
    })
    .judgement('pending')
    .judgement('state', { expected: 'state‹b1›', actual: 'state‹b1›' })
    .judgement('iss', {
      outcome: 'skipped',
      detail: 'this provider sends none; its return address is its own',
    })
    .http({
      purpose: 'token',
      to: 'relay',
      method: 'POST',
      url: `${APP}/relay/github-sandbox/token`,
      request: formRequest(
        {
          grant_type: 'authorization_code',
          code: 'code‹b1›',
          redirect_uri: `${APP}/callback/github-sandbox`,
          client_id: 'Iv1.authlens',
          code_verifier: 'verifier‹b1›',
        },
        { 'x-authlens-relay': '1' },
      ),
      response: jsonAnswer(200, {
        access_token: 'access‹b1›',
        token_type: 'bearer',
        scope: 'read:user,user:email',
      }),
      timing: { total: 71, queue: 1, wait: 68, read: 2 },
      relayed: { host: 'localhost:4000', status: 200, ms: 58 },
    })
    .judgement('token_response', { detail: 'Bearer, without an end' })
    .http({
      purpose: 'api',
      to: 'api',
      method: 'GET',
      url: `${SANDBOX}/github/api/user`,
      request: ask({ authorization: 'Bearer access‹b1›' }),
      response: jsonAnswer(200, { login: 'alice', id: 1 }, { 'x-ratelimit-remaining': '4999' }),
      timing: { total: 22, wait: 20, read: 2 },
    })
    .step('signed_in', { sub: '1', scope: 'read:user user:email' });
}

function refusedSignIn(writer: FlowLogWriter): FlowLogWriter {
  leave(writer.run('sign_in', 'sandbox'));
  return comeBack(writer, {
    error: 'access_denied',
    error_description: 'End-User aborted interaction',
    state: 'state‹a1›',
    iss: SANDBOX,
  })
    .judgement('error', { outcome: 'failed', actual: 'access_denied', failure: 'provider_error' })
    .step('login_refused', { error: 'access_denied' }, { failure: 'provider_error' });
}

function renewal(writer: FlowLogWriter): FlowLogWriter {
  return writer
    .run('renewal', 'sandbox')
    .step('renewal_due', { cause: '60 s before expiry' })
    .http({
      purpose: 'refresh',
      method: 'POST',
      url: `${SANDBOX}/token`,
      request: formRequest({
        grant_type: 'refresh_token',
        refresh_token: 'refresh‹a1›',
        client_id: 'authlens',
      }),
      response: jsonAnswer(200, {
        access_token: 'access‹a2›',
        token_type: 'Bearer',
        expires_in: 300,
        refresh_token: 'refresh‹a2›',
      }),
      timing: { total: 39, wait: 37, read: 2 },
    })
    .step('renewed', { rotated: 'yes', expires_in: '300 s' });
}

/** A sign-in, one through the relay, a refused one, a renewal, and API calls with a refusal and its repetition. */
export function aFlowLog(dropped = 0): FlowLog {
  const writer = new FlowLogWriter();
  for (const write of [signIn, relayedSignIn, refusedSignIn, renewal, apiCalls]) write(writer);
  return writer.log(dropped);
}
