import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { listenLocally } from './listen-locally.mjs';

const ALG = 'RS256';
const ENTRY_BYTES = 64;
/** Header, signature and the other claims. */
const REST_BYTES = 560;

/** Claims that make a token of about `bytes` bytes: a long list of groups, as large real tokens have. */
function claimsOf(bytes) {
  const json = Math.max(0, ((bytes - REST_BYTES) * 3) / 4);
  const groups = Array.from({ length: Math.floor(json / ENTRY_BYTES) }, (_, index) =>
    `group-${index}-`.padEnd(ENTRY_BYTES - 3, 'abcdefgh'),
  );
  return { name: 'Alice', groups };
}

/** An issuer that publishes its keys and signs tokens of any size; nobody signs in here. */
export async function startIssuer() {
  const { publicKey, privateKey } = await generateKeyPair(ALG);
  const key = { ...(await exportJWK(publicKey)), kid: 'bench', alg: ALG, use: 'sig' };
  const documents = {
    '/.well-known/openid-configuration': (issuer) => ({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: [ALG],
    }),
    '/jwks': () => ({ keys: [key] }),
  };
  const listening = await listenLocally(
    createServer((request, response) => {
      const document = documents[request.url];
      response.writeHead(document ? 200 : 404, {
        'Content-Type': 'application/json',
        'Access-Control-Allow-Origin': '*',
      });
      response.end(document && JSON.stringify(document(`http://${request.headers.host}`)));
    }),
  );
  const issuer = `http://localhost:${listening.port}`;
  return {
    issuer,
    close: listening.close,
    providerEntry: {
      id: 'bench',
      name: 'Bench',
      protocol: 'oidc',
      issuer,
      client_id: 'bench',
      scope: 'openid',
    },
    token: (bytes) =>
      new SignJWT(claimsOf(bytes))
        .setProtectedHeader({ alg: ALG, kid: key.kid, typ: 'JWT' })
        .setIssuer(issuer)
        .setSubject('alice')
        .setAudience('bench')
        .setIssuedAt()
        .setExpirationTime('1h')
        .sign(privateKey),
  };
}
