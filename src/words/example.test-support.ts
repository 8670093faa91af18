import type { CodedErrorData, Evidence } from '#core/lib/coded-error.ts';
import type { ErrorCode } from '#core/lib/error-codes.ts';

/** An error as the engine throws it, and what its words must contain. */
export interface Example {
  readonly error: CodedErrorData;
  readonly happened: string;
  /** Stands in one of the next steps. */
  readonly next?: string;
}

export function example(code: ErrorCode, evidence: Evidence, happened: string, next?: string): Example {
  return { error: { code, evidence }, happened, ...(next !== undefined && { next }) };
}
