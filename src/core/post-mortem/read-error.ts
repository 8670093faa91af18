import type { PastedRedactor } from '../flow/redact-pasted.ts';
import { isJsonObject, parseJsonObject, stringMember, type JsonObject } from '../lib/json.ts';
import { readAddress } from './read-address.ts';

export interface ReadError {
  readonly error?: string;
  readonly error_description?: string;
  readonly status?: number;
}

const LONGEST = 400;

/** The shapes errors of providers and their APIs have; absent when the object says nothing of an error. */
export function readErrorObject(object: JsonObject, redactor: PastedRedactor): ReadError | undefined {
  const nested = object['error'];
  const source = isJsonObject(nested) ? nested : object;
  const code = isJsonObject(nested)
    ? (stringMember(nested, 'reason') ?? stringMember(nested, 'status'))
    : stringMember(object, 'error');
  const description = stringMember(source, 'error_description') ?? stringMember(source, 'message');
  const status = statusIn(source);
  if (nested === undefined && !(description !== undefined && status !== undefined)) return undefined;
  return compact(code, description, status, redactor);
}

/** An error in a body of either form (GitHub answers `error=…&error_description=…` unless asked for JSON). */
export function readErrorBody(body: string, redactor: PastedRedactor): ReadError | undefined {
  const object = parseJsonObject(body);
  if (object) return readErrorObject(object, redactor);
  const form = readAddress(body.trim(), redactor)?.address.parameters;
  if (!form?.has('error')) return undefined;
  return compact(form.get('error'), form.get('error_description'), undefined, redactor);
}

function compact(
  error: string | undefined,
  description: string | undefined,
  status: number | undefined,
  redactor: PastedRedactor,
): ReadError {
  return {
    ...(error !== undefined && { error: redactor.text(error.slice(0, LONGEST)) }),
    ...(description !== undefined && { error_description: redactor.text(description.slice(0, LONGEST)) }),
    ...(status !== undefined && { status }),
  };
}

function statusIn(object: JsonObject): number | undefined {
  const value = object['status'] ?? object['code'];
  const status = typeof value === 'string' ? Number(value) : value;
  return typeof status === 'number' && status >= 100 && status < 600 ? status : undefined;
}
