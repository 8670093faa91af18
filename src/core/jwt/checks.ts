import { CodedError, type Evidence } from '../lib/coded-error.ts';
import type { IdTokenCode } from '../lib/error-codes.ts';

export type CheckName =
  | 'alg'
  | 'signature'
  | 'typ'
  | 'iss'
  | 'sub'
  | 'aud'
  | 'azp'
  | 'nonce'
  | 'exp'
  | 'iat'
  | 'nbf'
  | 'auth_time'
  | 'at_hash';

/** One judgement about a token, as a row that can be shown. */
export interface Check {
  readonly name: CheckName;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly expected?: string;
  readonly actual?: string;
}

/** The refusal of an ID Token, with every check that ran; the last one failed. */
export class IdTokenRefused extends CodedError {
  readonly checks: readonly Check[];

  constructor(code: IdTokenCode, evidence: Evidence, checks: readonly Check[]) {
    super(code, evidence);
    this.checks = checks;
  }
}

export interface Difference {
  readonly expected: string;
  readonly actual: string;
  /** More facts for the evidence, such as the claim's name or a distance in seconds. */
  readonly facts?: Evidence;
}

/** Collects the checks in the order they run. */
export class Checklist {
  readonly #rows: Check[] = [];

  get rows(): readonly Check[] {
    return [...this.#rows];
  }

  passed(name: CheckName, actual?: string): void {
    this.#rows.push({ name, outcome: 'passed', ...(actual !== undefined && { actual }) });
  }

  skipped(name: CheckName, actual?: string): void {
    this.#rows.push({ name, outcome: 'skipped', ...(actual !== undefined && { actual }) });
  }

  /** The error to throw for a check that failed. */
  refusal(code: IdTokenCode, check: CheckName, { expected, actual, facts }: Difference): IdTokenRefused {
    this.#rows.push({ name: check, outcome: 'failed', expected, actual });
    return new IdTokenRefused(code, { check, expected, actual, ...facts }, this.rows);
  }
}

const longestShown = 160;

/** A claim's value for a screen: one line, bounded, with control and direction characters spelled out. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'absent';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const visible = (text.length > longestShown ? `${text.slice(0, longestShown)}…` : text).replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
  return visible === '' ? '(empty)' : visible;
}
