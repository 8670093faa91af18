/** Who may see a value. */
export type Visibility =
  /** Made to be seen: nobody gains anything by it. */
  | 'public'
  /** About a person. */
  | 'personal'
  /** Harmless once used, or without its counterpart; not for others while it is fresh. */
  | 'short-lived'
  /** Opens a door for whoever has it. */
  | 'secret';

export interface ParameterMeaning {
  readonly means: string;
  readonly visibility: Visibility;
  /** Where it is defined. */
  readonly defined: string;
}

const table = (
  defined: string,
  rows: Readonly<Record<string, readonly [Visibility, string]>>,
): Readonly<Record<string, ParameterMeaning>> =>
  Object.fromEntries(
    Object.entries(rows).map(([name, [visibility, means]]) => [name, { visibility, means, defined }]),
  );

const oauth = table('RFC 6749', {
  response_type: ['public', 'What is to come back: a code.'],
  client_id: ['public', 'The name of this app at the provider.'],
  client_secret: ['secret', 'The app’s password. A page cannot keep one, so only the relay has it.'],
  redirect_uri: ['public', 'Where the answer goes. Must be registered, character by character.'],
  scope: ['public', 'What the app may do, one word each. The answer may grant less than was asked.'],
  state: ['short-lived', 'Random; comes back unchanged and proves that this tab asked.'],
  code: ['short-lived', 'To be exchanged for tokens, once, within a minute or so.'],
  grant_type: ['public', 'What is offered in exchange for a token.'],
  access_token: ['secret', 'Opens the API to whoever has it, until it expires.'],
  refresh_token: ['secret', 'Gets new access tokens, without the person.'],
  token_type: ['public', 'How the token is to be presented: Bearer or DPoP.'],
  expires_in: ['public', 'How long it lives, in seconds from now.'],
  error: ['public', 'The kind of refusal, one of a fixed list.'],
  error_description: ['public', 'The provider’s own words for developers. Shown as text only.'],
  error_uri: ['public', 'A page about the error. Not made a link here: it could lead anywhere.'],
  username: ['personal', 'The account’s name.'],
  password: ['secret', 'Never belongs into an app; only the provider’s own page asks for it.'],
});

const pkce = table('RFC 7636', {
  code_challenge: ['public', 'The hash of the verifier. Useless without the verifier.'],
  code_challenge_method: ['public', 'How the challenge was made; S256 is the only safe one.'],
  code_verifier: ['short-lived', 'Proves that the one who asked is the one who exchanges the code.'],
});

const openid = table('OpenID Connect Core', {
  nonce: [
    'short-lived',
    'Random; must be found again inside the ID Token, so that no old one is played again.',
  ],
  prompt: ['public', 'Whether the provider asks: none, login, consent or select_account.'],
  max_age: ['public', 'How long ago the person may have typed the password, in seconds.'],
  display: ['public', 'How the provider’s page is to look.'],
  ui_locales: ['public', 'Languages for the provider’s page.'],
  login_hint: ['personal', 'Who is likely to sign in, to fill in the field.'],
  id_token_hint: ['personal', 'A former ID Token: tells the provider who is meant.'],
  acr_values: ['public', 'How strongly the person is to be authenticated.'],
  claims: ['public', 'Single facts about the person that are asked for.'],
  response_mode: ['public', 'Whether the answer comes in the query, the fragment or a form.'],
  id_token: ['personal', 'Signed statement of who signed in. For this app only; opens no API.'],
  sub: ['personal', 'The person’s identifier at this provider; never changes.'],
  name: ['personal', 'The person’s name.'],
  email: ['personal', 'The person’s e-mail address. Not an identifier: it can change hands.'],
  session_state: ['public', 'Lets a page notice that the session at the provider changed.'],
  post_logout_redirect_uri: ['public', 'Where to go after signing out. Must be registered.'],
});

const metadata = table('RFC 8414', {
  issuer: ['public', 'The provider’s name. Compared with what was set up, exactly.'],
  authorization_endpoint: ['public', 'Where the browser goes to sign in.'],
  token_endpoint: ['public', 'Where codes and refresh tokens are exchanged.'],
  jwks_uri: ['public', 'Where the provider’s public keys are.'],
  userinfo_endpoint: ['public', 'Where the person’s profile is.'],
  revocation_endpoint: ['public', 'Where tokens are revoked.'],
  introspection_endpoint: ['public', 'Where an API asks about a token.'],
  end_session_endpoint: ['public', 'Where the provider’s session is ended.'],
  scopes_supported: ['public', 'Scopes the provider knows; it need not name all.'],
  response_types_supported: ['public', 'Kinds of answer that can be asked for.'],
  grant_types_supported: ['public', 'What can be exchanged for tokens.'],
  code_challenge_methods_supported: ['public', 'PKCE methods. Without S256 the app does not go on.'],
  authorization_response_iss_parameter_supported: [
    'public',
    'Whether answers carry iss; then it must be there.',
  ],
  id_token_signing_alg_values_supported: ['public', 'Algorithms ID Tokens are signed with.'],
});

const extensions = {
  ...table('RFC 9207', {
    iss: ['public', 'Who answered. Must be the provider that was asked, or the code is for somebody else.'],
  }),
  ...table('RFC 9126', {
    request_uri: ['short-lived', 'Refers to the request that was pushed; works once.'],
  }),
  ...table('RFC 8707', {
    resource: ['public', 'The API that the token is to be for.'],
  }),
  ...table('RFC 9449', {
    dpop_jkt: ['public', 'The thumbprint of the key that the code is bound to.'],
  }),
  ...table('RFC 7009', {
    token: ['secret', 'The token this is about.'],
    token_type_hint: ['public', 'Which kind of token it is, to find it faster.'],
  }),
  ...table('RFC 8628', {
    device_code: ['secret', 'What the device asks with until the person has agreed.'],
    user_code: ['short-lived', 'What the person types in on another device.'],
    verification_uri: ['public', 'Where the person types it in.'],
    interval: ['public', 'Seconds to wait between two questions.'],
  }),
  ...table('RFC 8693', {
    subject_token: ['secret', 'The token that is exchanged.'],
    subject_token_type: ['public', 'What kind of token that is.'],
    requested_token_type: ['public', 'What kind of token is wanted.'],
    audience: ['public', 'Whom the new token is for.'],
  }),
};

const meanings: Readonly<Record<string, ParameterMeaning>> = {
  ...metadata,
  ...oauth,
  ...pkce,
  ...openid,
  ...extensions,
};

/** What a parameter or a member of a JSON answer means; nothing for one that the standards do not know. */
export function parameterMeaning(name: string): ParameterMeaning | undefined {
  return Object.hasOwn(meanings, name) ? meanings[name] : undefined;
}

const headers: Readonly<Record<string, ParameterMeaning>> = {
  ...table('RFC 9110', {
    authorization: ['secret', 'Presents the token.'],
    'www-authenticate': ['public', 'Why the API refused, and what it wants instead (RFC 6750, section 3).'],
    'retry-after': ['public', 'How long to wait before asking again.'],
    'content-type': ['public', 'How the body is written.'],
    accept: ['public', 'What kind of answer is understood.'],
    date: ['public', 'The server’s clock: shows how far this one is off.'],
    location: ['public', 'Where to go instead.'],
  }),
  ...table('RFC 9111', {
    'cache-control': ['public', 'Answers with tokens must say no-store.'],
  }),
  ...table('RFC 9449', {
    dpop: ['short-lived', 'Proves possession of the key, for this one request.'],
    'dpop-nonce': ['public', 'A value the next proof must contain.'],
  }),
  ...table('Fetch standard', {
    origin: ['public', 'The page that asks.'],
    'access-control-allow-origin': ['public', 'Whether this page may read the answer.'],
    'access-control-expose-headers': ['public', 'Which headers this page may read.'],
  }),
  ...table('Authlens', {
    'x-authlens-relay': [
      'public',
      'A form on another site cannot send it: keeps the relay from being used by others.',
    ],
  }),
};

/** What a header means here. Names are compared without regard to case. */
export function headerMeaning(name: string): ParameterMeaning | undefined {
  const lower = name.toLowerCase();
  return Object.hasOwn(headers, lower) ? headers[lower] : undefined;
}

export const visibilityWords: Readonly<Record<Visibility, { label: string; hint: string }>> = {
  public: { label: 'Public', hint: 'Anybody may see it.' },
  personal: { label: 'Personal', hint: 'About a person: not for others.' },
  'short-lived': { label: 'Short-lived', hint: 'Not for others while it is fresh; worthless once used.' },
  secret: { label: 'Secret', hint: 'Whoever has it can use it. Never shown here.' },
};
