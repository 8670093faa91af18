import type { FlowEvent, FlowLog, FlowRun, HttpEvent } from '#core/flow/flow-event.ts';
import type { Gate } from '#core/flow/gate.ts';
import type { Reveal } from '#core/flow/pseudonyms.ts';

/** A request written for another tool. */
export interface RequestFormat {
  readonly id: string;
  readonly label: string;
  /** With placeholders where secrets were; with the secrets that `reveal` tells, for the clipboard alone. */
  readonly write: (event: HttpEvent, reveal?: Reveal) => string;
}

/** A run written down to be kept or handed on. */
export interface RunFormat {
  readonly id: string;
  readonly label: string;
  /** What it is good for. */
  readonly hint: string;
  /** With the dot. */
  readonly extension: string;
  readonly mediaType: string;
  readonly write: (log: FlowLog) => string;
}

export type Weight = 'harmless' | 'suspicious' | 'fatal';

/** One thing that was compared. */
export interface ComparedRow {
  readonly name: string;
  readonly left?: string;
  readonly right?: string;
  /** Absent when both are the same. */
  readonly weight?: Weight;
  readonly why?: string;
}

export interface ComparedRun {
  readonly run: FlowRun;
  readonly events: readonly FlowEvent[];
}

export type DocumentKind = 'discovery' | 'token_answer';

/** What the page needs of the flow's core; the route introduces them. All are pure but `clear`. */
export interface FlowServices {
  readonly requestFormats: readonly RequestFormat[];
  readonly runFormats: readonly RunFormat[];
  /** The secrets of a log's requests that the page still holds; nothing for one that was not written here. */
  readonly revealFor: (log: FlowLog) => Reveal | undefined;
  /** Judges the file, its size first. Rejects with a `CodedError` when it is damaged, foreign, newer or too large. */
  readonly openBundle: (file: Blob) => Promise<FlowLog>;
  readonly compareRuns: (left: ComparedRun, right: ComparedRun) => readonly ComparedRow[];
  /** Throws a `CodedError` for a text that is no such document. Rows hold no secret. */
  readonly compareDocuments: (kind: DocumentKind, left: string, right: string) => readonly ComparedRow[];
}

/** What is not in the log, and why. */
export type FlowNotice = 'stored_log_unreadable' | 'log_not_stored';

export interface FlowPageProps {
  readonly log: FlowLog;
  readonly notices?: readonly FlowNotice[];
  readonly onClear: () => void;
  readonly services: FlowServices;
  /** Whom one can sign in with from here. */
  readonly providers: readonly { readonly id: string; readonly name: string }[];
  readonly onSignIn: (provider_id: string) => Promise<void>;
  /** Absent where nothing stands in the pipe. */
  readonly gate?: (() => Promise<Gate>) | undefined;
}
