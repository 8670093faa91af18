import type { Examination } from '../examination.ts';
import { passed, warned, type FindingOf } from '../finding.ts';
import { notAsked } from '../reading-findings.ts';

/** RFC 7009: whether tokens can be made useless before they expire. */
export async function checkRevocation({ settings }: Examination): Promise<FindingOf<'revocation'>> {
  const found = await settings();
  if (!found) return notAsked();
  const endpoint = found.members.revocation_endpoint;
  return endpoint === undefined
    ? warned('revocation_not_offered')
    : passed('revocation_offered', { endpoint });
}
