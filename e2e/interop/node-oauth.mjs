// @node-oauth/oauth2-server: plain OAuth 2.0 without discovery; all of its metadata is in the providers file.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { hasNpm, importNpm, installNpm, npmVersion } from './npm-packages.mjs';
import { atEnd } from './processes.mjs';

const NAME = '@node-oauth/oauth2-server';
const PERSON = { id: 'sören', login: 'sören', name: 'Sören Ångström' };

export const isThere = () => hasNpm(NAME);
export const install = () => installNpm(NAME, '5.3.0');

/** What the library leaves to its user: clients, codes and tokens, here in memory. */
function model(redirectUri) {
  const client = {
    id: 'authlens-node-oauth',
    redirectUris: [redirectUri],
    grants: ['authorization_code', 'refresh_token'],
  };
  const codes = new Map();
  const access = new Map();
  const refresh = new Map();
  return {
    getClient: (id) => (id === client.id ? client : false),
    saveAuthorizationCode: (code, of, user) => {
      codes.set(code.authorizationCode, { ...code, client: of, user });
      return codes.get(code.authorizationCode);
    },
    getAuthorizationCode: (code) => codes.get(code),
    revokeAuthorizationCode: ({ authorizationCode }) => codes.delete(authorizationCode),
    saveToken: (token, of, user) => {
      const saved = { ...token, client: of, user };
      access.set(token.accessToken, saved);
      if (token.refreshToken) refresh.set(token.refreshToken, saved);
      return saved;
    },
    getAccessToken: (token) => access.get(token),
    getRefreshToken: (token) => refresh.get(token),
    revokeToken: ({ refreshToken }) => refresh.delete(refreshToken),
    validateScope: (user, of, scope) => scope,
    generateAccessToken: () => randomUUID(),
  };
}

const CORS = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'authorization' };

async function bodyOf(request) {
  let text = '';
  for await (const chunk of request) text += chunk;
  return Object.fromEntries(new URLSearchParams(text));
}

function handler({ default: OAuth2Server }, redirectUri) {
  const { Request, Response } = OAuth2Server;
  const oauth = new OAuth2Server({
    model: model(redirectUri),
    requireClientAuthentication: { authorization_code: false, refresh_token: false },
  });
  const routes = {
    '/authorize': (...both) => oauth.authorize(...both, { authenticateHandler: { handle: () => PERSON } }),
    '/token': (...both) => oauth.token(...both),
    '/me': async (request, response) => {
      const { user } = await oauth.authenticate(request, response);
      response.body = user;
    },
  };
  return async (incoming, outgoing) => {
    const url = new URL(incoming.url, 'http://localhost');
    if (incoming.method === 'OPTIONS') return outgoing.writeHead(204, CORS).end();
    const { method, headers } = incoming;
    const request = new Request({
      method,
      headers,
      query: Object.fromEntries(url.searchParams),
      body: await bodyOf(incoming),
    });
    const response = new Response();
    try {
      await routes[url.pathname](request, response);
    } catch (error) {
      if (response.status < 300) response.status = error.code ?? 500;
      response.body = { error: error.name, error_description: error.message };
    }
    const json = { 'content-type': 'application/json' };
    return outgoing
      .writeHead(response.status, { ...CORS, ...json, ...response.headers })
      .end(JSON.stringify(response.body));
  };
}

export async function start({ app, port }) {
  const library = await importNpm(NAME, 'index.js');
  const path = '/callback/node-oauth';
  const server = createServer(handler(library, `${app}${path}`));
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  atEnd(() => server.close() && server.closeAllConnections());
  const issuer = `http://localhost:${port}`;
  return [
    {
      server: NAME,
      version: npmVersion(NAME),
      what: 'plain OAuth 2.0 from the file alone, rotation',
      person: PERSON.name,
      signIn: async () => undefined,
      rotates: true,
      endsSession: false,
      // Plain OAuth 2.0 has no silent sign-in.
      silent: false,
      entry: {
        id: 'node-oauth',
        name: 'Node OAuth',
        protocol: 'oauth2',
        client_id: 'authlens-node-oauth',
        scope: 'profile',
        redirect_path: path,
        metadata: {
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
        },
        profile_endpoint: `${issuer}/me`,
        api: [{ name: 'Me', method: 'GET', url: `${issuer}/me` }],
      },
    },
  ];
}
