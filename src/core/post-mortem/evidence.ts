import { isPseudonym } from '../flow/pseudonyms.ts';
import type { ErrorCode } from '../lib/error-codes.ts';
import type { Facts, SeenRequest } from './facts.ts';

const AROUND = 60;

/** The place in the text that a pattern finds, as a sentence. */
export function says({ text }: Facts, pattern: RegExp): string | undefined {
  const found = pattern.exec(text);
  if (!found) return undefined;
  const start = Math.max(0, text.lastIndexOf('\n', found.index) + 1, found.index - AROUND);
  const end = found.index + Math.min(found[0].length, 2 * AROUND);
  const line = text.slice(start, end + AROUND).split('\n', 1)[0] ?? '';
  const cutAfter = start + line.length < text.length && line.length === end + AROUND - start;
  return `It says ${quote(`${start > 0 && text[start - 1] !== '\n' ? '…' : ''}${line.trim()}${cutAfter ? '…' : ''}`)}.`;
}

/** `error` of an answer is one of these. */
export function errorIs({ error, requests }: Facts, ...names: readonly string[]): string | undefined {
  const found = names.find((name) => error === name || requests.some((request) => request.error === name));
  return found === undefined ? undefined : `The answer’s error is ${quote(found)}.`;
}

/** This app refused a login with one of these codes, or the code was pasted. */
export function codeIs({ code, text }: Facts, ...codes: readonly ErrorCode[]): string | undefined {
  const found = codes.find((candidate) => code === candidate || text === candidate);
  return found === undefined ? undefined : `This app refused the sign-in with ${quote(found)}.`;
}

/** The first request a test holds for, as a sentence. */
export function request(
  { requests }: Facts,
  test: (seen: SeenRequest) => boolean,
  said: (seen: SeenRequest) => string,
): string | undefined {
  const seen = requests.find(test);
  return seen && said(seen);
}

/** All that was found, or nothing when there is none. */
export function found(...sentences: readonly (string | undefined)[]): readonly string[] | undefined {
  const kept = sentences.filter((sentence) => sentence !== undefined);
  return kept.length === 0 ? undefined : kept;
}

/** Keeps what is quoted from ending its quotes, or turning the words around it. */
export function quote(value: string): string {
  const plain = value.replace(/[“”]/g, '"').replace(/[\p{Cc}\p{Cf}]/gu, ' ');
  return `“${plain.length > 240 ? `${plain.slice(0, 240)}…` : plain}”`;
}

export const isTokenRequest = ({ address, body, method }: SeenRequest): boolean =>
  method === 'POST' && (body.has('grant_type') || /\/(?:token|access_token|accessToken)$/.test(address.path));

/** The requests that sent a secret which one before them had sent. */
export function sentAgain(requests: readonly SeenRequest[], name: string): readonly SeenRequest[] {
  return requests.filter(({ body }, index) => {
    const secret = body.get(name);
    if (secret === undefined || !isPseudonym(secret)) return false;
    return requests.findIndex((other) => other.body.get(name) === secret) < index;
  });
}

export const placeOf = ({ address }: SeenRequest): string => quote(`${address.host}${address.path}`);
