import type { CodedErrorData } from '#core/lib/coded-error.ts';
import { isJsonObject, stringMember } from '#core/lib/json.ts';
import type { LoginVerdict } from '#core/session/judge-login.ts';
import { LOGIN_CHECKS, type Judgement } from '#core/session/judgement.ts';
import type { Snapshot } from '#core/session/store.ts';

type Refusal = Extract<LoginVerdict, { accepted: false }>;

const NO_ANSWER: Refusal = {
  accepted: false,
  recalled: true,
  error: { code: 'callback_state_missing', evidence: { empty: true } },
  judgements: [],
};

/** Whether no provider answers: a bookmark, a typed address, or a reload of what was judged before. */
export function isWithoutAnswer(callbackUrl: string): boolean {
  const { search, hash } = new URL(callbackUrl);
  return search === '' && hash === '';
}

/**
 * Leaves with this entry of the history why its answer was refused: code, evidence and judgements. Browsers write the
 * history down, and a server's own sentence may quote the code that it refuses: that stays out.
 */
export function keepRefusal({ refused, sessions }: Snapshot): void {
  const failure = refused === undefined ? undefined : sessions[refused];
  if (failure?.status !== 'failed') return;
  const { error, judgements, return_to } = failure;
  const { error_description: _sentence, ...evidence } = error.evidence;
  const kept = { provider_id: refused, error: { code: error.code, evidence }, judgements, return_to };
  history.replaceState({ ...here(), refused: kept }, '');
}

/** What stands at a callback address without an answer: the refusal it was left with, or that it means nothing by itself. */
export function recallRefusal(): Refusal {
  const kept = here()['refused'];
  if (!isJsonObject(kept)) return NO_ANSWER;
  const { error, judgements } = kept;
  const id = stringMember(kept, 'provider_id');
  const return_to = stringMember(kept, 'return_to');
  if (!isError(error) || !Array.isArray(judgements) || id === undefined || return_to === undefined) {
    return NO_ANSWER;
  }
  return {
    accepted: false,
    recalled: true,
    error,
    judgements: judgements.filter(isJudgement),
    pending: { profile: { id }, return_to, attempt: 'visitor' },
  };
}

function here(): Readonly<Record<string, unknown>> {
  const state: unknown = history.state;
  return isJsonObject(state) ? state : {};
}

/** Another version of this app may have written it: a code without words is told as one (`wordsFor`). */
function isError(value: unknown): value is CodedErrorData {
  return isJsonObject(value) && typeof value['code'] === 'string' && isJsonObject(value['evidence']);
}

function isJudgement(value: unknown): value is Judgement {
  return (
    isJsonObject(value) &&
    LOGIN_CHECKS.some((check) => check === value['check']) &&
    ['passed', 'failed', 'skipped'].some((outcome) => outcome === value['outcome'])
  );
}
