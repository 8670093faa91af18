interface PageOrigins {
  readonly issuer: string;
  readonly appOrigins: readonly string[];
}

/**
 * Headers of every page of the sandbox. `form-action` names the app: a form's answer may redirect there.
 * `script-src` is empty (no script runs) and present, so that oidc-provider can add the hash of its own forms.
 */
export function pageHeaders(world: PageOrigins): Record<string, string> {
  return {
    'Content-Security-Policy': [
      "default-src 'none'",
      'script-src',
      "style-src 'self'",
      "img-src 'self'",
      `form-action 'self' ${[new URL(world.issuer).origin, ...world.appOrigins].join(' ')}`,
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'X-Frame-Options': 'DENY',
    'X-Content-Type-Options': 'nosniff',
    // Not `no-referrer`: that would blank the Origin of the sandbox's own forms.
    'Referrer-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  };
}
