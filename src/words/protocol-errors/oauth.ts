import { rfc } from '#core/lib/specifications.ts';
import type { ProtocolError } from './protocol-error.ts';

/** RFC 6749: sections 4.1.2.1 and 5.2. */
export const oauthErrors: readonly ProtocolError[] = [
  {
    code: 'invalid_request',
    from: 'the authorization endpoint',
    means: 'Something in the sign-in request is missing, unknown, stands twice, or is wrong.',
    causes: [
      'A redirect address that is not registered.',
      'PKCE is required and “code_challenge” is missing, or the method is not S256.',
      'A parameter of “authorization_params” or “resource” that the provider does not know.',
    ],
    steps: [
      'Read the provider’s own words: they usually name the parameter.',
      'Compare the request with the provider’s documentation, character by character.',
    ],
    specification: rfc(6749, '4.1.2.1'),
  },
  {
    code: 'unauthorized_client',
    from: 'the authorization endpoint',
    means: 'This client may not ask for a code in this way.',
    causes: [
      'The authorization code flow is switched off for the client.',
      'The client is registered for another kind of app.',
    ],
    steps: [
      'Allow the authorization code flow with PKCE for this client in the provider’s console.',
      'Check that “client_id” is the right one.',
    ],
    specification: rfc(6749, '4.1.2.1'),
  },
  {
    code: 'access_denied',
    from: 'the authorization endpoint',
    means: 'The answer was no: from you, or from a rule at the provider.',
    causes: [
      'You pressed “Deny” or “Cancel”.',
      'The account may not use this app.',
      'An administrator has to consent first.',
    ],
    steps: [
      'If you declined and changed your mind, sign in again.',
      'If you did not, ask whoever runs the provider.',
    ],
    specification: rfc(6749, '4.1.2.1'),
  },
  {
    code: 'unsupported_response_type',
    from: 'the authorization endpoint',
    means: 'The provider does not give out what “response_type” asks for.',
    causes: [
      'The code flow is switched off for the client.',
      'A library asks for tokens in the address (implicit flow), which many providers removed.',
    ],
    steps: ['Ask with “response_type=code” and PKCE.', 'Allow the code flow for this client.'],
    specification: rfc(6749, '4.1.2.1'),
  },
  {
    code: 'invalid_scope',
    from: 'the authorization endpoint',
    means: 'A scope is unknown, wrongly written, or not allowed for this client.',
    causes: [
      'A typing error, or another provider’s name for it.',
      'The scope is not switched on for this client.',
      'Scopes of several APIs in one request.',
    ],
    steps: [
      'Compare “scope” with the provider’s documentation.',
      'Switch the scope on for this client, or leave it out.',
    ],
    specification: rfc(6749, '4.1.2.1'),
  },
  {
    code: 'server_error',
    from: 'the authorization endpoint',
    means:
      'Something broke inside the provider. It cannot say so with a status, because the answer travels in a redirect.',
    causes: ['A fault of the provider.', 'A rule or script of yours at the provider that fails.'],
    steps: ['Try again in a moment.', 'If it lasts, look at the provider’s logs or status page.'],
    specification: rfc(6749, '4.1.2.1'),
  },
  {
    code: 'temporarily_unavailable',
    from: 'the authorization endpoint',
    means: 'The provider is overloaded or under maintenance.',
    causes: ['Maintenance.', 'Too many sign-ins at once.'],
    steps: ['Wait a minute, then try again.', 'Look at the provider’s status page.'],
    specification: rfc(6749, '4.1.2.1'),
  },
  {
    code: 'invalid_request',
    from: 'the token endpoint',
    means: 'Something in the token request is missing, unknown, stands twice, or is wrong.',
    causes: [
      'The body is not a form.',
      '“code_verifier” or “redirect_uri” is missing.',
      'The provider wants a client secret: Google says so in its description.',
    ],
    steps: [
      'Send “application/x-www-form-urlencoded”.',
      'Read the provider’s own words: they usually name the parameter.',
    ],
    specification: rfc(6749, '5.2'),
  },
  {
    code: 'invalid_client',
    from: 'the token endpoint',
    means: 'The provider does not know this client, or does not accept how it proved who it is.',
    causes: [
      'A wrong “client_id”.',
      'The client is registered as confidential, so a secret is expected, and a page has none.',
      'The secret was sent in another way than is registered.',
    ],
    steps: [
      'Check “client_id”.',
      'Register the client as public or single-page app, or use a relay that holds the secret.',
    ],
    specification: rfc(6749, '5.2'),
  },
  {
    code: 'invalid_grant',
    from: 'the token endpoint',
    means:
      'The code or the refresh token is not valid: expired, used before, revoked, of another client, or bound to another redirect address.',
    causes: [
      'The code was sent twice: StrictMode, a reload, two handlers.',
      'The verifier does not belong to the challenge.',
      'Two tabs used one refresh token.',
      'The refresh token expired or was revoked.',
    ],
    steps: [
      'Sign in again; repeating the request changes nothing.',
      'Let one place, and one tab, do the exchange and the refresh.',
    ],
    specification: rfc(6749, '5.2'),
  },
  {
    code: 'unauthorized_client',
    from: 'the token endpoint',
    means: 'This client may not use this kind of grant.',
    causes: [
      'The refresh token grant is switched off for the client.',
      'The client was registered for another flow.',
    ],
    steps: ['Allow the authorization code and refresh token grants for this client.'],
    specification: rfc(6749, '5.2'),
  },
  {
    code: 'unsupported_grant_type',
    from: 'the token endpoint',
    means: 'The server does not offer this “grant_type”, or found none.',
    causes: [
      'The body is JSON where a form is expected, so no “grant_type” was found.',
      'The address is not the token endpoint.',
    ],
    steps: [
      'Send a form with “grant_type=authorization_code” or “refresh_token”.',
      'Check the address of the token endpoint.',
    ],
    specification: rfc(6749, '5.2'),
  },
  {
    code: 'invalid_scope',
    from: 'the token endpoint',
    means: 'A scope that was asked for is unknown, or exceeds what was granted.',
    causes: ['A refresh asks for more than the sign-in was granted.', 'A typing error.'],
    steps: ['Leave “scope” out of refreshes.', 'For more rights, sign in again with the scope added.'],
    specification: rfc(6749, '5.2'),
  },
];
