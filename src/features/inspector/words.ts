import type { PartName, PartProblem } from '#core/jwt/decode.ts';
import type { Forgiven } from '#core/jwt/extract.ts';
import type { OpaqueFacts } from '#core/jwt/opaque.ts';
import { formatNumber } from '#ui/format.ts';

export const partWords: Readonly<Record<PartName, string>> = {
  header: 'Header',
  payload: 'Payload',
  signature: 'Signature',
  encrypted_key: 'Encrypted key',
  iv: 'Initialization vector',
  ciphertext: 'Ciphertext',
  tag: 'Authentication tag',
};

const forgivenWords: Readonly<Record<Forgiven, string>> = {
  header_line: 'the header name',
  scheme: 'the scheme in front',
  quotes: 'quotes',
  json_escapes: 'JSON escapes',
  whitespace: 'line breaks and blanks',
  url: 'the address around it',
  url_encoding: 'URL encoding',
  json: 'the JSON around it',
  surrounding_text: 'the text around it',
  base64_alphabet: 'standard base64 (turned into base64url)',
  sd_jwt_disclosures: 'SD-JWT disclosures (not shown)',
};

/** What was taken off the pasted text, as one sentence. */
export function describeForgiven(forgiven: readonly Forgiven[]): string | undefined {
  if (forgiven.length === 0) return undefined;
  const list = new Intl.ListFormat('en').format(forgiven.map((what) => forgivenWords[what]));
  return `Taken off before reading: ${list}.`;
}

/** What is wrong with a part, and what that most likely means. */
export function describeProblem(problem: PartProblem): string {
  switch (problem.reason) {
    case 'empty':
      return 'It is empty. Copy the token again, with all that stands between its dots.';
    case 'not_base64url':
      return `Character ${formatNumber(problem.offset + 1)} is ${describeCharacter(problem.character)}, which base64url does not have. Only what stands before it could be decoded.`;
    case 'impossible_length':
      return `${formatNumber(problem.length)} characters cannot be base64url: at least one is missing or too many. It was probably cut off.`;
    case 'not_utf8':
      return 'It decodes to bytes that are not text (UTF-8).';
    case 'not_json':
      return describeBreak(problem);
    case 'not_object':
      return 'It is JSON, but not an object with members.';
    case 'nested':
      return 'It is itself a token: a token inside a token.';
    case 'alg_missing':
      return 'It names no algorithm (alg). Every JWT must (RFC 7515 section 4.1.1).';
    case 'signature_missing':
      return `There is no signature, though the header promises one (${problem.alg}). It was cut off or taken away.`;
    case 'signature_size':
      return `It has ${formatNumber(problem.bytes)} bytes; ${problem.alg} makes it ${problem.expected}. It was probably cut off.`;
  }
}

function describeBreak({ offset, length, expected }: Extract<PartProblem, { reason: 'not_json' }>): string {
  return offset >= length
    ? `The JSON ends too early, after ${formatNumber(length)} characters: ${expected} should follow. It was probably cut off.`
    : `The JSON breaks at character ${formatNumber(offset + 1)}, where ${expected} should stand.`;
}

function describeCharacter(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character) ? `“${character}”` : `U+${code}`;
}

const alphabetWords: Readonly<Record<OpaqueFacts['alphabet'], string>> = {
  hexadecimal: 'hexadecimal digits',
  uuid: 'a UUID',
  digits: 'decimal digits',
  base64url: 'letters, digits, - and _',
  base64: 'base64',
  mixed: 'mixed characters',
};

export function describeAlphabet(alphabet: OpaqueFacts['alphabet']): string {
  return alphabetWords[alphabet];
}

/** Why a token has the wrong number of parts. */
export function describePartCount(count: number): string | undefined {
  if (count === 3) return undefined;
  const has = `It has ${formatNumber(count)} ${count === 1 ? 'part' : 'parts'} between its dots`;
  if (count < 3) return `${has}; a signed token has three. The end is missing: copy the whole token.`;
  return `${has}; a signed token has three, an encrypted one five. Something was added, or two tokens ran together.`;
}
