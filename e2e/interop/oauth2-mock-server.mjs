// oauth2-mock-server (AXA): several issuers, each with a key type and an answer of its own.
import { importNpm, installNpm, hasNpm, npmVersion } from './npm-packages.mjs';
import { atEnd } from './processes.mjs';

const NAME = 'oauth2-mock-server';
const PERSON = 'Łukasz Ödegård 🌍';

export const isThere = () => hasNpm(NAME);
export const install = () => installNpm(NAME, '8.2.3');

const dropRefreshToken = ({ body }) => delete body.refresh_token;

/** `alg` of the keys, what its discovery document leaves untold or tells wrongly, and how its answers differ. */
const ISSUERS = {
  plain: { what: 'RS256, every refresh token new, scope "dummy"', alg: 'RS256', rotates: true },
  loose: {
    what: 'ES512, token_type in lower case, expires_in as text, no scope, no refresh token',
    alg: 'ES512',
    refreshes: false,
    answer: ({ body }) => {
      dropRefreshToken({ body });
      delete body.scope;
      Object.assign(body, { token_type: 'bearer', expires_in: '3600' });
    },
  },
  edwards: {
    what: 'Ed25519 as EdDSA, the same refresh token kept',
    alg: 'EdDSA',
    rotates: false,
    answer: (answer, request) => {
      if (request.body.grant_type === 'refresh_token') dropRefreshToken(answer);
    },
  },
  pss: {
    what: 'PS384, no id_token on refresh',
    alg: 'PS384',
    answer: ({ body }, request) => {
      if (request.body.grant_type === 'refresh_token') delete body.id_token;
    },
  },
  untold: {
    what: 'ES256, but its metadata announces RS256 alone',
    alg: 'ES256',
    told: false,
    refusal: 'id_token_alg_refused',
  },
  stranger: {
    what: 'its userinfo speaks of somebody else',
    alg: 'RS256',
    sub: 'somebody-else',
    refusal: 'userinfo_sub_mismatch',
  },
  nonceless: {
    what: 'no nonce in its ID token',
    alg: 'RS256',
    claims: (payload) => delete payload.nonce,
    refusal: 'id_token_nonce_mismatch',
  },
};

function dress(service, clientId, { answer, claims, sub = 'johndoe' }) {
  service.on('beforeTokenSigning', ({ payload }) => {
    if (payload.aud !== clientId) return;
    Object.assign(payload, { name: PERSON, groups: ['équipe', '管理者'], email: 'lukasz@example.test' });
    claims?.(payload);
  });
  service.on('beforeResponse', (response, request) => answer?.(response, request));
  service.on('beforeUserinfo', ({ body }) => Object.assign(body, { sub, name: PERSON }));
}

async function startOne(OAuth2Server, id, { app, port }) {
  const { alg, told = true, refusal, rotates, refreshes, what, ...differences } = ISSUERS[id];
  const server = new OAuth2Server();
  await server.issuer.keys.generate(alg);
  await server.start(port, '127.0.0.1');
  atEnd(() => server.stop());
  const clientId = `authlens-${id}`;
  dress(server.service, clientId, differences);
  const issuer = server.issuer.url;
  return {
    server: NAME,
    version: npmVersion(NAME),
    ...{ what, refusal, rotates, refreshes },
    person: PERSON,
    signIn: async () => undefined,
    entry: {
      id: `mock-${id}`,
      name: `Mock ${id}`,
      protocol: 'oidc',
      issuer,
      client_id: clientId,
      scope: 'openid profile email',
      redirect_path: `/callback/mock-${id}`,
      api: [{ name: 'Userinfo', method: 'GET', url: `${issuer}/userinfo` }],
      // Its discovery document names RS256 whatever its keys are; the entry may correct that.
      ...(told && { metadata: { id_token_signing_alg_values_supported: [alg] } }),
    },
    app,
  };
}

export async function start({ app, port }) {
  const { OAuth2Server } = await importNpm(NAME, 'dist/index.mjs');
  const ids = Object.keys(ISSUERS);
  return Promise.all(ids.map((id, index) => startOne(OAuth2Server, id, { app, port: port + 4 + index })));
}
