import type { Examination } from '../examination.ts';
import { passed, warned, type FindingOf } from '../finding.ts';
import { notAsked } from '../reading-findings.ts';

/** RFC 9449: tokens that are of no use without a key which never leaves this browser. */
export async function checkDpop({ settings, profile }: Examination): Promise<FindingOf<'dpop'>> {
  const found = await settings();
  if (!found) return notAsked();
  const offered = found.members.dpop_signing_alg_values_supported ?? [];
  if (offered.length > 0) return passed('dpop_offered', { offered, in_use: profile.dpop !== false });
  return profile.dpop === true ? warned('dpop_asked_not_offered') : passed('dpop_not_offered');
}
