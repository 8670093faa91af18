import * as v from 'valibot';
import { authenticate, type ApiCaller, type AuthenticationRules } from './authenticate.ts';
import { challenge } from './challenge.ts';
import { endpoint, type Answer, type Endpoint } from './endpoints/endpoint.ts';
import type { ReceivedRequest } from './endpoints/received-request.ts';
import { drawPicture } from './picture.ts';
import { Problem, type ProblemCode } from './problem.ts';
import { quotaHeaders, takeQuota, type QuotaPolicy } from './quota.ts';
import { auditAnswer, meAnswer, reportsAnswer, type SandboxFacts } from './routes.ts';
import type { SharedState } from './shared/shared-state.ts';
import type { Usage } from './usage.ts';

function requireScope(scope: string, { scopes, scheme }: ApiCaller): void {
  if (scopes.includes(scope)) return;
  const description = `The access token lacks the scope ${scope}`;
  throw new Problem(
    'insufficient_scope',
    `${description}. Sign in again and ask for it.`,
    challenge(scheme, { error: 'insufficient_scope', error_description: description, scope }),
  );
}

/**
 * A role belongs to the person, not to the token: asking for more scopes would not help. So this is a 403 whose
 * challenge (RFC 6750 section 3 wants one) has no `insufficient_scope`, which would send a client to ask again.
 */
function requireRole(role: string, { roles, scheme }: ApiCaller): void {
  if (roles.includes(role)) return;
  const detail = `This needs the role ${role}. A new token will not change that.`;
  throw new Problem('role_required', detail, challenge(scheme));
}

/** Takes one call from each quota; the first that is empty refuses with 429 (RFC 6585 section 4). */
async function limit(
  shared: SharedState,
  quotas: readonly QuotaPolicy[],
  caller: ApiCaller,
): Promise<Record<string, string>> {
  const states = await Promise.all(quotas.map((policy) => takeQuota(shared, policy, caller.sub)));
  const headers = quotaHeaders(states);
  const empty = states.find(({ allowed }) => !allowed);
  if (empty === undefined) return headers;
  const { policy, resetSeconds } = empty;
  throw new Problem(
    'rate_limited',
    `${policy.limit} calls in ${policy.windowSeconds} s are allowed here. Wait ${resetSeconds} s.`,
    { ...headers, 'Retry-After': String(resetSeconds) },
  );
}

interface ResourceOptions {
  readonly rules: AuthenticationRules;
  readonly usage: Usage;
  readonly facts: SandboxFacts;
  readonly shared: SharedState;
}

interface Resource {
  readonly path: string;
  readonly name: string;
  readonly summary: string;
  readonly quotas: readonly QuotaPolicy[];
  readonly refusals: readonly ProblemCode[];
  readonly judge?: (caller: ApiCaller) => void;
  readonly answer: (caller: ApiCaller) => unknown;
  /** Where the answer is no JSON. */
  readonly answerType?: string;
}

const GENERAL: QuotaPolicy = { name: 'api', limit: 60, windowSeconds: 10 };
const REPORTS: QuotaPolicy = { name: 'reports', limit: 5, windowSeconds: 10 };

const REFUSALS: readonly ProblemCode[] = [
  ...(['token_missing', 'invalid_request', 'invalid_token', 'invalid_dpop_proof'] as const),
  ...(['use_dpop_nonce', 'rate_limited'] as const),
];

function resourceEndpoint({ rules, usage, shared }: ResourceOptions, resource: Resource): Endpoint {
  const handle = async ({ request }: { request: ReceivedRequest }): Promise<Answer> => {
    const caller = await authenticate(request.raw, rules);
    usage.count(caller.sub, `${request.method} ${request.url.pathname}`);
    const nonce = caller.scheme === 'DPoP' && rules.nonces.required;
    const headers = {
      ...(nonce && { 'DPoP-Nonce': rules.nonces.current() }),
      ...(await limit(shared, resource.quotas, caller)),
    };
    resource.judge?.(caller);
    return { status: 200, headers, body: resource.answer(caller) };
  };
  return endpoint({
    method: 'GET',
    path: resource.path,
    name: resource.name,
    summary: resource.summary,
    tag: 'Resources of the sandbox',
    headers: ['Authorization', 'DPoP'],
    security: 'bearer-jwt',
    ...(resource.answerType === undefined
      ? { answers: { 200: v.looseObject({}) } }
      : { answers: { 200: v.string() }, answerType: resource.answerType }),
    refusals: [...REFUSALS, ...resource.refusals],
    handle,
  });
}

/** `GET /me`, `GET /me/picture`, `GET /reports` (scope `reports:read`) and `GET /admin/audit` (role `admin`), for tokens of the sandbox. */
export function resourceEndpoints(options: ResourceOptions): Endpoint[] {
  const { usage, facts } = options;
  return [
    resourceEndpoint(options, {
      path: '/me',
      name: 'me',
      summary: 'Who you are, as the access token says.',
      quotas: [GENERAL],
      refusals: [],
      answer: (caller) => meAnswer(caller, usage, facts),
    }),
    resourceEndpoint(options, {
      path: '/me/picture',
      name: 'picture',
      summary: 'Your picture, as SVG: an answer that is no JSON.',
      quotas: [GENERAL],
      refusals: [],
      answer: ({ sub }) => drawPicture(facts.nameOf(sub) ?? sub),
      answerType: 'image/svg+xml',
    }),
    resourceEndpoint(options, {
      path: '/reports',
      name: 'reports',
      summary: 'Reports made of the sandbox’s counters. Needs the scope reports:read.',
      quotas: [GENERAL, REPORTS],
      refusals: ['insufficient_scope'],
      judge: (caller) => requireScope('reports:read', caller),
      answer: () => reportsAnswer(usage, facts),
    }),
    resourceEndpoint(options, {
      path: '/admin/audit',
      name: 'audit',
      summary: 'What happened in the sandbox. Needs the role admin.',
      quotas: [GENERAL],
      refusals: ['role_required'],
      judge: (caller) => requireRole('admin', caller),
      answer: () => auditAnswer(facts),
    }),
  ];
}
