import type { RelayReport } from './report.ts';

const KINDS = {
  relay_route_unknown: { status: 404, title: 'The relay has no such address' },
  relay_method_refused: { status: 405, title: 'The relay answers POST only' },
  relay_origin_refused: { status: 403, title: 'The relay serves the pages of its own origin only' },
  relay_header_missing: { status: 403, title: 'A header of the relay is missing' },
  relay_limit_reached: { status: 429, title: 'Too many requests to the relay' },
  relay_provider_unknown: { status: 404, title: 'The relay does not speak for this provider' },
  relay_secret_missing: { status: 503, title: 'The relay has no secret for this provider' },
  relay_content_type_refused: { status: 415, title: 'The relay takes forms only' },
  relay_body_too_large: { status: 413, title: 'The request is too large for the relay' },
  relay_body_incomplete: { status: 400, title: 'The request did not arrive in full' },
  relay_parameter_repeated: { status: 400, title: 'A parameter is repeated' },
  relay_parameter_refused: { status: 400, title: 'A parameter is not one the relay hands on' },
  relay_parameter_invalid: { status: 400, title: 'A parameter is missing or malformed' },
  relay_grant_refused: { status: 400, title: 'The relay does not serve this grant' },
  relay_verifier_missing: { status: 400, title: 'The code verifier is missing' },
  relay_client_id_mismatch: { status: 400, title: 'The client id is another one' },
  relay_redirect_uri_refused: { status: 400, title: 'The redirect URI is another one' },
  relay_revocation_unsupported: { status: 404, title: 'This provider offers no revocation' },
  relay_metadata_unavailable: { status: 502, title: 'The provider’s endpoints are not known' },
  relay_provider_unreachable: { status: 502, title: 'The provider cannot be reached' },
  relay_provider_timeout: { status: 504, title: 'The provider did not answer in time' },
  relay_provider_answer_too_large: { status: 502, title: 'The provider’s answer is too large' },
  relay_provider_answer_invalid: { status: 502, title: 'The provider’s answer is not one of OAuth' },
  relay_provider_failed: { status: 502, title: 'The provider failed' },
  relay_provider_busy: { status: 503, title: 'The provider takes no more requests for now' },
  relay_misconfigured: { status: 500, title: 'The relay is not configured' },
  relay_failed: { status: 500, title: 'The relay failed' },
} as const satisfies Readonly<Record<string, { readonly status: number; readonly title: string }>>;

export type RelayProblemCode = keyof typeof KINDS;

interface ProblemContext {
  readonly headers?: Readonly<Record<string, string>>;
  /** Facts about the call to the provider, when there was one. */
  readonly report?: RelayReport;
}

/** A refusal of the relay itself. `detail` is a sentence of ours that never repeats what was sent. */
export class RelayProblem extends Error {
  override readonly name = 'RelayProblem';
  readonly code: RelayProblemCode;
  readonly detail: string;
  readonly context: ProblemContext;

  constructor(code: RelayProblemCode, detail: string, context: ProblemContext = {}) {
    super(code);
    this.code = code;
    this.detail = detail;
    this.context = context;
  }

  get status(): number {
    return KINDS[this.code].status;
  }

  /** The body of RFC 9457, with the stable code as a member of our own. */
  toBody(): Readonly<Record<string, string | number>> {
    const { status, title } = KINDS[this.code];
    const { code, detail } = this;
    return { type: `urn:authlens:problem:${code}`, title, status, detail, code };
  }
}
