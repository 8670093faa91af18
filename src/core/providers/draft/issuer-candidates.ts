/** Parts of paths by which endpoints are named below an issuer; a path that ends in one is an endpoint's. */
const ENDPOINT =
  /^(?:authorize|authorization|auth|token|tokens|access_token|userinfo|jwks|jwks\.json|certs|keys|revoke|revocation|introspect|introspection|logout|end_?session|register|reg|registration|clients|device|device_authorization|devicecode|par|login|signin|sign-in)$/i;
/** Parts that stand between an issuer and its endpoints more often than they belong to it. */
const BETWEEN = /^(?:oauth|oauth2|oidc|openid|openid-connect|connect|protocol|o|v\d+(?:\.\d+)*|api|ext)$/i;

/** Paths of known products: everything the pattern finds is taken off, or put in another form. */
const PRODUCTS: readonly (readonly [endpoint: RegExp, issuer: string])[] = [
  // Keycloak
  [/^(.*\/realms\/[^/]+)\/(?:protocol|clients-registrations|broker|login-actions|account)(?:\/.*)?$/, '$1'],
  // Microsoft Entra ID
  [/^(\/[^/]+)\/oauth2\/v2\.0\/[^/]+$/, '$1/v2.0'],
  // Okta
  [/^(\/oauth2\/[^/]+)\/v1\/[^/]+$/, '$1'],
  [/^\/oauth2\/v1\/[^/]+$/, ''],
  // GitHub
  [/^\/login\/oauth\/[^/]+(?:\/[^/]+)?$/, '/login/oauth'],
];

const REGISTRATION =
  /\/(?:register|reg|registration|clients-registrations\/(?:openid-connect|default)|oauth2\/v1\/clients)\/?$/i;

const MAX_CANDIDATES = 4;

function segments(pathname: string): readonly string[] {
  return pathname.split('/').filter((segment) => segment !== '');
}

function join(parts: readonly string[]): string {
  return parts.map((part) => `/${part}`).join('');
}

export function isEndpointPath(pathname: string): boolean {
  return (
    ENDPOINT.test(segments(pathname).at(-1) ?? '') || PRODUCTS.some(([pattern]) => pattern.test(pathname))
  );
}

export function isRegistrationPath(pathname: string): boolean {
  return REGISTRATION.test(pathname);
}

/** Whether the last part names an endpoint only together with what stands before it: `/auth` may end an issuer too. */
export function isAmbiguousPath(pathname: string): boolean {
  const parts = segments(pathname);
  return /^(?:auth|login|oidc)$/i.test(parts.at(-1) ?? '') && !BETWEEN.test(parts.at(-2) ?? '');
}

/** Paths of issuers that an endpoint at this path may belong to, most likely first; the bare host is always among them. */
export function issuerPaths(pathname: string): readonly string[] {
  const known = PRODUCTS.find(([pattern]) => pattern.test(pathname));
  if (known !== undefined) return [...new Set([pathname.replace(known[0], known[1]), ''])];
  const above = segments(pathname).slice(0, -1);
  let likely = above;
  while (BETWEEN.test(likely.at(-1) ?? '') || ENDPOINT.test(likely.at(-1) ?? ''))
    likely = likely.slice(0, -1);
  const others = above.map((_, index) => join(above.slice(0, above.length - index)));
  const ordered = [...new Set([join(likely), ...others])];
  return ordered.slice(0, MAX_CANDIDATES).includes('')
    ? ordered.slice(0, MAX_CANDIDATES)
    : [...ordered.slice(0, MAX_CANDIDATES - 1), ''];
}
