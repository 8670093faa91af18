import type { PastedRedactor } from '../flow/redact-pasted.ts';
import { parseJsonObject } from '../lib/json.ts';
import type { Facts, PastedKind } from './facts.ts';
import { readAddress, type ReadAddress } from './read-address.ts';
import { readErrorObject, type ReadError } from './read-error.ts';

/** Protocol errors that people quote in the middle of a sentence. */
const NAMED =
  /\b(?:invalid_(?:grant|client|request|scope|target|token|dpop_proof|redirect_uri)|unauthorized_client|unsupported_(?:grant_type|response_type|token_type)|access_denied|login_required|interaction_required|consent_required|account_selection_required|use_dpop_nonce|insufficient_(?:scope|user_authentication)|redirect_uri_mismatch|bad_verification_code|incorrect_client_credentials|bad_refresh_token|application_suspended|unverified_user_email|device_flow_disabled|missing_refresh_token|mfa_required)\b/;
const CONSOLE =
  /Access to (?:fetch|XMLHttpRequest|script)|Refused to |net::ERR_|CORS policy|Cross-Origin Request Blocked|Content[- ]Security[- ]Policy|Cross-Origin-Opener-Policy|Uncaught |^\s*(?:GET|POST|OPTIONS) https?:|NetworkError|Failed to (?:fetch|load)/m;
const STACK = /^\s*at \S.{0,300}:\d{1,7}:\d{1,7}\)?\s*$|@https?:\/\/\S{1,500}:\d{1,7}:\d{1,7}$/m;
const MOST_ADDRESSES = 20;

export type ReadText = Pick<Facts, 'kind' | 'error' | 'error_description' | 'status' | 'address'> & {
  readonly state?: string;
};

/** Messages, stack traces and pages: what can be lifted out of prose. */
export function readText(text: string, redactor: PastedRedactor): ReadText {
  const { state, address } = addressIn(text, redactor) ?? {};
  return {
    kind: kindOf(text),
    ...errorIn(text, redactor),
    ...(address && { address }),
    ...(state !== undefined && { state }),
  };
}

function kindOf(text: string): PastedKind {
  if (STACK.test(text)) return 'stack_trace';
  return CONSOLE.test(text) ? 'console_message' : 'text';
}

function errorIn(text: string, redactor: PastedRedactor): ReadError {
  const object = jsonIn(text);
  const read = object && readErrorObject(object, redactor);
  if (read) return read;
  const named = NAMED.exec(text)?.[0];
  return named === undefined ? {} : { error: named };
}

/** The first JSON object in a text, if it ends where the last brace does or on the same line. */
function jsonIn(text: string) {
  const start = text.indexOf('{"');
  if (start < 0) return undefined;
  const lineEnd = text.indexOf('\n', start);
  const line = text.slice(start, lineEnd < 0 ? undefined : lineEnd);
  return (
    parseJsonObject(text.slice(start, text.lastIndexOf('}') + 1)) ??
    parseJsonObject(line.slice(0, line.lastIndexOf('}') + 1))
  );
}

/** The callback address among the addresses of a text, or else the first one. */
function addressIn(text: string, redactor: PastedRedactor): ReadAddress | undefined {
  const found: ReadAddress[] = [];
  for (const [raw] of text.matchAll(/https?:\/\/[^\s"'<>`“”‘’]{3,4000}/g)) {
    const read = readAddress(raw.replace(/[).,;:]+$/, ''), redactor);
    if (read) found.push(read);
    if (found.length >= MOST_ADDRESSES) break;
  }
  return found.find(({ looks }) => looks === 'callback') ?? found[0];
}
