import type { Examination } from '../examination.ts';
import { failed, passed, unchecked, type FindingOf } from '../finding.ts';
import { notAsked } from '../reading-findings.ts';

/**
 * RFC 7636 4.2, RFC 9700 2.1.1. A list without S256 is a no; no list at all is none: there are providers that support it
 * and do not say so.
 */
export async function checkPkce({ settings, hints }: Examination): Promise<FindingOf<'pkce'>> {
  const found = await settings();
  const methods = found?.members.code_challenge_methods_supported;
  if (methods?.includes('S256') === true) return passed('pkce_s256', { offered: methods });
  if (methods !== undefined) return failed('pkce_without_s256', { offered: methods });
  if (hints.pkce_s256 === true) return passed('pkce_known');
  return found ? unchecked('pkce_unlisted') : notAsked();
}
