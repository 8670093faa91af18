import { openidCore } from '#core/lib/specifications.ts';
import type { ProtocolError } from './protocol-error.ts';

/** OpenID Connect Core 3.1.2.6, and Unmet Authentication Requirements 1.0. */
export const openidErrors: readonly ProtocolError[] = [
  {
    code: 'login_required',
    from: 'the authorization endpoint of an OpenID provider',
    means: 'You would have to sign in, and the request forbade to ask you (“prompt=none”).',
    causes: ['The provider’s session ended.', 'A hidden frame did not get the provider’s cookies.'],
    steps: ['Press the sign-in button: the provider then shows its page.'],
    specification: openidCore('3.1.2.6', 'AuthError'),
  },
  {
    code: 'interaction_required',
    from: 'the authorization endpoint of an OpenID provider',
    means: 'The provider has to show you a page, and the request forbade it.',
    causes: ['A second factor, new terms, or a blocked cookie.'],
    steps: ['Press the sign-in button.'],
    specification: openidCore('3.1.2.6', 'AuthError'),
  },
  {
    code: 'consent_required',
    from: 'the authorization endpoint of an OpenID provider',
    means: 'The provider has to ask for your consent, and the request forbade it.',
    causes: ['A scope was added.', 'Your consent was taken back.'],
    steps: ['Press the sign-in button.', 'If nobody ever asks you, an administrator has to consent.'],
    specification: openidCore('3.1.2.6', 'AuthError'),
  },
  {
    code: 'account_selection_required',
    from: 'the authorization endpoint of an OpenID provider',
    means: 'You have several accounts there and have to pick one.',
    causes: ['Two accounts are signed in at the provider.'],
    steps: ['Press the sign-in button and pick one.'],
    specification: openidCore('3.1.2.6', 'AuthError'),
  },
  {
    code: 'unmet_authentication_requirements',
    from: 'the authorization endpoint of an OpenID provider',
    means: 'The provider could not sign you in as strongly as was asked.',
    causes: ['The account has no second factor.', '“acr_values” names a level this provider does not have.'],
    steps: ['Set the second factor up, or ask for less.'],
    specification: {
      label: 'OpenID Connect Unmet Authentication Requirements, section 2',
      href: 'https://openid.net/specs/openid-connect-unmet-authentication-requirements-1_0.html',
    },
  },
];
