import { CodedError } from '../lib/coded-error.ts';
import type { CredentialKind, CredentialValues } from './kind.ts';

type Owner = Pick<CredentialKind, 'id' | 'fields'>;

/** What was filled in, or the default of the field. */
export function optionalValue({ fields }: Owner, values: CredentialValues, name: string): string {
  const given = Object.hasOwn(values, name) ? values[name] : undefined;
  return given ?? fields.find((field) => field.name === name)?.default ?? '';
}

/** Throws `credential_missing`. */
export function requiredValue(kind: Owner, values: CredentialValues, name: string): string {
  const value = optionalValue(kind, values, name);
  if (value === '') throw missing(kind, name);
  return value;
}

/**
 * A value that is fit for a header (RFC 9110 5.5: visible ASCII and spaces inside). A browser refuses others with an error
 * that quotes them. Throws `credential_missing` or `credential_invalid`.
 */
export function headerSafeValue(kind: Owner, values: CredentialValues, name: string): string {
  const value = requiredValue(kind, values, name).trim();
  if (value === '') throw missing(kind, name);
  if (!/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(value)) throw invalid(kind, name, 'characters');
  return value;
}

export function missing(kind: Owner, name: string): CodedError {
  return new CodedError('credential_missing', { kind: kind.id, field: labelOf(kind, name) });
}

/** `reason` is a word for the machine: never what was filled in. */
export function invalid(kind: Owner, name: string, reason: string): CodedError {
  return new CodedError('credential_invalid', { kind: kind.id, field: labelOf(kind, name), reason });
}

function labelOf({ fields }: Owner, name: string): string {
  return fields.find((field) => field.name === name)?.label ?? name;
}
