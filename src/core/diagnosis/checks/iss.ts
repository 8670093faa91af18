import type { Examination } from '../examination.ts';
import { passed, warned, type FindingOf } from '../finding.ts';
import { notAsked } from '../reading-findings.ts';

/** RFC 9207, RFC 9700 4.4.2: the answer names its sender, or comes to an address that no other provider is given. */
export async function checkIss({ settings, profile }: Examination): Promise<FindingOf<'iss'>> {
  const found = await settings();
  if (!found) return notAsked();
  if (found.members.authorization_response_iss_parameter_supported === true) return passed('iss_promised');
  const { redirect_path } = profile;
  return redirect_path !== undefined && redirect_path !== '/callback'
    ? passed('iss_own_path', { redirect_path })
    : warned('iss_not_promised');
}
