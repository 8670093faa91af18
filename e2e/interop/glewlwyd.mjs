// Glewlwyd (C, https://github.com/babelouest/glewlwyd): one server with two issuers, far apart in what they do.
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { start as startProgram, temporaryFolder } from './processes.mjs';
import { debianVersion } from './packages.mjs';

const PERSON = { username: 'zoe', password: 'correct horse', name: 'Zoë Ærøskøbing 山田' };
const PAGES = '/usr/share/glewlwyd';
const SCHEMA = '/usr/share/dbconfig-common/data/glewlwyd/install/sqlite3';

/** The initial account of Glewlwyd's own SQL; the database lives as long as this run. */
const ADMINISTRATOR = { username: 'admin', password: 'password' };

export const packages = ['glewlwyd', 'glewlwyd-common', 'sqlite3'];
export const isThere = () => existsSync('/usr/bin/glewlwyd') && existsSync(SCHEMA);

function configuration(folder, port) {
  const types = {
    html: 'text/html',
    css: 'text/css',
    js: 'application/javascript',
    json: 'application/json',
  };
  const mime = Object.entries(types).map(
    ([extension, type]) => `{ extension = ".${extension}"; mime_type = "${type}"; }`,
  );
  return `port=${port}
bind_address="127.0.0.1"
external_url="http://localhost:${port}"
login_url="login.html"
api_prefix="api"
static_files_path="${join(folder, 'webapp')}/"
static_files_mime_types=(${mime.join(', ')})
allow_origin="*"
log_mode="console"
log_level="ERROR"
cookie_secure=0
session_key="GLEWLWYD2_SESSION_ID"
user_module_path="/usr/lib/glewlwyd/user"
client_module_path="/usr/lib/glewlwyd/client"
user_auth_scheme_module_path="/usr/lib/glewlwyd/scheme"
plugin_module_path="/usr/lib/glewlwyd/plugin"
hash_algorithm="SHA512"
database={ type="sqlite3"; path="${join(folder, 'database')}"; };
`;
}

/** Its pages: it follows no links out of their folder, and Debian's link to their settings leads to a folder. */
function copyPages(folder) {
  const isSettings = (path) => path.endsWith('config.json');
  const options = { recursive: true, dereference: true, filter: (path) => !isSettings(path) };
  cpSync(`${PAGES}/webapp`, join(folder, 'webapp'), options);
  cpSync(`${PAGES}/templates/config.json`, join(folder, 'webapp', 'config.json'));
}

/** Its REST API, as the administrator. */
async function administrate(base) {
  const signedIn = await fetch(`${base}/auth/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(ADMINISTRATOR),
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return async (path, body) => {
    const response = await fetch(`${base}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(body),
    });
    if (!response.ok)
      throw new Error(`Glewlwyd refused ${path}: ${response.status} ${await response.text()}`);
  };
}

const pem = {
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
};

function issuer(base, name, { keys, type, size, more }) {
  return {
    module: 'oidc',
    name,
    display_name: name,
    enabled: true,
    parameters: {
      iss: `${base}/${name}`,
      'jwt-type': type,
      'jwt-key-size': size,
      key: keys.privateKey,
      cert: keys.publicKey,
      'jwks-show': true,
      'code-duration': 600,
      'access-token-duration': 3600,
      'refresh-token-duration': 86_400,
      'allow-non-oidc': true,
      'auth-type-code-enabled': true,
      'auth-type-refresh-enabled': true,
      'subject-type': 'public',
      'pkce-allowed': true,
      'name-claim': 'mandatory',
      'email-claim': 'mandatory',
      'scope-claim': 'mandatory',
      ...more,
    },
  };
}

const ISSUERS = {
  plain: {
    keys: () => generateKeyPairSync('rsa', { modulusLength: 2048, ...pem }),
    type: 'rsa',
    size: '256',
    more: { 'refresh-token-rolling': true },
  },
  strict: {
    keys: () => generateKeyPairSync('ec', { namedCurve: 'P-256', ...pem }),
    type: 'ecdsa',
    size: '256',
    more: {
      'refresh-token-one-use': 'always',
      'auth-type-code-revoke-replayed': true,
      'pkce-required': true,
      'oauth-as-iss-id': true,
      'oauth-par-allowed': true,
      'oauth-par-required': true,
      'oauth-par-duration': 90,
      'oauth-par-request_uri-prefix': 'urn:ietf:params:oauth:request_uri:',
      'oauth-dpop-allowed': true,
      'oauth-dpop-iat-duration': 60,
      'introspection-revocation-allowed': true,
    },
  },
};

const client = (app, port, id) => ({
  client_id: `authlens-${id}`,
  name: 'Authlens',
  confidential: false,
  enabled: true,
  scope: [],
  redirect_uri: [`${app}/callback/glewlwyd-${id}`],
  authorization_type: ['code', 'refresh_token'],
  token_endpoint_auth_method: ['none'],
});

async function setUp(base, app, port) {
  const post = await administrate(base);
  for (const name of ['profile', 'email', 'groups'])
    await post('/scope/', {
      name,
      display_name: name,
      description: `Your ${name}`,
      password_required: false,
      scheme: {},
    });
  await post('/user/', {
    ...PERSON,
    email: 'zoe@example.test',
    scope: ['openid', 'profile', 'email', 'groups'],
    enabled: true,
  });
  for (const [name, { keys, ...settings }] of Object.entries(ISSUERS)) {
    await post('/mod/plugin/', issuer(base, name, { ...settings, keys: keys() }));
    await post('/client/', client(app, port, name));
  }
}

/** Its own pages: the account, then the scopes, which it remembers, and with them granted a page that only continues. */
async function giveCredentials(page) {
  await page.locator('#username').fill(PERSON.username);
  await page.locator('#password').fill(PERSON.password);
  await page.locator('#password').press('Enter');
  const grant = page.getByRole('button', { name: 'Grant access' });
  const goOn = page.getByRole('button', { name: 'Continue' });
  await grant.or(goOn).first().waitFor();
  if (await grant.isVisible()) {
    for (const scope of await page.getByRole('checkbox').all())
      if (await scope.isEnabled()) await scope.check();
    await grant.click();
  }
  await Promise.race([goOn.click(), page.waitForURL(/\/(?:callback|session)/)]);
}

const entry = (base, name, more = {}) => ({
  id: `glewlwyd-${name}`,
  name: `Glewlwyd ${name}`,
  protocol: 'oidc',
  issuer: `${base}/${name}`,
  client_id: `authlens-${name}`,
  scope: 'openid profile email',
  redirect_path: `/callback/glewlwyd-${name}`,
  api: [{ name: 'Userinfo', method: 'GET', url: `${base}/${name}/userinfo` }],
  ...more,
});

export async function start({ app, port }) {
  const folder = temporaryFolder('glewlwyd');
  const base = `http://localhost:${port}/api`;
  execFileSync('sqlite3', [join(folder, 'database')], { input: readFileSync(SCHEMA) });
  copyPages(folder);
  const file = join(folder, 'glewlwyd.conf');
  writeFileSync(file, configuration(folder, port));
  const running = await startProgram('glewlwyd', [`--config-file=${file}`], { url: `${base}/` });
  await setUp(base, app, port);
  const shared = {
    server: 'glewlwyd',
    version: debianVersion('glewlwyd'),
    signIn: giveCredentials,
    person: PERSON.name,
  };
  return [
    {
      ...shared,
      what: 'RS256, no iss in the answer',
      // It wants an id_token_hint for prompt=none, which OpenID Connect Core 3.1.2.1 lets it do.
      silentRefusal: 'invalid_request',
      rotates: false,
      entry: entry(base, 'plain'),
    },
    {
      ...shared,
      what: 'ES256, PAR and DPoP, iss, rotation',
      // A pushed prompt=none ends on its sign-in page, against OpenID Connect Core 3.1.2.1.
      silent: false,
      rotates: true,
      entry: entry(base, 'strict', { par: true, dpop: true }),
    },
  ].map((one) => ({ ...one, output: running.output }));
}
