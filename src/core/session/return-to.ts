/** After a login the visitor lands on a path of this app or on the fallback: no open redirector (RFC 9700 4.11). */
export function safeReturnTo(value: unknown, fallback = '/'): string {
  if (typeof value !== 'string' || !/^\/(?![/\\])/.test(value) || hasControlCharacter(value)) return fallback;
  const base = 'https://app.invalid';
  const url = URL.canParse(value, base) ? new URL(value, base) : undefined;
  // Dot segments fall out of the path: `/.//host` becomes `//host`, which is another site's address.
  if (url?.origin !== base || /^\/(?:\/|callback)/.test(url.pathname)) return fallback;
  return `${url.pathname}${url.search}${url.hash}`;
}

/** Browsers drop tabs and line breaks from addresses, so that `/\t/host` means `//host`. */
function hasControlCharacter(value: string): boolean {
  return Array.from(value).some((character) => character < ' ' || character === '\u007f');
}
