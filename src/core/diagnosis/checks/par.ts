import type { Examination } from '../examination.ts';
import { failed, passed, warned, type FindingOf } from '../finding.ts';
import { notAsked } from '../reading-findings.ts';

/** RFC 9126: the request goes ahead on a channel of its own, and the address bar carries a reference to it. */
export async function checkPar({ settings, profile }: Examination): Promise<FindingOf<'par'>> {
  const found = await settings();
  if (!found) return notAsked();
  const { pushed_authorization_request_endpoint: endpoint, require_pushed_authorization_requests } =
    found.members;
  const in_use = profile.par !== false;
  if (endpoint === undefined) {
    return profile.par === true ? warned('par_asked_not_offered') : passed('par_not_offered');
  }
  if (require_pushed_authorization_requests !== true) return passed('par_offered', { endpoint, in_use });
  return in_use ? passed('par_required', { endpoint }) : failed('par_refused_by_entry', { endpoint });
}
