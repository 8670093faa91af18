import { parseJsonObject } from '../lib/json.ts';
import type { Parameters, Redact, SeenRequest } from './facts.ts';
import { readAddress } from './read-address.ts';
import { factValue } from './secret-names.ts';

/** A request as a HAR or a curl command states it. */
export interface RawRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/** Gives equal secrets equal numbers, so that a code sent twice is seen without keeping it. */
export class Numbers {
  readonly #seen = new Map<string, number>();

  of(secret: string | null | undefined): number | undefined {
    if (!secret || secret === 'undefined') return undefined;
    const known = this.#seen.get(secret) ?? this.#seen.size + 1;
    this.#seen.set(secret, known);
    return known;
  }
}

const LONGEST_BODY = 65_536;

export function readRequest(raw: RawRequest, numbers: Numbers, redact: Redact): SeenRequest | undefined {
  const address = readAddress(raw.url.trim(), redact)?.address;
  if (address?.origin === undefined) return undefined;
  const members = bodyMembers(raw.body.slice(0, LONGEST_BODY));
  const code_number = numbers.of(members.get('code'));
  const refresh_token_number = numbers.of(members.get('refresh_token'));
  return {
    method: raw.method.toUpperCase(),
    address,
    headers: headerFacts(raw.headers, redact),
    body: new Map([...members].map(([name, value]) => [name, factValue(name, value, redact)])),
    ...(code_number !== undefined && { code_number }),
    ...(refresh_token_number !== undefined && { refresh_token_number }),
  };
}

export function headerFacts(headers: RawRequest['headers'], redact: Redact): Parameters {
  return new Map(
    headers.slice(0, 200).map(([name, value]) => [name.toLowerCase(), factValue(name, value, redact)]),
  );
}

function bodyMembers(body: string): ReadonlyMap<string, string> {
  const object = parseJsonObject(body);
  if (object) {
    return new Map(
      Object.entries(object).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    );
  }
  return body.includes('=') && !/\s/.test(body.trim())
    ? new Map(new URLSearchParams(body.trim()))
    : new Map();
}
