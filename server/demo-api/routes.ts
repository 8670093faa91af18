import type { ApiCaller } from './authenticate.ts';
import type { Usage, UserUsage } from './usage.ts';

/** One entry of the log the audit shows. */
interface AuditEntry {
  readonly id: number;
  readonly time: string;
  readonly event: string;
  readonly outcome: 'success' | 'failure';
  readonly user?: string;
  readonly client_id?: string;
  readonly detail?: string;
}

/** What the API may know of the sandbox around it. */
export interface SandboxFacts {
  readonly since: string;
  nameOf(sub: string): string | undefined;
  signIns(): Readonly<Record<string, number>>;
  tokenRequests(): Readonly<Record<string, number>>;
  auditEntries(): { readonly total: number; readonly entries: readonly AuditEntry[] };
}

interface MeAnswer {
  readonly sub: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly scope: string;
  readonly client_id: string;
  readonly token_type: string;
  readonly expires_at: string;
  readonly usage: UserUsage;
}

export function meAnswer(caller: ApiCaller, usage: Usage, facts: SandboxFacts): MeAnswer {
  return {
    sub: caller.sub,
    name: facts.nameOf(caller.sub) ?? caller.sub,
    roles: caller.roles,
    scope: caller.scopes.join(' '),
    client_id: caller.clientId,
    token_type: caller.scheme,
    expires_at: new Date(caller.expiresAt * 1000).toISOString(),
    usage: usage.of(caller.sub),
  };
}

interface ReportsAnswer {
  readonly since: string;
  readonly reports: readonly {
    readonly id: string;
    readonly title: string;
    readonly rows: readonly Readonly<Record<string, string | number>>[];
  }[];
}

/** Reports made of the sandbox's real counters. */
export function reportsAnswer(usage: Usage, facts: SandboxFacts): ReportsAnswer {
  return {
    since: facts.since,
    reports: [
      { id: 'api-calls', title: 'API calls by endpoint', rows: usage.endpoints() },
      {
        id: 'sign-ins',
        title: 'Sign-ins by person',
        rows: Object.entries(facts.signIns()).map(([user, count]) => ({ user, sign_ins: count })),
      },
      {
        id: 'token-requests',
        title: 'Token requests by grant',
        rows: Object.entries(facts.tokenRequests()).map(([grant, count]) => ({
          grant_type: grant,
          requests: count,
        })),
      },
    ],
  };
}

interface AuditAnswer {
  /** Events since the sandbox started; the oldest are not kept. */
  readonly total: number;
  readonly kept: number;
  readonly entries: readonly AuditEntry[];
}

export function auditAnswer(facts: SandboxFacts): AuditAnswer {
  const { total, entries } = facts.auditEntries();
  return { total, kept: entries.length, entries };
}
