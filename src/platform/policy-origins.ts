import {
  boundedPolicyOrigins,
  formatPolicyOrigins,
  parsePolicyOrigins,
  policyOriginOf,
  POLICY_ORIGINS_COOKIE,
} from '#core/providers/policy-origins.ts';

/** The longest that browsers keep a cookie. */
const MAX_AGE_S = 400 * 24 * 3600;

/**
 * The origins that this browser asks the app server to name in the policy of its pages, beside those of the providers file.
 * What is set here holds from the next load of the page on.
 */
export interface PolicyOrigins {
  read(): readonly string[];
  /**
   * Puts the origins of these addresses in the place of the old list.
   * @returns the addresses that the policy will not name: unsafe, too many, or in a browser that keeps no cookies
   */
  set(addresses: readonly string[]): readonly string[];
  remove(): void;
}

function readCookie(): string {
  const prefix = `${POLICY_ORIGINS_COOKIE}=`;
  const pair = document.cookie.split('; ').find((text) => text.startsWith(prefix));
  try {
    return decodeURIComponent(pair?.slice(prefix.length) ?? '');
  } catch {
    return '';
  }
}

function writeCookie(value: string, maxAge: number): void {
  // Lax: on the way back from a provider the browser withholds a strict cookie, and the page that has to send the token
  // request would get the narrower policy (docs/decisions/0005-providers-added-on-the-page.md).
  const attributes = ['Path=/', `Max-Age=${maxAge}`, 'SameSite=Lax'];
  if (location.protocol === 'https:') attributes.push('Secure');
  document.cookie = [`${POLICY_ORIGINS_COOKIE}=${value}`, ...attributes].join('; ');
}

export function createPolicyOrigins(): PolicyOrigins {
  const read = () => parsePolicyOrigins(readCookie());
  const remove = () => writeCookie('', 0);
  return {
    read,
    set(addresses) {
      const origins = boundedPolicyOrigins(addresses);
      if (origins.length === 0) remove();
      else writeCookie(formatPolicyOrigins(origins), MAX_AGE_S);
      const kept = new Set(read());
      return addresses.filter((address) => !kept.has(policyOriginOf(address) ?? ''));
    },
    remove,
  };
}
