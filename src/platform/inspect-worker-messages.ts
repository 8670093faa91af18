import type { Inspection, InspectJob } from '#core/jwt/inspect.ts';
import type { CodedErrorData } from '#core/lib/coded-error.ts';

export interface InspectRequest {
  readonly id: number;
  readonly job: InspectJob;
}

export type InspectReply =
  | { readonly id: number; readonly ok: true; readonly inspection: Inspection }
  | { readonly id: number; readonly ok: false; readonly error: CodedErrorData };
