import type { Examination } from '../examination.ts';
import { failed, passed, type FindingOf } from '../finding.ts';

/** PKCE and every check of a signature need Web Crypto, which browsers give to secure contexts alone (W3C Secure Contexts). */
export function checkSecureContext({ environment }: Examination): FindingOf<'secure_context'> {
  const { isSecureContext, origin } = environment;
  return isSecureContext ? passed('secure_context', { origin }) : failed('insecure_context', { origin });
}
