import type { CodedErrorData, Evidence } from '#core/lib/coded-error.ts';
import type { ErrorCode } from '#core/lib/error-codes.ts';

const CALM_CODES: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'restore_stopped',
  'request_cancelled',
  'offline',
]);

/** What a provider answers to a silent attempt alone (OpenID Connect Core 3.1.2.6). */
const SILENT_REFUSALS: ReadonlySet<unknown> = new Set([
  'login_required',
  'interaction_required',
  'consent_required',
  'account_selection_required',
]);

/** Some providers know no `prompt=none`, or not without an `id_token_hint`, and answer as if the request were wrong. */
function isSilentRefusal({ error, silent }: Evidence): boolean {
  return SILENT_REFUSALS.has(error) || (silent === true && error === 'invalid_request');
}

/** True where nothing is broken and the words only explain why a click is needed. */
export function isCalm({ code, evidence }: CodedErrorData): boolean {
  // `empty`: a callback address without any answer.
  return (
    CALM_CODES.has(code) ||
    evidence['empty'] === true ||
    (code === 'provider_error' && isSilentRefusal(evidence))
  );
}
