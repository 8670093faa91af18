import type { CatalogueEntry } from './catalogue-entry.ts';
import { documented, factFrom, inferred, openQuestion, seen, unknown, type Source } from './fact.ts';

const PKCE_NEWS: Source = {
  title: 'Slack changelog: PKCE is now generally available',
  url: 'https://docs.slack.dev/changelog/2026/03/30/pkce',
};
const PKCE: Source = { title: 'Slack: Using PKCE', url: 'https://docs.slack.dev/authentication/using-pkce' };
const TOKEN_METHOD: Source = {
  title: 'Slack: openid.connect.token',
  url: 'https://docs.slack.dev/reference/methods/openid.connect.token',
};
const SIGN_IN: Source = {
  title: 'Slack: Sign in with Slack',
  url: 'https://docs.slack.dev/authentication/sign-in-with-slack',
};
const DISCOVERY: Source = {
  title: 'Slack’s discovery document',
  url: 'https://slack.com/.well-known/openid-configuration',
};
const PREFLIGHT: Source = {
  title: 'slackapi/node-slack-sdk issue 1505',
  url: 'https://github.com/slackapi/node-slack-sdk/issues/1505',
};
const ROTATION: Source = {
  title: 'Slack: Using token rotation',
  url: 'https://docs.slack.dev/authentication/using-token-rotation',
};

export const slack: CatalogueEntry = {
  id: 'slack',
  name: 'Slack',
  protocol: 'oidc',
  issuer: 'https://slack.com',
  parameters: [],
  recognise: { hosts: ['slack.com'] },
  // Without userinfo: its preflight does not allow the Authorization header, and the ID Token says the same.
  metadata: {
    authorization_endpoint: 'https://slack.com/openid/connect/authorize',
    token_endpoint: 'https://slack.com/api/openid.connect.token',
    jwks_uri: 'https://slack.com/openid/connect/keys',
    id_token_signing_alg_values_supported: ['RS256'],
  },
  scope: 'openid profile email',
  redirect_path: '/callback/slack',
  docs_url: SIGN_IN.url ?? '',
  api: [],
  works: 'browser',
  reason: factFrom(
    'inferred',
    'Since March 2026 an app with PKCE is a public client and needs no secret. That is documented for installing apps; that Sign in with Slack works from a page follows from it and was not tried.',
    PKCE_NEWS,
  ),
  remedy:
    'Switch on PKCE for the app, and run the check before you rely on it. Switching it on cannot be undone without Slack’s support.',
  registration: {
    console: { name: 'Slack app settings', url: 'https://api.slack.com/apps' },
    client_type: 'an app with PKCE switched on',
    redirect_field: 'Redirect URLs',
    steps: [
      'Open “Your Apps” and create an app in a workspace of yours.',
      'Under “OAuth & Permissions” add {redirect_uri} as a redirect URL, and switch on PKCE.',
      'Switch on token rotation as well if you want refresh tokens.',
      'Copy the client ID from “Basic Information”.',
    ],
    confidence: 'inferred',
    source: PKCE,
  },
  redirects: {
    localhost: documented(
      'yes',
      'With PKCE on it counts as a desktop redirect: no bot scopes, and a refresh needs no secret.',
      PKCE,
    ),
    ipv4: unknown('Whether http://127.0.0.1 is accepted is not known.'),
    ipv6: unknown('Whether http://[::1] is accepted is not known.'),
    any_port: unknown(
      'Whether another port than the registered one is accepted is not known. Register this one.',
    ),
    plain_http: unknown('Whether plain http is accepted beyond localhost is not known. Use https.'),
  },
  scopes: [
    { name: 'openid', allows: 'Who you are: an ID Token with your subject identifier and workspace.' },
    { name: 'profile', allows: 'Your name and picture in the workspace.' },
    { name: 'email', allows: 'Your e-mail address in the workspace.' },
  ],
  sign_in: {
    public_client: documented(
      'partly',
      'Once PKCE is on, the exchange works without a secret: documented for oauth.v2.access, not for the sign-in endpoint.',
      PKCE_NEWS,
    ),
    client_secret: documented(
      'no',
      'Not with PKCE. Whether a refresh of a token issued to an https address needs it is not known.',
      PKCE,
    ),
    token_endpoint_cors: inferred(
      'yes',
      'Calls with the token in a form body worked from pages, so a plain form POST is expected to.',
      {
        title: 'slackapi/node-slack-sdk issue 1568',
        url: 'https://github.com/slackapi/node-slack-sdk/issues/1568',
      },
    ),
    api_cors: seen(
      'partly',
      'The preflight did not allow the Authorization header in 2022; a token in the form body went through.',
      PREFLIGHT,
    ),
    discovery: seen(
      'yes',
      'At the usual place. The endpoints are also stated here, without userinfo, which a page cannot call.',
      DISCOVERY,
    ),
    iss: unknown('No public word on iss in the callback.'),
    par: unknown('No public word on pushed authorization requests.'),
    dpop: unknown('No public word on bound tokens.'),
  },
  renewal: {
    summary:
      'With token rotation on, renewed by refresh token for up to 30 days; without it there is no refresh token.',
    refresh_token: documented(
      'yes',
      'With token rotation on. All refresh tokens of apps with PKCE end after 30 days.',
      PKCE_NEWS,
    ),
    rotation: documented('partly', 'If token rotation is switched on for the app.', PKCE_NEWS),
    prompt_none: unknown('No public word on prompt=none.'),
    frame: unknown('Whether the sign-in page may be framed is not known.'),
    lifetime: {
      ...factFrom(
        'documented',
        'Refresh tokens of apps with PKCE end after 30 days. Twelve hours for a rotated access token were seen.',
        PKCE_NEWS,
      ),
      access_token: '12 hours',
      refresh_token: '30 days',
    },
  },
  logout: {
    summary:
      'Revocation is a method of Slack’s API, not a standard endpoint; this app does not call it. Whether the session can be ended from outside is not known.',
    revocation: documented('yes', 'By the API method auth.revoke.', {
      title: 'Slack: auth.revoke',
      url: 'https://docs.slack.dev/reference/methods/auth.revoke',
    }),
    end_session: unknown('No public word on an end-session endpoint.'),
  },
  quirks: [
    factFrom(
      'documented',
      'Switching PKCE on makes the app a public client for good; only Slack’s support can undo it.',
      PKCE_NEWS,
    ),
    factFrom(
      'documented',
      'The sign-in endpoint takes a code_verifier, and demands it when the request had a challenge.',
      TOKEN_METHOD,
    ),
    factFrom(
      'inferred',
      'Errors come with HTTP status 200 and "ok": false; callers are told to look at ok.',
      {
        title: 'Slack: oauth.v2.exchange',
        url: 'https://api.slack.com/methods/oauth.v2.exchange',
      },
    ),
    factFrom(
      'seen',
      'The discovery document lists only authorization_code as a grant, and only ways that use a secret.',
      DISCOVERY,
    ),
    factFrom(
      'documented',
      'A redirect to a web address gets rotating tokens only if token rotation is on.',
      ROTATION,
    ),
    openQuestion('Whether a page may read the keys, without which no ID Token can be checked.'),
  ],
};
