// LemonLDAP::NG (Perl, https://lemonldap-ng.org): its portal under plackup, with the accounts of its demonstration.
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { debianVersion } from './packages.mjs';
import { start as startProgram, temporaryFolder } from './processes.mjs';

const PORTAL = '/usr/share/lemonldap-ng/portal';
const PERSON = { username: 'dwho', password: 'dwho', name: 'Doctor Who' };

/** Its portal, and what the package only recommends but its OpenID issuer loads. */
export const packages = [
  ...['liblemonldap-ng-portal-perl', 'libplack-perl', 'libgd-securityimage-perl', 'libimage-magick-perl'],
  ...['libstring-random-perl', 'libcrypt-urandom-perl', 'libcrypt-openssl-rsa-perl'],
  ...['libcrypt-openssl-x509-perl', 'libcrypt-openssl-bignum-perl', 'libio-string-perl'],
  ...['libunicode-string-perl', 'libconvert-base32-perl'],
];
export const isThere = () => existsSync(`${PORTAL}/htdocs/index.psgi`) && existsSync('/usr/bin/plackup');

const STORES = { sessions: 'globalStorage', psessions: 'persistentStorage' };

function stores(folder) {
  return Object.fromEntries(
    Object.entries(STORES).flatMap(([name, option]) => [
      [option, 'Apache::Session::File'],
      [
        `${option}Options`,
        {
          Directory: join(folder, name),
          LockDirectory: join(folder, name, 'lock'),
          generateModule: 'Lemonldap::NG::Common::Apache::Session::Generate::SHA256',
        },
      ],
    ]),
  );
}

/** Two clients of one server: one that asks for consent and gets a refresh token, one that does neither. */
const CLIENTS = {
  offline: {
    oidcRPMetaDataOptionsIDTokenSignAlg: 'RS256',
    oidcRPMetaDataOptionsRequirePKCE: 1,
    oidcRPMetaDataOptionsAllowOffline: 1,
    oidcRPMetaDataOptionsIDTokenForceClaims: 1,
  },
  bare: {
    oidcRPMetaDataOptionsIDTokenSignAlg: 'RS512',
    oidcRPMetaDataOptionsBypassConsent: 1,
    oidcRPMetaDataOptionsUserInfoSignAlg: '',
  },
};

function clients(app) {
  const options = Object.entries(CLIENTS).map(([name, more]) => [
    name,
    {
      oidcRPMetaDataOptionsClientID: `authlens-${name}`,
      oidcRPMetaDataOptionsDisplayName: 'Authlens',
      oidcRPMetaDataOptionsPublic: 1,
      oidcRPMetaDataOptionsRedirectUris: `${app}/callback/lemonldap-${name}`,
      oidcRPMetaDataOptionsPostLogoutRedirectUris: `${app}/`,
      oidcRPMetaDataOptionsLogoutBypassConfirm: 1,
      oidcRPMetaDataOptionsAccessTokenExpiration: 600,
      ...more,
    },
  ]);
  const claims = { name: 'cn', email: 'mail', preferred_username: 'uid', groups: 'groups' };
  return {
    oidcRPMetaDataOptions: Object.fromEntries(options),
    oidcRPMetaDataExportedVars: Object.fromEntries(options.map(([name]) => [name, claims])),
    oidcRPMetaDataOptionsExtraClaims: Object.fromEntries(
      options.map(([name]) => [name, { groups: 'groups' }]),
    ),
  };
}

function configuration(folder, issuer, app) {
  const keys = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return {
    cfgNum: 1,
    cfgAuthor: 'interop',
    cfgDate: '1700000000',
    cfgVersion: '2.16.1',
    portal: `${issuer}/`,
    domain: 'localhost',
    cookieName: 'lemonldap',
    securedCookie: 0,
    authentication: 'Demo',
    userDB: 'Same',
    passwordDB: 'Demo',
    registerDB: 'Null',
    demoExportedVars: { cn: 'cn', mail: 'mail', uid: 'uid' },
    exportedVars: {},
    macros: { _whatToTrace: '$_user' },
    whatToTrace: '_whatToTrace',
    groups: {},
    locationRules: {},
    exportedHeaders: {},
    applicationList: {},
    portalSkin: 'bootstrap',
    issuerDBOpenIDConnectActivation: 1,
    oidcServiceMetaDataIssuer: issuer,
    oidcServicePrivateKeySig: keys.privateKey,
    oidcServicePublicKeySig: keys.publicKey,
    oidcServiceKeyIdSig: 'interop',
    localSessionStorage: 'Cache::NullCache',
    tokenUseGlobalStorage: 1,
    ...stores(folder),
    ...clients(app),
  };
}

const INI = (folder) => `[all]
logLevel = notice
checkTime = 600
[configuration]
type = File
dirName = ${folder}/conf
localStorage = Cache::NullCache
localStorageOptions = {}
[portal]
staticPrefix = /static
templateDir = ${PORTAL}/templates
languages = en
`;

const PSGI = `use Plack::Builder;
use Lemonldap::NG::Portal::Main;
builder {
  enable 'Static', path => sub { s!^/static/!/!  }, root => '${PORTAL}/htdocs/static';
  enable 'Static', path => qr{^/javascript/}, root => '/usr/share';
  Lemonldap::NG::Portal::Main->run({});
};
`;

async function giveCredentials(page) {
  await page.locator('input[name=user]').fill(PERSON.username);
  await page.locator('input[name=password]').fill(PERSON.password);
  await page.locator('input[name=password]').press('Enter');
}

async function giveCredentialsAndConsent(page) {
  await giveCredentials(page);
  await page.getByRole('button', { name: /accept/i }).click();
}

/**
 * Without an id_token_hint it asks the person. After a login with consent it still holds the address of that login in a
 * cookie, and leads there, to its own sign-in form, instead of back to the app. Answers what the person then sees.
 */
async function confirmSignOut(page) {
  await page.locator('.btn-success').click();
  const ownForm = page.locator('input[name=user]');
  await ownForm
    .or(page.getByRole('button', { name: /^Sign in with/ }))
    .first()
    .waitFor();
  return (await ownForm.isVisible()) ? 'it shows its own sign-in form instead of sending back' : undefined;
}

const entry = (issuer, name, more = {}) => ({
  id: `lemonldap-${name}`,
  name: `LemonLDAP ${name}`,
  protocol: 'oidc',
  issuer,
  client_id: `authlens-${name}`,
  redirect_path: `/callback/lemonldap-${name}`,
  api: [{ name: 'Userinfo', method: 'GET', url: `${issuer}/oauth2/userinfo` }],
  ...more,
});

export async function start({ app, port }) {
  const folder = temporaryFolder('lemonldap');
  for (const name of ['conf', 'sessions/lock', 'psessions/lock'])
    mkdirSync(join(folder, name), { recursive: true });
  const issuer = `http://localhost:${port}`;
  const ini = join(folder, 'lemonldap-ng.ini');
  writeFileSync(ini, INI(folder));
  writeFileSync(join(folder, 'portal.psgi'), PSGI);
  writeFileSync(join(folder, 'conf', 'lmConf-1.json'), JSON.stringify(configuration(folder, issuer, app)));
  const url = `${issuer}/.well-known/openid-configuration`;
  const parameters = [
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--no-default-middleware',
    '-E',
    'deployment',
    join(folder, 'portal.psgi'),
  ];
  const running = await startProgram('plackup', parameters, { url, env: { LLNG_DEFAULTCONFFILE: ini } });
  const shared = {
    server: 'lemonldap-ng',
    version: debianVersion('liblemonldap-ng-portal-perl'),
    person: PERSON.name,
    confirmSignOut,
    output: running.output,
  };
  return [
    {
      ...shared,
      what: 'RS256, consent, offline_access, no rotation',
      entry: entry(issuer, 'offline', {
        scope: 'openid profile email offline_access',
        authorization_params: { prompt: 'consent' },
      }),
      signIn: giveCredentialsAndConsent,
      rotates: false,
    },
    {
      ...shared,
      what: 'RS512, no refresh token, groups',
      entry: entry(issuer, 'bare', { scope: 'openid profile email groups' }),
      signIn: giveCredentials,
      refreshes: false,
    },
  ];
}
