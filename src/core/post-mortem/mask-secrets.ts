/** Always a secret, however it is written; the second list only where it stands as a parameter or a member. */
const ANYWHERE =
  'access_token|refresh_token|id_token|id_token_hint|code_verifier|client_secret|device_code|client_assertion|assertion|password|api_key|registration_access_token';
const AS_PARAMETER = `${ANYWHERE}|code|state|nonce|session_state|user_code|login_hint|request|token`;

const PARAMETER = new RegExp(
  `([?&#\\s]|^)(${AS_PARAMETER})=(?!(?:undefined|null)\\b)[^&\\s"'<>]{1,100000}`,
  'gim',
);
const MEMBER = new RegExp(
  `(["'])(${AS_PARAMETER})\\1\\s{0,5}:\\s{0,5}(["'])(?:(?!\\3)[^\\\\]|\\\\.){1,100000}?\\3`,
  'gi',
);
const SAID = new RegExp(`\\b(${ANYWHERE}): {0,3}[\\w.~+/=-]{8,100000}`, 'gi');
const SCHEME = /\b(bearer|basic|dpop) {1,3}[\w.~+/=-]{8,100000}/gi;
const COMPACT = /\bey[\w-]{8,100000}(?:\.[\w-]{0,100000}){2,4}/g;
const PREFIXED = /\b(gh[oprsu]_|github_pat_|glpat-|ya29\.|xox[a-z][.-])[\w.-]{6,100000}/g;
const RANDOM = /[\w-]{32,100000}/g;

/** Takes out of any text what looks like a secret: by its name, or by its shape. */
export function maskSecrets(text: string): string {
  return text
    .replace(PARAMETER, '$1$2=‹$2›')
    .replace(MEMBER, '$1$2$1:$3‹$2›$3')
    .replace(SAID, '$1: ‹$1›')
    .replace(SCHEME, '$1 ‹credentials›')
    .replace(COMPACT, '‹token›')
    .replace(PREFIXED, '$1‹token›')
    .replace(RANDOM, (word) => (/\d/.test(word) && /[a-z]/i.test(word) ? '‹secret›' : word));
}
