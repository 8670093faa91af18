import { parseJsonObject, stringMember } from '../lib/json.ts';

/** What a secret looks like where no name tells. */

export interface SecretShape {
  readonly kind: string;
  readonly pattern: RegExp;
}

/** JSON Web Tokens and Encryptions, and the prefixes with which providers mark what leaked (for scanners such as ours). */
export const SECRET_SHAPES: readonly SecretShape[] = [
  // Two patterns, as a search from every `ey` of a long text to its end would not end in time.
  {
    kind: 'jwt',
    pattern: /(?:(?<![A-Za-z0-9_-])|(?<=%[0-9A-Fa-f]{2}))ey[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*){2,4}/g,
  },
  { kind: 'jwt', pattern: /eyJ[A-Za-z0-9_-]{8,300}(?:\.[A-Za-z0-9_-]*){2,4}/g },
  { kind: 'access_token', pattern: /gh[opsu]_[A-Za-z0-9_]{10,}/g },
  { kind: 'refresh_token', pattern: /ghr_[A-Za-z0-9_]{10,}/g },
  { kind: 'access_token', pattern: /github_pat_[A-Za-z0-9_]{10,}/g },
  { kind: 'access_token', pattern: /xox[a-z](?:\.xox[a-z])?-[A-Za-z0-9-]{8,}/g },
  { kind: 'access_token', pattern: /xapp-[A-Za-z0-9-]{8,}/g },
  { kind: 'access_token', pattern: /gl(?:pat|oas|dt|rt|cbt|ptt|ft|soat)-[A-Za-z0-9_.-]{16,}/g },
  { kind: 'access_token', pattern: /ya29\.[A-Za-z0-9_.-]{10,}/g },
  { kind: 'refresh_token', pattern: /1\/\/0[A-Za-z0-9_-]{20,}/g },
  { kind: 'client_secret', pattern: /GOCSPX-[A-Za-z0-9_-]{10,}/g },
  { kind: 'api_key', pattern: /AIza[A-Za-z0-9_-]{30,}/g },
  { kind: 'api_key', pattern: /(?:sk|rk|pk)[-_](?:live|test|proj|ant)[-_][A-Za-z0-9_-]{10,}/g },
  {
    kind: 'access_token',
    pattern: /(?:npm_|shpat_|shpss_|do[por]_v1_|hvs\.|lin_oauth_)[A-Za-z0-9_-]{16,}/g,
  },
  { kind: 'request_uri', pattern: /urn:ietf:params:oauth:request_uri:[^\s"'<>&]{6,}/g },
];

/** Told by one look: nearly every text has none of it. */
const HINTS_AT_SHAPE =
  /ey[A-Za-z0-9_-]{8}|gh[a-z]_|github_pat|xox[a-z]|xapp-|gl[a-z]+-|ya29\.|1\/\/0|GOCSPX|AIza|[srp]k[-_]|npm_|shp|do[por]_|hvs|lin_|request_uri:/;

export const mayHoldShape = (text: string): boolean => HINTS_AT_SHAPE.test(text);

/** Lower-case or upper-case words, as in `invalid_grant`, `client_secret_basic` or `urn:ietf:params:oauth:token-type:jwt`. */
const WORDS =
  /^(?:[a-z]{1,15}\d?|[A-Z]{1,15}\d?|[A-Z]?[a-z]{1,14}(?:[A-Z][a-z]{1,14}){0,4})(?:[ _.,:/-]+(?:[A-Za-z]?[a-z]{1,14}|[A-Z]{1,15})\d?)*[.!?:;)]{0,3}$/;

const NUMBER_OF_FEW_DIGITS = /^-?\d{1,5}$/;

const WEB_ADDRESS = /^https?:\/\//i;

/** Entra numbers its errors; the number is what one looks for. */
const NUMBERED_ERROR = /^AADSTS\d{3,8}\W{0,3}$/;

/** Whether a value in an ambiguous place (`"code"`, `"state"`, `…token…`) is one that nobody could guess. */
export function looksRandom(value: string): boolean {
  const text = value.trim();
  if (text.length < 6 || NUMBER_OF_FEW_DIGITS.test(text) || WEB_ADDRESS.test(text)) return false;
  if (/\s/.test(text) || NUMBERED_ERROR.test(text)) return false;
  return text.length > 300 || !WORDS.test(text);
}

/** Not secrets but the very mistake somebody is looking for. */
const MISTAKES: ReadonlySet<string> = new Set([
  '',
  'undefined',
  'null',
  'NaN',
  'true',
  'false',
  '[object Object]',
]);

export const isMistake = (value: string): boolean => MISTAKES.has(value.trim());

const JWT = /^ey[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*){2,4}$/;

/** Found anywhere by its shape, so that it need not be remembered. */
export const isJwt = (value: string): boolean => JWT.test(value);

/** `alg` and `kid` of a JWT as they stand in its header: no secret, and what an error is most often about. */
export function readJwtHeader(jwt: string): { alg?: string; kid?: string } {
  const [header = ''] = jwt.split('.', 1);
  try {
    const json = parseJsonObject(atob(header.replaceAll('-', '+').replaceAll('_', '/'))) ?? {};
    const alg = stringMember(json, 'alg');
    const kid = stringMember(json, 'kid');
    return { ...(isShort(alg) && { alg }), ...(isShort(kid) && { kid }) };
  } catch {
    return {};
  }
}

const isShort = (text: string | undefined): text is string => /^[A-Za-z0-9._:-]{1,64}$/.test(text ?? '');
