import { isSafeUrl } from './safe-url.ts';

/** The cookie in which a browser names the origins of the providers that were added on its pages. No secret in it. */
export const POLICY_ORIGINS_COOKIE = 'authlens_origins';

const MAX_POLICY_ORIGINS = 40;
/** All of them together, in characters: a policy names each one in four directives, and proxies bound a header. */
const MAX_POLICY_ORIGINS_LENGTH = 2048;

/**
 * A host as a policy may name it. The URL parser lets `*`, `;`, `,` and quotes stand in a host name; in a content security
 * policy the first is a wildcard and the others end what they stand in.
 */
const PLAIN_HOST = /^(?:[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::\d{1,5})?$/;

/** The origin of a safe address, when it can stand in a content security policy and means nothing but itself there. */
export function policyOriginOf(address: unknown): string | undefined {
  if (!isSafeUrl(address)) return undefined;
  const { host, origin } = new URL(address);
  return PLAIN_HOST.test(host) ? origin : undefined;
}

/** What a policy can name of these addresses: origins in their order, each once, within the bounds. */
export function boundedPolicyOrigins(addresses: readonly unknown[]): readonly string[] {
  const origins = new Set<string>();
  let length = 0;
  for (const address of addresses) {
    const origin = policyOriginOf(address);
    if (origin === undefined || origins.has(origin)) continue;
    length += origin.length + 1;
    if (origins.size === MAX_POLICY_ORIGINS || length > MAX_POLICY_ORIGINS_LENGTH) break;
    origins.add(origin);
  }
  return [...origins];
}

/** Reads the cookie's value after its URI decoding. Only what is an origin to the letter counts. */
export function parsePolicyOrigins(value: string): readonly string[] {
  return boundedPolicyOrigins(value.split(',').filter((item) => policyOriginOf(item) === item));
}

export function formatPolicyOrigins(origins: readonly string[]): string {
  return encodeURIComponent(origins.join(','));
}
