const LOOPBACK_LITERALS: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]']);

/**
 * The registered callback that a `redirect_uri` matches, or undefined. Exact by default; any port on a loopback
 * address (RFC 8252 section 7.3); with the wildcard, subdomains and the paths below as well.
 */
export function matchCallback(
  redirectUri: string,
  callbacks: readonly string[],
  wildcard: boolean,
): string | undefined {
  const exact = callbacks.find((callback) => callback === redirectUri);
  if (exact !== undefined) return exact;
  const asked = plainUrl(redirectUri);
  if (asked === undefined) return undefined;
  return callbacks.find((callback) => {
    const registered = new URL(callback);
    return isSameLoopback(asked, registered) || (wildcard && isBelow(asked, registered));
  });
}

/** Without user name, password and fragment. */
function plainUrl(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url?.username === '' && url.password === '' && url.hash === '' ? url : undefined;
}

function isSameLoopback(asked: URL, registered: URL): boolean {
  return (
    LOOPBACK_LITERALS.has(asked.hostname) &&
    asked.hostname === registered.hostname &&
    asked.protocol === registered.protocol &&
    asked.pathname === registered.pathname &&
    asked.search === registered.search
  );
}

function isBelow(asked: URL, registered: URL): boolean {
  const sameHost =
    asked.hostname === registered.hostname || asked.hostname.endsWith(`.${registered.hostname}`);
  const parent = registered.pathname.replace(/\/$/, '');
  return (
    sameHost &&
    asked.protocol === registered.protocol &&
    asked.port === registered.port &&
    (asked.pathname === registered.pathname || asked.pathname.startsWith(`${parent}/`))
  );
}
