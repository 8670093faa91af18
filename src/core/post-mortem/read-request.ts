import type { PastedRedactor } from '../flow/redact-pasted.ts';
import { parseJsonObject } from '../lib/json.ts';
import { bounded, factValue, searched } from './fact-value.ts';
import type { Parameters, SeenRequest } from './facts.ts';
import { readAddress } from './read-address.ts';

/** A request as a HAR or a curl command states it. */
export interface RawRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

const LONGEST_BODY = 65_536;

export function readRequest(raw: RawRequest, redactor: PastedRedactor): SeenRequest | undefined {
  const address = readAddress(raw.url.trim(), redactor)?.address;
  if (address?.origin === undefined) return undefined;
  const members = bodyMembers(raw.body.slice(0, LONGEST_BODY));
  return {
    method: raw.method.toUpperCase(),
    address,
    headers: headerFacts(raw.headers, redactor),
    body: new Map([...members].map(([name, value]) => [name, factValue(name, value, redactor)])),
  };
}

export function headerFacts(headers: RawRequest['headers'], redactor: PastedRedactor): Parameters {
  return new Map(
    headers
      .slice(0, 200)
      .map(([name, value]) => [name.toLowerCase(), bounded(redactor.header(name, searched(value)))]),
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
