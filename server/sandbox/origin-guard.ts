const LOOPBACK_NAMES: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The issuer's origin, and the same port under the other names of this machine. */
export function loopbackOrigins(issuer: string): string[] {
  const { origin, protocol, port } = new URL(issuer);
  const suffix = port === '' ? '' : `:${port}`;
  return [...new Set([origin, ...[...LOOPBACK_NAMES].map((name) => `${protocol}//${name}${suffix}`)])];
}

/** Those of them that a content security policy can name: it knows no IPv6 address. */
export function policyOrigins(issuer: string): string[] {
  return loopbackOrigins(issuer).filter((origin) => !origin.includes('['));
}

/**
 * Whether the Host header names this sandbox. Another name that points at this machine (DNS rebinding) would make a
 * foreign page the sandbox's own origin.
 */
export function isOwnHost(host: string | undefined, issuer: string): boolean {
  if (host === undefined) return false;
  if (host === new URL(issuer).host) return true;
  const name = host.replace(/:\d{1,5}$/, '');
  return LOOPBACK_NAMES.has(name);
}

/**
 * Whether a request that changes something comes from the sandbox's own pages, from the app, or from no page at all
 * (a script). Browsers always say one of the two headers on a POST, so a foreign site is seen.
 */
export function isTrustedCaller(headers: Headers, trustedOrigins: readonly string[]): boolean {
  const site = headers.get('Sec-Fetch-Site');
  if (site === 'same-origin') return true;
  const origin = headers.get('Origin');
  if (origin !== null) return trustedOrigins.includes(origin);
  return site === null || site === 'none';
}
