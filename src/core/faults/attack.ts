import type { HttpAnswer } from '../lib/bounded-fetch.ts';
import { parseJsonObject, stringMember } from '../lib/json.ts';
import type { ApiRequest } from '../credentials/api-request.ts';
import type {
  CredentialKind,
  CredentialKindId,
  CredentialPorts,
  CredentialValues,
} from '../credentials/kind.ts';

/** What a page of another origin could do with a request, as far as it may know. */
export interface ElsewhereResult {
  readonly origin: string;
  /** Whether the request went out; `undefined` when the browser does not say. */
  readonly sent?: boolean;
  /** Set when that page could read the answer. */
  readonly status?: number;
}

/**
 * Where a stranger's page stands, seen from the app: on another origin of the same site (another port, another subdomain), or
 * on another site. Cookies know sites (RFC 6265bis 5.2), CORS knows origins.
 */
export type ElsewherePlace = 'same-site' | 'other-site';

export interface AttackPorts extends CredentialPorts {
  /**
   * Sends from a page of another origin: a form where that page has no headers of its own to send (the browser adds the
   * cookie), else a script's request. Absent where no such page can be opened.
   */
  readonly elsewhere?: (
    request: ApiRequest,
    how: 'form' | 'fetch',
    place: ElsewherePlace,
  ) => Promise<ElsewhereResult>;
  readonly pause: (ms: number) => Promise<void>;
}

/** Who is attacked, with a credential that the demo API takes. */
export interface Target {
  readonly kind: CredentialKind;
  readonly values: CredentialValues;
}

export type AttackOutcome =
  /** Measured: the API did what it was asked, or refused. */
  | {
      readonly verdict: 'accepted' | 'noticed';
      readonly status?: number;
      readonly code?: string;
      readonly reason: string;
    }
  /** Measured: nothing in the credential sets it an end, and it is taken now as on the first day. */
  | { readonly verdict: 'never-ends'; readonly status?: number; readonly reason: string }
  /** There is nothing to attack, or it could not be measured here; the reason says which. */
  | { readonly verdict: 'not-possible' | 'not-measured'; readonly reason: string };

export interface Attack {
  readonly id: string;
  readonly name: string;
  /** What the attacker does, in one sentence. */
  readonly what: string;
  /** Kinds whose credential is good for nothing afterwards: the next attack gets another. */
  readonly spoils?: readonly CredentialKindId[];
  /** Throws CodedError. */
  readonly run: (target: Target, ports: AttackPorts) => Promise<AttackOutcome>;
}

/** A request worth stealing: it places an order. Cookies count at the page's own origin alone. */
export function orderRequest({ kind }: Target, { places }: AttackPorts): ApiRequest {
  const base = kind.id === 'session-cookie' ? places.own_demo_api : places.demo_api;
  return {
    method: 'POST',
    url: `${base}/protected/${kind.id}/orders?note=a`,
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: '{"item":"tea","quantity":1}',
  };
}

/** Some attacks need a credential, or an end of it, to begin with. */
export function notPossible({ kind }: Target, reason: string): AttackOutcome {
  return {
    verdict: 'not-possible',
    reason: kind.id === 'none' ? 'There is no credential to attack.' : reason,
  };
}

/**
 * What an answer to an attack means. A role that is missing is looked at after the credential, so the credential was taken.
 * `accepted` says what it means that the API took it.
 */
export function judge(answer: HttpAnswer, accepted: string): AttackOutcome {
  const { status } = answer;
  const body = parseJsonObject(answer.text);
  const code = body && stringMember(body, 'code')?.slice(0, 60);
  if (status < 300 || code === 'role_required') return { verdict: 'accepted', status, reason: accepted };
  const said = (body && stringMember(body, 'detail')?.slice(0, 300)) ?? `The API answered ${status}.`;
  // What an API took from an `error_description` ends without a dot.
  const detail = /[.!?]$/.test(said) ? said : `${said}.`;
  if (status === 429 || status >= 500) return { verdict: 'not-measured', reason: detail };
  return { verdict: 'noticed', status, ...(code !== undefined && { code }), reason: detail };
}
