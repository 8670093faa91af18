import type { ClaimMeaning, ClaimRow } from './claim-meaning.ts';
import { vendorClaims } from './claims-vendors.ts';

const core = 'OpenID Connect Core';

const standardClaims: readonly ClaimRow[] = [
  ['iss', 'Who issued the token', 'RFC 7519 4.1.1', 'url'],
  ['sub', 'Who it is about: unique at this issuer, never reused', 'RFC 7519 4.1.2', 'identifier'],
  ['aud', 'Who may accept it', 'RFC 7519 4.1.3', 'list'],
  ['exp', 'Not to be accepted from this moment on', 'RFC 7519 4.1.4', 'time'],
  ['nbf', 'Not to be accepted before this moment', 'RFC 7519 4.1.5', 'time'],
  ['iat', 'When it was issued', 'RFC 7519 4.1.6', 'time'],
  ['jti', 'Identifier of this one token', 'RFC 7519 4.1.7', 'identifier'],
  ['nonce', 'Ties the token to the request that asked for it', `${core} 2`, 'text'],
  ['auth_time', 'When the person last signed in at the provider', `${core} 2`, 'time'],
  ['acr', 'How strongly the person signed in', `${core} 2`, 'text'],
  ['amr', 'Ways the person signed in: pwd, otp, mfa …', 'RFC 8176', 'list'],
  ['azp', 'The client the token was issued to', `${core} 2`, 'identifier'],
  ['at_hash', 'Hash that ties the access token to this ID token', `${core} 3.1.3.6`, 'hash'],
  ['c_hash', 'Hash that ties the authorization code to this ID token', `${core} 3.3.2.11`, 'hash'],
  ['s_hash', 'Hash that ties the state to this ID token', 'FAPI 1.0 Part 2', 'hash'],
  ['sid', 'Session at the provider, for sign-out', 'OpenID Front-Channel Logout 3', 'identifier'],
  ['name', 'Full name, for display', `${core} 5.1`, 'text'],
  ['given_name', 'Given name', `${core} 5.1`, 'text'],
  ['family_name', 'Family name', `${core} 5.1`, 'text'],
  ['middle_name', 'Middle name', `${core} 5.1`, 'text'],
  ['nickname', 'Casual name', `${core} 5.1`, 'text'],
  [
    'preferred_username',
    'Name the person likes to be called by; it may change and need not be unique',
    `${core} 5.1`,
    'text',
  ],
  ['profile', 'Address of the profile page', `${core} 5.1`, 'url'],
  ['picture', 'Address of the picture', `${core} 5.1`, 'url'],
  ['website', 'Web page of the person', `${core} 5.1`, 'url'],
  ['email', 'E-mail address; it may change and need not be unique', `${core} 5.1`, 'email'],
  ['email_verified', 'Whether the provider checked the e-mail address', `${core} 5.1`, 'flag'],
  ['gender', 'Gender', `${core} 5.1`, 'text'],
  ['birthdate', 'Birthday, as YYYY-MM-DD; year 0000 means withheld', `${core} 5.1`, 'text'],
  ['zoneinfo', 'Time zone', `${core} 5.1`, 'text'],
  ['locale', 'Language and region', `${core} 5.1`, 'text'],
  ['phone_number', 'Telephone number', `${core} 5.1`, 'text'],
  ['phone_number_verified', 'Whether the provider checked the telephone number', `${core} 5.1`, 'flag'],
  ['address', 'Postal address', `${core} 5.1.1`, 'object'],
  ['updated_at', 'When the profile last changed', `${core} 5.1`, 'time'],
  ['_claim_names', 'Claims that stand elsewhere, and where', `${core} 5.6.2`, 'object'],
  ['_claim_sources', 'Where the claims that stand elsewhere are', `${core} 5.6.2`, 'object'],
  ['sub_jwk', 'Key of a self-issued provider', 'Self-Issued OpenID Provider', 'object'],
  ['client_id', 'The client the token was issued to', 'RFC 8693 4.3', 'identifier'],
  ['scope', 'What the token allows, words with spaces between', 'RFC 8693 4.2', 'text'],
  ['roles', 'Roles of the person', 'RFC 9068 2.2.3.1', 'list'],
  ['groups', 'Groups of the person', 'RFC 9068 2.2.3.1', 'list'],
  ['entitlements', 'Single rights of the person', 'RFC 9068 2.2.3.1', 'list'],
  ['act', 'Who acts on behalf of the subject', 'RFC 8693 4.1', 'object'],
  ['may_act', 'Who may act on behalf of the subject', 'RFC 8693 4.4', 'object'],
  ['cnf', 'The key the sender must prove he holds: the token alone is of no use', 'RFC 7800 3.1', 'object'],
  ['authorization_details', 'What the token allows, in detail', 'RFC 9396 9.1', 'list'],
  ['events', 'What happened: this is a security event, not a sign-in', 'RFC 8417 2.2', 'object'],
  ['txn', 'Transaction the token belongs to', 'RFC 8417 2.2', 'identifier'],
  ['toe', 'When the event happened', 'RFC 8417 2.2', 'time'],
  ['htm', 'HTTP method the proof is for', 'RFC 9449 4.2', 'text'],
  ['htu', 'Address the proof is for', 'RFC 9449 4.2', 'url'],
  ['ath', 'Hash of the access token the proof is for', 'RFC 9449 4.2', 'hash'],
  ['vct', 'Type of the verifiable credential', 'SD-JWT VC', 'text'],
  ['_sd', 'Hashes of claims that are disclosed one by one', 'SD-JWT', 'list'],
  ['_sd_alg', 'How those claims are hashed', 'SD-JWT', 'text'],
  ['vot', 'How far the identity was proved', 'RFC 8485', 'text'],
  ['vtm', 'What the values of vot mean', 'RFC 8485', 'url'],
  ['token_introspection', 'Answer of an introspection', 'RFC 9701 5', 'object'],
];

const headerParameters: readonly ClaimRow[] = [
  ['alg', 'Algorithm of the signature or of the key', 'RFC 7515 4.1.1', 'text'],
  [
    'kid',
    'Which key of the issuer was used: a hint, trusted only after the signature is checked',
    'RFC 7515 4.1.4',
    'identifier',
  ],
  ['typ', 'What kind of token it is', 'RFC 7515 4.1.9', 'text'],
  ['cty', 'What the content is; JWT means a token inside the token', 'RFC 7515 4.1.10', 'text'],
  ['jku', 'Address of keys. Never followed: the sender chose it', 'RFC 7515 4.1.2', 'url'],
  ['jwk', 'A key. Never trusted: the sender put it there', 'RFC 7515 4.1.3', 'object'],
  ['x5u', 'Address of a certificate. Never followed: the sender chose it', 'RFC 7515 4.1.5', 'url'],
  ['x5c', 'Certificates. Never trusted by themselves: the sender put them there', 'RFC 7515 4.1.6', 'list'],
  ['x5t', 'SHA-1 thumbprint of the certificate', 'RFC 7515 4.1.7', 'hash'],
  ['x5t#S256', 'SHA-256 thumbprint of the certificate', 'RFC 7515 4.1.8', 'hash'],
  ['crit', 'Extensions that must be understood, or the token be refused', 'RFC 7515 4.1.11', 'list'],
  ['b64', 'false: the payload is not base64url-encoded', 'RFC 7797 3', 'flag'],
  ['enc', 'How the content is encrypted', 'RFC 7516 4.1.2', 'text'],
  ['zip', 'How the content was compressed before encryption', 'RFC 7516 4.1.3', 'text'],
  ['epk', "Sender's one-time key for the key agreement", 'RFC 7518 4.6.1.1', 'object'],
  ['apu', 'Names the sender in the key agreement', 'RFC 7518 4.6.1.2', 'text'],
  ['apv', 'Names the receiver in the key agreement', 'RFC 7518 4.6.1.3', 'text'],
  ['iv', 'Initialization vector of the encrypted key', 'RFC 7518 4.7.1.1', 'text'],
  ['tag', 'Authentication tag of the encrypted key', 'RFC 7518 4.7.1.2', 'text'],
  ['p2s', 'Salt for the password', 'RFC 7518 4.8.1.1', 'text'],
  ['p2c', 'Rounds for the password', 'RFC 7518 4.8.1.2', 'number'],
  [
    'nonce',
    'Microsoft: the token is for its own API, which alone can check the signature',
    'Microsoft',
    'text',
  ],
  ['trust_chain', 'Statements of a federation', 'OpenID Federation 4.3', 'list'],
];

const claims = toDictionary([...vendorClaims, ...standardClaims]);
const parameters = toDictionary(headerParameters);

function toDictionary(rows: readonly ClaimRow[]): ReadonlyMap<string, ClaimMeaning> {
  return new Map(rows.map(([name, meaning, source, kind]) => [name, { meaning, source, kind }]));
}

/** What a claim of the payload means; undefined for names nobody registered. */
export function claimMeaning(name: string): ClaimMeaning | undefined {
  return claims.get(name) ?? claims.get(withoutNamespace(name));
}

/** What a parameter of the header means (RFC 7515, RFC 7516 and their extensions). */
export function headerMeaning(name: string): ClaimMeaning | undefined {
  return parameters.get(name);
}

/** Keycloak's and Microsoft's numbered or namespaced names lead to their family. */
function withoutNamespace(name: string): string {
  if (name.startsWith('xms_')) return 'xms_*';
  if (name.startsWith('cognito:')) return 'cognito:*';
  if (name.startsWith('custom:')) return 'custom:*';
  return /^https?:\/\//.test(name) ? 'https://*' : name;
}
