import { createBoundedFetch } from '#core/lib/bounded-fetch.ts';
import { parseJsonObject, stringMember } from '#core/lib/json.ts';
import { discoveryUrls, issuerOf, needsDiscovery } from '#core/oauth/metadata.ts';
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
  /** Whether every discovery document is read; one that failed is not. */
  complete(): boolean;
  /** Reads the discovery documents not known yet, each at most once per 30 s. Never rejects. */
  refresh(): Promise<void>;
}

interface Pending {
  readonly issuer: string;
  /** Where its document may stand. */
  readonly urls: readonly string[];
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

/** OpenID Connect Discovery 1.0 section 4, RFC 8414 section 3.3: the document counts only when it names the issuer that was asked. */
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
    const issuer = issuerOf(profile);
    if (issuer === undefined || skip.includes(issuer) || !needsDiscovery(profile)) continue;
    pending.set(issuer, { issuer, urls: discoveryUrls(profile), triedAt: Number.NEGATIVE_INFINITY });
  }
  const http = createBoundedFetch(fetch, { now }, { after: startTimer });

  const readOne = async ({ issuer, urls }: Pending): Promise<void> => {
    const headers = { accept: 'application/json' };
    const request = { method: 'GET', headers, deadlineMs: DEADLINE_MS, maxBytes: MAX_BYTES };
    for (const url of urls) {
      // A provider that is down is told by the page, which meets the same failure with a person in front of it.
      const answer = await http(url, request).catch(() => undefined);
      const found = answer?.status === 200 ? documentOrigins(answer.text, issuer) : undefined;
      if (found === undefined) continue;
      for (const origin of found) origins.add(origin);
      pending.delete(issuer);
      return;
    }
  };

  return {
    current: () => [...origins].sort(),
    complete: () => pending.size === 0,
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
