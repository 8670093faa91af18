import type { HttpPurpose, NavigationEvent } from '#core/flow/flow-event.ts';
import { openidCore, openidDiscovery, rfc } from '#core/lib/specifications.ts';
import type { Specification } from '#core/lib/specifications.ts';

export type Purpose = HttpPurpose | NavigationEvent['purpose'];

/** What one kind of message is for. All in one or two sentences. */
export interface MessageMeaning {
  readonly name: string;
  readonly does: string;
  /** What somebody in the middle, or another site, would gain here. */
  readonly attack: string;
  /** The check that prevents it. */
  readonly defence: string;
  /** What the specification says, without its number: that is in `specification`. */
  readonly says: string;
  readonly specification: Specification;
}

const openidLogout = (section: string, anchor: string): Specification => ({
  label: `OpenID Connect RP-Initiated Logout, section ${section}`,
  href: `https://openid.net/specs/openid-connect-rpinitiated-1_0.html#${anchor}`,
});

const frontChannel = {
  authorization_request: {
    name: 'Authorization request',
    does: 'The browser leaves for the provider and carries what the app asks for. Everything in it can be read in the address bar.',
    attack:
      'A page that can start this with values of its own could have you sign in to a login it controls, or catch the code at an address of its own.',
    defence:
      'state binds the answer to this browser, code_challenge binds the code to this page, and the provider sends the answer only to a registered redirect_uri.',
    says: 'The client asks by sending the browser to the authorization endpoint with these parameters in the query.',
    specification: rfc(6749, '4.1.1'),
  },
  authorization_response: {
    name: 'Authorization response',
    does: 'The provider sends the browser back with a short-lived code, or with an error. The code is not a token yet.',
    attack:
      'Somebody who can put an answer of their own here signs you in as themselves (CSRF), or has a code of one provider sent to another (mix-up).',
    defence:
      'state must be one that this tab made, iss must name the provider that was asked (RFC 9207), and the code is worth nothing without the PKCE verifier.',
    says: 'The authorization server adds code and state to the query of the redirect URI; the client must compare state.',
    specification: rfc(6749, '4.1.2'),
  },
  logout_request: {
    name: 'Sign-out request',
    does: 'The browser goes to the provider to end the session there as well.',
    attack: 'Another site could sign you out, or have the provider send you on to a page of its choice.',
    defence: 'The provider asks, and only goes on to an address that was registered for this app.',
    says: 'The relying party sends the browser to the end_session_endpoint, with client_id or an id_token_hint.',
    specification: openidLogout('2', 'RPLogout'),
  },
  logout_response: {
    name: 'Return after sign-out',
    does: 'The provider ended its session and sends the browser back.',
    attack: 'A forged return could make the app believe that the provider’s session is over.',
    defence: 'state must be the one that was sent; here all tokens were forgotten before the page left.',
    says: 'After the logout the browser is sent to post_logout_redirect_uri, with the state that was sent.',
    specification: openidLogout('3', 'RedirectionAfterLogout'),
  },
} as const satisfies Readonly<Record<NavigationEvent['purpose'], MessageMeaning>>;

const discoveryAndKeys = {
  discovery: {
    name: 'Discovery',
    does: 'Asks the provider where its endpoints are and what it can do.',
    attack: 'Whoever can change this document can send code, verifier and tokens to a server of their own.',
    defence:
      'The issuer in it must be exactly the one that was set up, every endpoint must be https (or loopback), redirects are not followed.',
    says: 'The issuer in the document must be identical to the one whose address it was fetched from.',
    specification: openidDiscovery('4.3', 'ProviderConfigurationValidation'),
  },
  keys: {
    name: 'Public keys',
    does: 'Fetches the keys that the provider signs with, to check the ID Token’s signature.',
    attack: 'With a key of their own in this answer, somebody could sign ID Tokens for anybody.',
    defence: 'Keys are taken from the issuer’s own jwks_uri only, never from what a token says of itself.',
    says: 'The jwks_uri holds the signing keys that the relying party validates signatures with.',
    specification: openidDiscovery('3', 'ProviderMetadata'),
  },
  registration: {
    name: 'Client registration',
    does: 'Registers this app at the provider and gets a client_id.',
    attack: 'Anybody could register an app that looks like this one.',
    defence: 'The redirect URIs are part of the registration; the person sees the app’s name before consent.',
    says: 'The client posts its metadata as JSON; the server answers with a client_id.',
    specification: rfc(7591, '3'),
  },
  pushed_authorization: {
    name: 'Pushed authorization request',
    does: 'Sends the parameters of the request to the provider directly; only a reference goes through the address bar.',
    attack: 'Without it, parameters in the address bar can be read and changed on the way.',
    defence: 'The reference is used once, lives for about a minute, and is bound to the client.',
    says: 'The server answers 201 with a request_uri and its lifetime.',
    specification: rfc(9126, '2'),
  },
} as const satisfies Partial<Readonly<Record<HttpPurpose, MessageMeaning>>>;

const tokens = {
  token: {
    name: 'Token request',
    does: 'Exchanges the code for tokens. No other page takes part: the request goes from the app to the provider.',
    attack:
      'A stolen code could be exchanged by somebody else, or somebody else’s code could be slipped in here.',
    defence:
      'code_verifier proves that the one who asked is the one who exchanges (PKCE); the code works once; the answer is judged member by member before anything is kept.',
    says: 'The client sends code, redirect_uri and client_id with grant_type authorization_code.',
    specification: rfc(6749, '4.1.3'),
  },
  refresh: {
    name: 'Refresh request',
    does: 'Exchanges the refresh token for a new access token, without the person.',
    attack: 'A stolen refresh token is a lasting way in.',
    defence:
      'Held in memory only. The provider gives a new one each time and ends the session when an old one is used again; one refresh at a time over all tabs keeps that from happening by accident.',
    says: 'The client sends refresh_token with grant_type refresh_token; the scope must not grow.',
    specification: rfc(6749, '6'),
  },
  token_exchange: {
    name: 'Token exchange',
    does: 'Exchanges a token for another one: for another audience, or with fewer rights.',
    attack: 'A service could gain more rights than it was given.',
    defence: 'The provider decides what this client may exchange, and names who acts in the token.',
    says: 'The client sends subject_token and what it wants instead.',
    specification: rfc(8693, '2.1'),
  },
  revocation: {
    name: 'Revocation',
    does: 'Tells the provider that a token is not needed any more.',
    attack: 'A token that outlives the session could be used by whoever finds it.',
    defence:
      'Revoking the refresh token ends what was issued with it; the answer is 200 even for a token that is unknown.',
    says: 'The client posts the token to the revocation endpoint.',
    specification: rfc(7009, '2.1'),
  },
  introspection: {
    name: 'Introspection',
    does: 'Asks the provider whether a token is alive and what it may do.',
    attack: 'An open introspection endpoint could be used to try out tokens.',
    defence: 'The endpoint requires the caller to authenticate.',
    says: 'The protected resource posts the token and is answered with active true or false.',
    specification: rfc(7662, '2'),
  },
  device_authorization: {
    name: 'Device authorization',
    does: 'Asks for a code that the person types in on another device.',
    attack: 'Somebody could send you a code of theirs and have you approve their device.',
    defence: 'The page at the provider names the app and what it asks for; the code expires after minutes.',
    says: 'The server answers with device_code, user_code, verification_uri and an interval.',
    specification: rfc(8628, '3.1'),
  },
} as const satisfies Partial<Readonly<Record<HttpPurpose, MessageMeaning>>>;

const resources = {
  userinfo: {
    name: 'Userinfo request',
    does: 'Asks the provider who the access token belongs to.',
    attack: 'An answer about somebody else would show another person’s profile as yours.',
    defence: 'sub must be the one of the ID Token, or the answer is not used.',
    says: 'The sub of the answer must be identical to the one in the ID Token.',
    specification: openidCore('5.3.2', 'UserInfoResponse'),
  },
  api: {
    name: 'API call',
    does: 'Uses the access token for what it was issued for.',
    attack: 'Whoever sees a bearer token can use it. A call to a foreign host would hand it over.',
    defence:
      'The token goes in a header, over https, to the API it was issued for; here an unknown host is asked about first. With DPoP a stolen token is useless without the key.',
    says: 'The client sends the token in the Authorization header with the scheme Bearer.',
    specification: rfc(6750, '2.1'),
  },
} as const satisfies Partial<Readonly<Record<HttpPurpose, MessageMeaning>>>;

/** The meaning of every message there is. */
export const messageMeanings: Readonly<Record<Purpose, MessageMeaning>> = {
  ...frontChannel,
  ...discoveryAndKeys,
  ...tokens,
  ...resources,
};
