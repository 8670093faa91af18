import type { JWK } from 'jose';

export type Members = Record<string, unknown>;

export type Endpoint =
  | 'discovery'
  | 'authorize'
  | 'token'
  | 'refresh'
  | 'jwks'
  | 'userinfo'
  | 'revocation'
  | 'end_session'
  | 'resource';

/** What a fault may build its lie from. */
export interface Facts {
  readonly issuer: string;
  /** The same server under another host name. */
  readonly elsewhere: string;
  /** Seconds. */
  readonly now: number;
  /** The public half of a key pair that belongs to nobody; empty where no fault shows it. */
  readonly foreignKey: JWK;
}

/** An answer that takes the place of the honest one, or a way of not answering. */
export type Answer =
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  /** Never answers. */
  | 'hang'
  /** Headers at once, then a byte now and then, without end. */
  | 'drip'
  /** 50 MB. */
  | 'flood'
  /** Closes the connection. */
  | 'drop';

export type Change = (members: Members, facts: Facts) => Members;

export type Signing =
  | 'none'
  | 'hs256-public-key'
  | 'hs256-client-id'
  | 'foreign-key'
  | 'damaged'
  /** Replaces the issuer's key first, as an honest issuer may. */
  | 'rotated';

/** One way to misbehave: what it changes, endpoint by endpoint. */
export interface Fault {
  readonly answer?: { readonly at: Endpoint; readonly as: Answer | ((facts: Facts) => Answer) };
  readonly discovery?: Change;
  readonly callback?: (callback: URL, facts: Facts) => void;
  /** The body of the code's exchange. */
  readonly token?: Change;
  readonly refresh?: Change;
  /** The ID Token of the sign-in. */
  readonly claims?: Change;
  /** The ID Token of a refresh. */
  readonly refreshClaims?: Change;
  /** Of either. */
  readonly header?: Change;
  readonly sign?: Signing;
  readonly jwks?: Change;
  readonly userinfo?: Change;
}

/** Members that replace the honest ones; `undefined` leaves a member out. */
export const replace =
  (members: Members | ((facts: Facts) => Members)): Change =>
  (honest, facts) => ({ ...honest, ...(typeof members === 'function' ? members(facts) : members) });

const stagesOf: Readonly<Record<Exclude<keyof Fault, 'answer'>, readonly Endpoint[]>> = {
  discovery: ['discovery'],
  callback: ['authorize'],
  token: ['token'],
  claims: ['token'],
  refresh: ['refresh'],
  refreshClaims: ['refresh'],
  header: ['token', 'refresh'],
  sign: ['token', 'refresh'],
  jwks: ['jwks'],
  userinfo: ['userinfo'],
};

/** Whether a request to `endpoint` meets this fault. */
export function appliesAt(fault: Fault, endpoint: Endpoint): boolean {
  if (fault.answer?.at === endpoint) return true;
  return Object.entries(stagesOf).some(
    ([stage, endpoints]) => Object.hasOwn(fault, stage) && endpoints.includes(endpoint),
  );
}
