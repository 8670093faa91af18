const LOOPBACK_WITH_PORT = /^(http:\/\/(?:127\.0\.0\.1|\[::1\])):\d{1,5}(?=\/|$)/;
const LOOPBACK = /^http:\/\/(?:127\.0\.0\.1|\[::1\])(?=[:/]|$)/;

/** https only, except loopback IP literals over http; `localhost` is not allowed (SP28, SP29). */
function isAllowedAtAll(uri: string): boolean {
  return uri.startsWith('https://') || LOOPBACK.test(uri);
}

/**
 * Whether a request may name this redirect URI: by exact match, except that a loopback literal registered without a port
 * takes any port (SP29, RFC 8252 section 7.3).
 */
export function mayRedirectTo(requested: string, registered: readonly string[]): boolean {
  if (!URL.canParse(requested) || !isAllowedAtAll(requested)) return false;
  return registered.includes(requested) || registered.includes(requested.replace(LOOPBACK_WITH_PORT, '$1'));
}
