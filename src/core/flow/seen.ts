import type { ErrorCode } from '../lib/error-codes.ts';
import type {
  Hidden,
  HttpEvent,
  HttpPurpose,
  HttpTiming,
  JudgementEvent,
  Lane,
  NavigationEvent,
  StepEvent,
} from './flow-event.ts';

/** What the recorder is told: raw, secrets included. It lives no longer than the call. */

/** Which run an event belongs to; without it, the newest run of its provider. */
export interface Placed {
  readonly run?: string;
  readonly provider_id?: string;
}

export interface Between {
  readonly from?: Lane;
  readonly to: Lane;
}

/** Raw, as it was sent: redaction happens inside. */
export interface RequestSeen extends Placed, Between {
  readonly purpose: HttpPurpose;
  readonly method: string;
  readonly url: string;
  readonly headers?: Iterable<readonly [string, string]>;
  readonly body?: string;
}

export interface AnswerSeen {
  readonly status: number;
  readonly status_text?: string;
  readonly headers?: Iterable<readonly [string, string]>;
  readonly body?: string;
  readonly hidden?: readonly Hidden[];
  /** Without it the total is measured by the recorder's clock. */
  readonly timing?: HttpTiming;
  readonly relayed?: HttpEvent['relayed'];
}

export interface FailureSeen {
  readonly failure: ErrorCode;
  readonly hidden?: readonly Hidden[];
  readonly timing?: HttpTiming;
}

export interface NavigationSeen extends Placed, Between, Pick<NavigationEvent, 'purpose' | 'through'> {
  /** Whole; its parameters become rows. */
  readonly url: string;
  /** Of a request that was pushed or posted rather than put into the address. */
  readonly parameters?: Iterable<readonly [string, string]>;
}

export interface StepSeen extends Placed, Partial<Between>, Pick<StepEvent, 'step' | 'failure'> {
  readonly facts?: Iterable<readonly [string, string]>;
}

export interface JudgementSeen
  extends Placed, Pick<JudgementEvent, 'check' | 'outcome' | 'expected' | 'actual' | 'detail' | 'failure'> {
  /** Set when `expected` and `actual` are secrets of this kind and the name of the check does not tell. */
  readonly secret_kind?: string;
  readonly facts?: Iterable<readonly [string, string]>;
}
