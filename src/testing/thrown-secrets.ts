import fc from 'fast-check';

/** A secret, and the name under which it is told. */
export interface Thrown {
  readonly name: string;
  readonly secret: string;
}

const characters = (alphabet: string, min: number, max: number) =>
  fc
    .array(fc.constantFrom(...Array.from(alphabet)), { minLength: min, maxLength: max })
    .map((list) => list.join(''));

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const DIGITS = '0123456789';

/** Never a word, so that it cannot be found by chance. */
export const random = characters(`${LETTERS}${DIGITS}-_`, 20, 60).map((text) => `7${text}Q9`);
const base64 = characters(`${LETTERS}${DIGITS}+/`, 20, 60).map((text) => `9${text}Q7=`);
export const jwt = fc
  .tuple(random, random)
  .map(([payload, signature]) => `eyJhbGciOiJFUzI1NiJ9.eyJ${payload}.${signature}`);
export const prefixed = fc
  .tuple(
    fc.constantFrom('gho_', 'ghr_', 'xoxb-', 'github_pat_', 'ya29.'),
    characters(`${LETTERS}${DIGITS}`, 30, 40),
  )
  .map((parts) => parts.join(''));
const token = fc.oneof(random, base64, jwt, prefixed);
/** With everything that some notation escapes. */
const password = characters(`${LETTERS}${DIGITS} !"#$%&'()*+,./:;<=>?@[\\]^_\`{|}~äß€`, 10, 30).map(
  (text) => `z5${text}K3`,
);

export const thrown: fc.Arbitrary<Thrown> = fc.oneof(
  fc.record({
    name: fc.constantFrom(
      'access_token',
      'refresh_token',
      'id_token',
      'code',
      'code_verifier',
      'state',
      'nonce',
      'client_assertion',
      'device_code',
      'user_code',
      'assertion',
      'subject_token',
      'registration_access_token',
      'request_uri',
    ),
    secret: token,
  }),
  fc.record({ name: fc.constantFrom('password', 'client_secret'), secret: password }),
);

/** However a text writes it. */
export function waysToWrite(secret: string): readonly string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const html = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return [secret, json, encodeURIComponent(secret), html, JSON.stringify(json).slice(1, -1)];
}
