import type { CheckId, FindingCode, Row } from './finding.ts';

/** Where a login with this provider can be finished; `untold`: that could not be found out. */
export type VerdictKind = 'browser' | 'relay' | 'backend' | 'untold';

interface Reason {
  readonly check: CheckId;
  readonly code: FindingCode;
}

export interface Verdict {
  readonly kind: VerdictKind;
  /** Nothing has to be put right first. */
  readonly ready: boolean;
  /** The rows that decide, the heaviest first. */
  readonly reasons: readonly Reason[];
}

/** What a finding means for the whole: `repair` stands in the way of a login and says nothing about where it can be finished. */
type Effect = VerdictKind | 'repair';

const EFFECTS: Readonly<Partial<Record<FindingCode, Effect>>> = {
  insecure_context: 'repair',
  known_relay_used: 'relay',
  known_relay_needed: 'relay',
  known_backend: 'backend',
  redirect_refused: 'repair',
  redirect_plain_http: 'repair',
  discovery_blocked: 'backend',
  discovery_down: 'untold',
  discovery_timeout: 'untold',
  discovery_html: 'untold',
  discovery_not_object: 'untold',
  discovery_not_found: 'untold',
  discovery_status: 'untold',
  discovery_too_large: 'untold',
  discovery_nowhere: 'untold',
  issuer_differs: 'repair',
  issuer_template: 'repair',
  issuer_absent: 'repair',
  endpoint_missing: 'untold',
  endpoint_dangerous: 'untold',
  pkce_without_s256: 'backend',
  par_refused_by_entry: 'repair',
  scope_openid_missing: 'repair',
  keys_none_usable: 'repair',
  keys_no_match: 'repair',
  keys_not_a_set: 'repair',
  keys_down: 'repair',
  keys_timeout: 'repair',
  keys_status: 'repair',
  keys_blocked: 'backend',
  keys_shared_secret: 'backend',
  token_readable: 'browser',
  token_failing: 'browser',
  token_client_refused: 'browser',
  token_answer_unknown: 'repair',
  token_given_away: 'repair',
  token_secret_expected: 'relay',
  token_blocked: 'relay',
  token_down: 'untold',
  token_timeout: 'untold',
  relay_answers: 'relay',
  relay_missing: 'relay',
  relay_refused: 'relay',
  relay_secret_refused: 'relay',
  relay_failing: 'relay',
  relay_down: 'relay',
  clock_off: 'repair',
};

/** Findings that decide where, and leave nothing to put right. */
const HARMLESS: ReadonlySet<FindingCode> = new Set(['known_relay_used', 'relay_answers', 'token_readable']);

/** The first that any row speaks for decides: a back end is needed whatever else works. */
const ORDER: readonly VerdictKind[] = ['backend', 'untold', 'relay', 'browser'];

/**
 * What the rows add up to. "Works" is claimed only on proof: an answer of the token endpoint, or of the relay, or that
 * something answers there which no page may read.
 */
export function judgeRows(rows: readonly Row[]): Verdict {
  const speaking = rows.flatMap(({ check, code }) => {
    const effect = EFFECTS[code];
    return effect === undefined ? [] : [{ check, code, effect }];
  });
  const named = ORDER.find((one) => speaking.some(({ effect }) => effect === one));
  const proven = speaking.some(({ check }) => check === 'token_endpoint');
  const kind = named === 'backend' || proven ? (named ?? 'untold') : 'untold';
  const decisive = speaking.filter(({ effect }) => effect === kind);
  const repairs = speaking.filter(({ effect }) => effect === 'repair');
  const ready = (kind === 'browser' || kind === 'relay') && [...decisive, ...repairs].every(isHarmless);
  const reasons = decisive.length > 0 ? decisive : rows.filter(isUnasked);
  return { kind, ready, reasons: [...reasons, ...repairs].map(({ check, code }) => ({ check, code })) };
}

function isHarmless({ code }: Reason): boolean {
  return HARMLESS.has(code);
}

/** Why nothing speaks for anything: what would have decided was not asked. */
function isUnasked({ check, outcome }: Row): boolean {
  return outcome === 'unchecked' && (check === 'discovery' || check === 'token_endpoint');
}
