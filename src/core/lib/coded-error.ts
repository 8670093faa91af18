import type { ErrorCode } from './error-codes.ts';

/** Facts behind an error. Never a token, code, verifier, secret or password: codes travel to screens and reports. */
export type Evidence = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** An error is a code with evidence; the words for it are chosen where it is shown. */
export class CodedError extends Error {
  override readonly name = 'CodedError';
  readonly code: ErrorCode;
  readonly evidence: Evidence;

  constructor(code: ErrorCode, evidence: Evidence = {}, cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause });
    this.code = code;
    this.evidence = evidence;
  }

  /** The form that is kept in state and handed to other tabs: no stack, no cause. */
  toData(): CodedErrorData {
    return { code: this.code, evidence: this.evidence };
  }
}

export interface CodedErrorData {
  readonly code: ErrorCode;
  readonly evidence: Evidence;
}

export function toErrorData(error: unknown): CodedErrorData {
  if (error instanceof CodedError) return error.toData();
  return { code: 'unexpected', evidence: { type: error instanceof Error ? error.name : typeof error } };
}
