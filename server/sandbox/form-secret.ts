import type { KoaContextWithOIDC } from 'oidc-provider';

/** The session's secret that oidc-provider's own forms (device, sign-out) must carry against forged requests. */
export function formSecret(ctx: KoaContextWithOIDC): string {
  const secret = ctx.oidc.session?.state?.['secret'];
  if (typeof secret !== 'string') throw new TypeError('the session has no form secret');
  return secret;
}
