import { createBoundedFetch } from '#core/lib/bounded-fetch.ts';
import { parseJsonObject, stringMember } from '#core/lib/json.ts';
import type { ProviderProfile } from '#core/providers/profile.ts';
import { policyOriginOf } from '#core/providers/policy-origins.ts';

const ENDPOINTS = [
  'authorization_endpoint',
  'token_endpoint',
  'jwks_uri',
  'userinfo_endpoint',
  'revocation_endpoint',
  'end_session_endpoint',
  'introspection_endpoint',
] as const;

const DEADLINE_MS = 5000;
const MAX_BYTES = 256 * 1024;
const RETRY_AFTER_MS = 30_000;
/** A file with hundreds of providers must not become hundreds of requests at once. */
const PARALLEL_READS = 4;

/** Where a provider's endpoints live, for the content security policy. */
export interface ProviderOrigins {
  /** Sorted origins of everything known so far; answers at once. */
  current(): readonly string[];
  /** Reads the discovery documents not known yet, each at most once per 30 s. Never rejects. */
  refresh(): Promise<void>;
}

interface Pending {
  readonly issuer: string;
  triedAt: number;
}

/** Origins an entry names itself. */
function statedOrigins(profile: ProviderProfile): readonly string[] {
  const endpoints = ENDPOINTS.map((name) => profile.metadata?.[name]);
  const samples = (profile.api ?? []).map(({ url }) => url);
  const addresses = [
    profile.issuer,
    profile.metadata?.issuer,
    profile.profile_endpoint,
    ...endpoints,
    ...samples,
  ];
  return addresses.flatMap((address) => policyOriginOf(address) ?? []);
}

/** True when the entry itself names every endpoint a sign-in asks, so that nothing has to be read. */
function isComplete({ metadata }: ProviderProfile): boolean {
  return [metadata?.authorization_endpoint, metadata?.token_endpoint, metadata?.jwks_uri].every(
    (endpoint) => endpoint !== undefined,
  );
}

/** OpenID Connect Discovery 1.0 section 4: the document counts only when it names the issuer that was asked. */
function documentOrigins(text: string, issuer: string): readonly string[] | undefined {
  const metadata = parseJsonObject(text);
  if (metadata === undefined || stringMember(metadata, 'issuer') !== issuer) return undefined;
  const endpoints = ENDPOINTS.map((name) => stringMember(metadata, name));
  return endpoints.flatMap((endpoint) => policyOriginOf(endpoint) ?? []);
}

/**
 * Providers such as Google keep their endpoints on other hosts than their issuer, and a policy that names hosts exactly has
 * to know them before the page does: so the server reads the discovery documents itself, in the background.
 *
 * `skip` holds issuers whose endpoints are known to be on their own origin.
 */
export function createProviderOrigins(
  profiles: readonly ProviderProfile[],
  skip: readonly string[] = [],
  now: () => number = Date.now,
): ProviderOrigins {
  const origins = new Set(profiles.flatMap(statedOrigins));
  const pending = new Map<string, Pending>();
  for (const profile of profiles) {
    const { issuer, protocol } = profile;
    if (protocol !== 'oidc' || issuer === undefined || skip.includes(issuer) || isComplete(profile)) continue;
    pending.set(issuer, { issuer, triedAt: Number.NEGATIVE_INFINITY });
  }
  const http = createBoundedFetch(fetch, { now }, { after: startTimer });

  const readOne = async ({ issuer }: Pending): Promise<void> => {
    const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const headers = { accept: 'application/json' };
    const request = { method: 'GET', headers, deadlineMs: DEADLINE_MS, maxBytes: MAX_BYTES };
    // A provider that is down is told by the page, which meets the same failure with a person in front of it.
    const answer = await http(address, request).catch(() => undefined);
    if (answer?.status !== 200) return;
    const found = documentOrigins(answer.text, issuer);
    if (found === undefined) return;
    for (const origin of found) origins.add(origin);
    pending.delete(issuer);
  };

  return {
    current: () => [...origins].sort(),
    async refresh() {
      const at = now();
      const due = [...pending.values()].filter(({ triedAt }) => at - triedAt >= RETRY_AFTER_MS);
      for (const one of due) one.triedAt = at;
      const lane = async () => {
        for (let one = due.shift(); one !== undefined; one = due.shift()) await readOne(one);
      };
      await Promise.all(Array.from({ length: PARALLEL_READS }, lane));
    },
  };
}

function startTimer(delayMs: number, task: () => void): () => void {
  const timer = setTimeout(task, delayMs);
  timer.unref();
  return () => clearTimeout(timer);
}
