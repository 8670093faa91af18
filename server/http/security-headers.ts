import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { parsePolicyOrigins, POLICY_ORIGINS_COOKIE } from '#core/providers/policy-origins.ts';

/** Powers no page of this app needs; named here they are refused to any script that should ever get in. */
const DENIED_FEATURES = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'encrypted-media',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
];

const COMMON: Readonly<Record<string, string>> = {
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Permissions-Policy': DENIED_FEATURES.map((feature) => `${feature}=()`).join(', '),
  // No COEP: it would block the hidden frame of a same-site silent sign-in.
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** Only the callback may stand in a frame, and only in one of our own: a same-site silent sign-in lands there. */
function mayBeFramed(path: string): boolean {
  return path === '/callback' || path.startsWith('/callback/');
}

/** The policy of a page. `origins` are those of the providers in use, exactly; there is no wildcard and nothing inline. */
function pagePolicy(origins: readonly string[], path: string, frameOrigins: readonly string[]): string {
  const providers = ["'self'", ...origins].join(' ');
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    // An API's answer that is a picture is shown from the page's memory; as an image nothing in it can act or load.
    `img-src ${["'self'", 'blob:', ...origins].join(' ')}`,
    "font-src 'self'",
    `connect-src ${providers}`,
    `frame-src ${[...new Set(["'self'", ...origins, ...frameOrigins])].join(' ')}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    `form-action ${providers}`,
    "object-src 'none'",
    `frame-ancestors ${mayBeFramed(path) ? "'self'" : "'none'"}`,
    "require-trusted-types-for 'script'",
    'trusted-types authlens',
  ].join('; ');
}

/**
 * The policy of everything that is no page. It binds workers, which take the policy of their own script, and does not
 * change with the providers, so that a file cached for a year never carries an old list.
 */
const RESOURCE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types authlens',
].join('; ');

/**
 * The policy of the demo API's answers. A stranger's form is answered into a frame of the stranger's page, which stands in a
 * frame of the app: whoever may show the form may show its answer, which is data and inert.
 */
function demoApiPolicy(frameOrigins: readonly string[]): string {
  const ancestors = ["'self'", ...frameOrigins].join(' ');
  return `default-src 'none'; base-uri 'none'; form-action 'none'; sandbox; frame-ancestors ${ancestors}`;
}

function resourcePolicy(path: string, frameOrigins: readonly string[]): string {
  const isShown = path.startsWith('/demo-api/') && frameOrigins.length > 0;
  return isShown ? demoApiPolicy(frameOrigins) : RESOURCE_POLICY;
}

/**
 * The origins of the providers in use: those of the server's list, and those this browser asks for because they were added on
 * the page. The cookie widens the pages of the browser that sends it and no other, and can name nothing but safe origins.
 */
function pageOrigins(context: Context, origins: readonly string[]): readonly string[] {
  const added = parsePolicyOrigins(getCookie(context, POLICY_ORIGINS_COOKIE) ?? '');
  return [...new Set([...origins, ...added])];
}

interface SecurityHeaderOptions {
  readonly origins: () => readonly string[];
  /** False under the development server, which injects inline scripts and styles. */
  readonly contentSecurityPolicy: boolean;
  /** Origins besides the providers' that the page may show in a frame. */
  readonly frameOrigins?: readonly string[];
}

/** Puts the security headers on every answer, refusals and failures included. */
export function securityHeaders({
  origins,
  contentSecurityPolicy,
  frameOrigins = [],
}: SecurityHeaderOptions): MiddlewareHandler {
  return async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(COMMON)) context.header(name, value);
    context.header('X-Frame-Options', mayBeFramed(context.req.path) ? 'SAMEORIGIN' : 'DENY');
    if (!contentSecurityPolicy) return;
    const isPage = context.res.headers.get('Content-Type')?.startsWith('text/html') === true;
    if (!isPage) {
      return context.header('Content-Security-Policy', resourcePolicy(context.req.path, frameOrigins));
    }
    // A page is stored nowhere (no-store); should somebody do it all the same, its policy is one browser's.
    context.header('Vary', 'Cookie', { append: true });
    const policy = pagePolicy(pageOrigins(context, origins()), context.req.path, frameOrigins);
    context.header('Content-Security-Policy', policy);
  };
}
