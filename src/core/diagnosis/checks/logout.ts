import type { Examination } from '../examination.ts';
import { passed, warned, type FindingOf } from '../finding.ts';
import { notAsked } from '../reading-findings.ts';

/** OpenID Connect RP-Initiated Logout 2.1: whether signing out here can end the session there. */
export async function checkLogout({ settings }: Examination): Promise<FindingOf<'logout'>> {
  const found = await settings();
  if (!found) return notAsked();
  const endpoint = found.members.end_session_endpoint;
  return endpoint === undefined ? warned('logout_not_offered') : passed('logout_offered', { endpoint });
}
