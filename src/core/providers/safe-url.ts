const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);
const MAX_URL_LENGTH = 2048;

function parse(value: unknown): URL | undefined {
  if (typeof value !== 'string' || value.length > MAX_URL_LENGTH) return undefined;
  // The URL parser drops or rewrites these silently, so what is compared and what is fetched would differ.
  if (/[\s\\\p{Cc}]/u.test(value)) return undefined;
  try {
    // Not `canParse`: once it runs hot, Node 20 answers false for letters such as ü.
    return new URL(value);
  } catch {
    return undefined;
  }
}

function hasCredentials(url: URL): boolean {
  return url.username !== '' || url.password !== '';
}

/** `localhost`, `127.0.0.1` or `[::1]`, as `URL.hostname` writes them (RFC 8252 section 7.3). */
export function isLoopbackHost(hostname: string): boolean {
  return LOOPBACK_HOSTS.has(hostname);
}

/**
 * True for an absolute https URL, or http on loopback, without user name or password. Anything a provider or a file
 * hands over is asked here before it is fetched, navigated to or put into a policy (RFC 9700 section 2.6).
 */
export function isSafeUrl(value: unknown): value is string {
  const url = parse(value);
  if (url === undefined || hasCredentials(url)) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackHost(url.hostname));
}

/** True for a plain web address (http or https, no user name or password): fit for a link, not for a request. */
export function isWebUrl(value: unknown): value is string {
  const url = parse(value);
  return url !== undefined && !hasCredentials(url) && (url.protocol === 'https:' || url.protocol === 'http:');
}
