import type { CodedErrorData, Evidence } from '#core/lib/coded-error.ts';

const LONGEST_ERROR = 200;
const LONGEST_DESCRIPTION = 500;

export interface ProviderError {
  readonly error: string;
  readonly description?: string;
  /** The answer could not be taken for the provider's: anybody may have written this into the address. */
  readonly claimed?: true;
}

/**
 * What the provider itself said, word for word but bounded (RFC 6749 4.1.2.1, 5.2). Control and direction characters
 * are not part of what a provider may send and are replaced.
 */
export function providerErrorOf({ evidence }: CodedErrorData): ProviderError | undefined {
  const error = verbatim(evidence, 'error', LONGEST_ERROR);
  if (error === undefined) return undefined;
  const description = verbatim(evidence, 'error_description', LONGEST_DESCRIPTION);
  return {
    error,
    ...(description !== undefined && { description }),
    ...(evidence['claimed'] === true && { claimed: true }),
  };
}

function verbatim(evidence: Evidence, name: string, longest: number): string | undefined {
  const value = Object.hasOwn(evidence, name) ? evidence[name] : undefined;
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const bounded = value.length > longest ? `${value.slice(0, longest)}…` : value;
  return bounded.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '\uFFFD');
}
