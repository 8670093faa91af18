import type { ErrorCode } from '../lib/error-codes.ts';

/**
 * What is written down of a login: only what was already redacted (`redact.ts`), so that an event may be shown, kept over a
 * redirect and exported as it is.
 */

/** Who speaks, and to whom. */
export type Lane = 'browser' | 'app' | 'authorization_server' | 'relay' | 'api' | 'other_tab';

interface FlowEventBase {
  /** Counts up from 1 over the whole log. */
  readonly id: number;
  /** A run begins with a click, a return without one, a reload, a renewal or a call, and has what follows from it. */
  readonly run: string;
  /** ms since the epoch, by this browser's clock. */
  readonly at: number;
  readonly provider_id?: string;
  readonly from: Lane;
  readonly to: Lane;
}

/** A name and a value; the value of a secret is its pseudonym, such as `code‹a1›`. */
export interface Parameter {
  readonly name: string;
  readonly value: string;
}

export type HttpPurpose =
  | 'discovery'
  | 'keys'
  | 'pushed_authorization'
  | 'token'
  | 'refresh'
  | 'revocation'
  | 'userinfo'
  | 'introspection'
  | 'device_authorization'
  | 'registration'
  | 'token_exchange'
  | 'api';

/** Why a page cannot see all of an answer. */
export type Hidden =
  /** The browser gave the page nothing: down, blocked, or the answer lacks CORS headers. */
  | 'answer'
  /** Headers that were not exposed (Access-Control-Expose-Headers). */
  | 'headers';

/** Milliseconds, where the browser tells (Resource Timing; cross-origin only with Timing-Allow-Origin). */
export interface HttpTiming {
  readonly total: number;
  readonly queue?: number;
  readonly connect?: number;
  readonly wait?: number;
  readonly read?: number;
}

export interface HttpMessage {
  readonly headers: readonly Parameter[];
  /** Text after redaction; absent when there was none. */
  readonly body?: string;
  /** `form`, `json`, `text`: how `body` is written. */
  readonly body_kind?: 'form' | 'json' | 'text';
  /** Bytes on the wire or of the text, before redaction. */
  readonly size?: number;
  /** Set when `body` was cut. */
  readonly truncated?: boolean;
}

export interface HttpEvent extends FlowEventBase {
  readonly kind: 'http';
  readonly purpose: HttpPurpose;
  readonly method: string;
  /** Without secrets; the query stands in it. */
  readonly url: string;
  readonly request: HttpMessage;
  /** Absent while it is under way, and when nothing came. */
  readonly response?: HttpMessage & { readonly status: number; readonly status_text?: string };
  readonly hidden?: readonly Hidden[];
  readonly failure?: ErrorCode;
  readonly timing?: HttpTiming;
  /** What the relay reported of its own call. */
  readonly relayed?: RelayedCall;
}

export interface RelayedCall {
  readonly host: string;
  readonly status: number;
  readonly ms: number;
  /** How it proved the client, by the names of RFC 7591; the secret itself never leaves the server. */
  readonly client_authentication?: 'client_secret_post' | 'client_secret_basic';
  /** What it changed to make a standard answer of the provider's, by name. */
  readonly changes?: readonly string[];
}

export interface NavigationEvent extends FlowEventBase {
  readonly kind: 'navigation';
  readonly purpose: 'authorization_request' | 'authorization_response' | 'logout_request' | 'logout_response';
  /** Without query and fragment. */
  readonly url: string;
  readonly parameters: readonly Parameter[];
  /** A top-level page, or the hidden frame of a silent sign-in. */
  readonly through: 'page' | 'frame';
}

/** Something the app did by itself, with what it made of it. */
export interface StepEvent extends FlowEventBase {
  readonly kind: 'step';
  readonly step:
    | 'login_started'
    | 'pkce_made'
    | 'dpop_key_made'
    | 'pending_written'
    | 'pending_used'
    | 'renewal_due'
    | 'renewed'
    | 'renewal_failed'
    | 'signed_in'
    | 'login_refused'
    | 'signed_out'
    | 'handed_over'
    | 'taken_over'
    | 'session_ended'
    | 'not_restored'
    | 'sign_out_done'
    | 'message_changed'
    | 'message_stopped';
  readonly facts: readonly Parameter[];
  readonly failure?: ErrorCode;
}

/** One judgement of an answer, with what was compared. */
export interface JudgementEvent extends FlowEventBase {
  readonly kind: 'judgement';
  readonly check: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly expected?: string;
  readonly actual?: string;
  readonly detail?: string;
  /** What else is known of a failure, for its words. */
  readonly facts?: readonly Parameter[];
  readonly failure?: ErrorCode;
}

export type FlowEvent = HttpEvent | NavigationEvent | StepEvent | JudgementEvent;

/** A run as a heading for its events. */
export interface FlowRun {
  readonly id: string;
  readonly started_at: number;
  readonly cause: 'sign_in' | 'return' | 'restore' | 'renewal' | 'api' | 'sign_out' | 'other';
  readonly provider_id?: string;
}

export interface FlowLog {
  readonly runs: readonly FlowRun[];
  readonly events: readonly FlowEvent[];
  /** Events that were dropped because there were too many, oldest runs first. */
  readonly dropped: number;
  /** What is not in the log and why. */
  readonly notes?: readonly FlowNote[];
}

export type FlowNote =
  /** What was kept over the redirect could not be read, so the log begins anew. */
  | 'stored_log_unreadable'
  /** The browser did not let the log be kept over a redirect. */
  | 'log_not_stored'
  | 'oldest_runs_dropped';
