import { expect, test } from 'vitest';
import {
  APP,
  aRelay,
  ask,
  codeGrant,
  goodAnswer,
  json,
  REFRESH_TOKEN,
  SECRET,
} from './relay.test-support.ts';
import { offeredCatalogue } from '../catalogue.ts';
import { configureProviders, relayedProviders } from '../configure-providers.ts';
import { readProviderVariables } from '../provider-variables.ts';

/** What goes over the wire to GitHub for the catalogue's entry, with the variables a `.env` would have. */
const CLIENT_ID = 'Iv1.0123456789abcdef';
const variables = readProviderVariables({ GITHUB_CLIENT_ID: CLIENT_ID, GITHUB_CLIENT_SECRET: SECRET });
const settings = { builtIn: [], variables, catalogue: offeredCatalogue };
const { providers } = configureProviders({ providers: [], problems: [] }, settings);
const options = {
  providers: relayedProviders(providers, settings),
  secretOf: (id: string) => (id === 'github' ? SECRET : undefined),
};
const grant = { ...codeGrant, client_id: CLIENT_ID, redirect_uri: `${APP}/callback/github` };
const form = (body: string | undefined) => Object.fromEntries(new URLSearchParams(body));

test('a code goes to its token endpoint with the parameters it documents, and asks for JSON', async () => {
  const { relay, sent } = aRelay([goodAnswer], options);
  const answer = await relay(ask('/relay/github/token', grant));
  expect(sent[0]).toMatchObject({ url: 'https://github.com/login/oauth/access_token', method: 'POST' });
  // It refuses requests without a User-Agent.
  expect(sent[0]?.headers).toEqual({ accept: 'application/json', 'user-agent': 'authlens-relay' });
  const { client_id, code, code_verifier, redirect_uri } = grant;
  expect(form(sent[0]?.body)).toEqual({
    client_id,
    client_secret: SECRET,
    code,
    redirect_uri,
    code_verifier,
    // Not listed for the exchange; RFC 6749 section 4.1.3 requires it.
    grant_type: 'authorization_code',
  });
  expect(await answer.json()).toMatchObject({ scope: 'repo gist' });
});

test('a refresh has the secret and no scope, and the expiry comes back as numbers', async () => {
  const expiring = {
    access_token: 'ghu_token',
    token_type: 'bearer',
    scope: '',
    expires_in: '28800',
    refresh_token: 'ghr_next',
    refresh_token_expires_in: 15_897_600,
  };
  const { relay, sent } = aRelay([json(expiring)], options);
  const refresh = { grant_type: 'refresh_token', client_id: CLIENT_ID, refresh_token: REFRESH_TOKEN };
  const answer = await relay(ask('/relay/github/token', refresh));
  expect(form(sent[0]?.body)).toEqual({ ...refresh, client_secret: SECRET });
  expect(await answer.json()).toEqual({ ...expiring, expires_in: 28_800 });
});

test('an error that comes with status 200 becomes one of RFC 6749', async () => {
  const { relay } = aRelay([json({ error: 'bad_verification_code', error_uri: '/apps/x' })], options);
  const answer = await relay(ask('/relay/github/token', grant));
  expect([answer.status, await answer.json()]).toMatchObject([400, { error: 'bad_verification_code' }]);
});

test('a revocation is a DELETE with Basic and the token in a JSON body', async () => {
  const { relay, sent } = aRelay([new Response(null, { status: 204 })], options);
  const revocation = { client_id: CLIENT_ID, token: 'gho_token', token_type_hint: 'access_token' };
  expect((await relay(ask('/relay/github/revoke', revocation))).status).toBe(200);
  expect(sent[0]).toMatchObject({
    url: `https://api.github.com/applications/${CLIENT_ID}/token`,
    method: 'DELETE',
    body: '{"access_token":"gho_token"}',
  });
  expect(sent[0]?.headers).toMatchObject({
    authorization: `Basic ${btoa(`${CLIENT_ID}:${SECRET}`)}`,
    'user-agent': 'authlens-relay',
  });
});
