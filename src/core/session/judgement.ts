import type { Evidence } from '../lib/coded-error.ts';
import type { ErrorCode } from '../lib/error-codes.ts';

/** The order in which a login is judged. The first failure refuses it. */
export const LOGIN_CHECKS = [
  'response',
  'pending',
  'state',
  'redirect_uri',
  'iss',
  'error',
  'code',
  'exchange',
  'token_response',
  'alg',
  'signature',
  'typ',
  'id_token_iss',
  'sub',
  'aud',
  'azp',
  'nonce',
  'exp',
  'iat',
  'nbf',
  'auth_time',
  'at_hash',
  'userinfo_sub',
] as const;

export type LoginCheck = (typeof LOGIN_CHECKS)[number];

/** One judgement of a login, ready to be shown. It never holds a secret. */
export interface Judgement {
  readonly check: LoginCheck;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly detail?: string;
  readonly code?: ErrorCode;
}

/**
 * What a judgement compared, as it came: secrets included. Meant for the one that is told of it at once
 * (`SessionPorts.onJudged`), and kept nowhere.
 */
export interface Compared {
  readonly expected?: string | undefined;
  readonly actual?: string | undefined;
  /** Of what went wrong. */
  readonly evidence?: Evidence;
}

export type OnJudged = (row: Judgement, compared: Compared) => void;
