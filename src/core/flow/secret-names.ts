/**
 * Which names carry a secret, and what its pseudonym is called. A name is compared in lower case, with `-` read as `_`.
 */

/** The value is a secret whatever it looks like. */
const ALWAYS: Readonly<Record<string, string>> = {
  access_token: 'access_token',
  actor_token: 'actor_token',
  api_key: 'api_key',
  apikey: 'api_key',
  assertion: 'assertion',
  auth_req_id: 'auth_req_id',
  authorization_code: 'code',
  client_assertion: 'client_assertion',
  client_secret: 'client_secret',
  clientsecret: 'client_secret',
  code_verifier: 'verifier',
  device_code: 'device_code',
  device_secret: 'device_secret',
  dpop: 'dpop_proof',
  dpop_nonce: 'dpop_nonce',
  id_token: 'id_token',
  id_token_hint: 'id_token',
  initial_access_token: 'access_token',
  login_hint_token: 'login_hint_token',
  logout_token: 'logout_token',
  passcode: 'password',
  passphrase: 'password',
  passwd: 'password',
  password: 'password',
  pwd: 'password',
  private_key: 'private_key',
  refresh_token: 'refresh_token',
  registration_access_token: 'registration_access_token',
  request_uri: 'request_uri',
  samlresponse: 'saml_response',
  session_token: 'session_token',
  subject_token: 'subject_token',
  user_code: 'user_code',
  verifier: 'verifier',
};

/** Secret in a parameter of the protocol; elsewhere also the name of plain things (`"code": "not_found"`, `"state": "open"`). */
const IN_PARAMETERS: Readonly<Record<string, string>> = {
  c_nonce: 'nonce',
  code: 'code',
  nonce: 'nonce',
  state: 'state',
};

/** Secret where the value looks random: the names have plain uses too. */
const WHERE_RANDOM: Readonly<Record<string, string>> = {
  ...IN_PARAMETERS,
  auth: 'secret',
  key: 'api_key',
  otp: 'otp',
  pass: 'password',
  pin: 'otp',
  request: 'request_object',
  response: 'response_object',
  secret: 'secret',
  session_state: 'session_state',
  sid: 'session_state',
  sig: 'signature',
  software_statement: 'software_statement',
  ticket: 'secret',
  token: 'token',
  totp: 'otp',
};

/** RFC 7518 6.2.2, 6.3.2, 6.4.1, RFC 8037 2: the private members of a key. */
export const PRIVATE_KEY_MEMBERS: ReadonlySet<string> = new Set([
  'd',
  'p',
  'q',
  'dp',
  'dq',
  'qi',
  'k',
  'oth',
]);

const HINTS_AT_SECRET =
  /token|secret|passw|api_?key|csrf|xsrf|session|cookie|credential|assertion|signature|otp|nonce|verifier/;

const AUTHENTICATION_HEADERS: ReadonlySet<string> = new Set(['authorization', 'proxy-authorization']);

const toName = (name: string): string => name.toLowerCase().replaceAll('-', '_');

function own(table: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

export interface SecretKind {
  readonly kind: string;
  /** The value counts as a secret only when it looks random (`secret-shapes.ts`). */
  readonly only_if_random: boolean;
}

/** `parameter`: of a query, a fragment or a form; `member`: of JSON, or named in a text. */
export function secretKindOf(name: string, place: 'parameter' | 'member'): SecretKind | undefined {
  const plain = toName(name);
  const always = own(ALWAYS, plain) ?? (place === 'parameter' ? own(IN_PARAMETERS, plain) : undefined);
  if (always !== undefined) return { kind: always, only_if_random: false };
  const random = own(WHERE_RANDOM, plain);
  if (random !== undefined) return { kind: random, only_if_random: true };
  return HINTS_AT_SECRET.test(plain) ? { kind: 'secret', only_if_random: true } : undefined;
}

/** How a header is treated: `authentication` keeps its scheme, `cookies` keep their names. */
export type HeaderSecrecy =
  | { readonly how: 'authentication' | 'cookie' | 'set_cookie' | 'address' | 'text' }
  | { readonly how: 'secret'; readonly kind: string };

const PLAIN_HEADERS: ReadonlySet<string> = new Set([
  'access-control-allow-credentials',
  'access-control-allow-headers',
  'access-control-expose-headers',
  'access-control-request-headers',
]);

export function headerSecrecyOf(name: string): HeaderSecrecy {
  const plain = name.toLowerCase();
  if (AUTHENTICATION_HEADERS.has(plain)) return { how: 'authentication' };
  if (plain === 'cookie') return { how: 'cookie' };
  if (plain === 'set-cookie') return { how: 'set_cookie' };
  if (plain === 'location' || plain === 'referer' || plain === 'content-location') return { how: 'address' };
  if (PLAIN_HEADERS.has(plain)) return { how: 'text' };
  const known = own(ALWAYS, toName(plain).replace(/^x_/, ''));
  if (known !== undefined) return { how: 'secret', kind: known };
  return HINTS_AT_SECRET.test(toName(plain)) ? { how: 'secret', kind: 'secret' } : { how: 'text' };
}

/** Names of the wire that must stay readable even where somebody chose one of them as a password. */
export function isWireName(text: string): boolean {
  const name = toName(text);
  return Object.hasOwn(ALWAYS, name) || Object.hasOwn(WHERE_RANDOM, name) || PLAIN_NAMES.has(name);
}

const PLAIN_NAMES: ReadonlySet<string> = new Set([
  'client_id',
  'grant_type',
  'redirect_uri',
  'response_type',
  'scope',
]);

/** Names after which a text may tell a secret (`code=…`, `"password": "…"`), for a pattern. */
export const SECRET_NAME_PATTERN = [...new Set([...Object.keys(ALWAYS), ...Object.keys(WHERE_RANDOM)])]
  .sort((a, b) => b.length - a.length)
  .map((name) => name.replaceAll('_', '[_-]?'))
  .join('|');
