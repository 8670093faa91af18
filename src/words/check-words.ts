import type { LoginCheck } from '#core/session/judgement.ts';

/** What each judgement of a login compares, and what it keeps out. */
export const checkWords: Readonly<Record<LoginCheck, { name: string; proves: string }>> = {
  response: { name: 'Answer well-formed', proves: 'No parameter twice, no token in the address.' },
  pending: {
    name: 'Login is pending here',
    proves: 'This tab asked for it, less than ten minutes ago, and once.',
  },
  state: {
    name: 'state',
    proves: 'The answer belongs to the request: no login forced on you by another site.',
  },
  redirect_uri: { name: 'Return address', proves: 'It came to the address this provider was given.' },
  iss: { name: 'iss of the answer', proves: 'The provider that was asked is the one that answered.' },
  error: { name: 'The provider agreed', proves: 'The answer carries a code rather than an error.' },
  code: { name: 'Authorization code', proves: 'There is a code to exchange.' },
  exchange: { name: 'Code exchange', proves: 'The code was sent with the PKCE verifier, and answered.' },
  token_response: { name: 'Token answer', proves: 'It has the members and types it must have.' },
  alg: {
    name: 'Signature algorithm',
    proves: 'One this provider announced; never none, never a shared secret.',
  },
  signature: { name: 'Signature', proves: 'The issuer made the ID Token and nobody changed it.' },
  typ: { name: 'Token type', proves: 'It is an ID Token, not another kind of token.' },
  id_token_iss: { name: 'Issuer', proves: 'It was issued by this provider.' },
  sub: { name: 'Subject', proves: 'It names exactly one person.' },
  aud: { name: 'Audience', proves: 'It was issued for this app.' },
  azp: { name: 'Authorized party', proves: 'No other app obtained it.' },
  nonce: { name: 'nonce', proves: 'It was made for this very login, not taken from another.' },
  exp: { name: 'Not expired', proves: 'It is still valid, give or take a minute.' },
  iat: { name: 'Issued just now', proves: 'It is not an old one played again.' },
  nbf: { name: 'Already valid', proves: 'Its time has begun.' },
  auth_time: {
    name: 'Time of authentication',
    proves: 'The person signed in recently enough, where that was asked.',
  },
  at_hash: { name: 'at_hash', proves: 'The access token is the one issued beside it.' },
  userinfo_sub: { name: 'Userinfo subject', proves: 'The profile belongs to the same person.' },
};
