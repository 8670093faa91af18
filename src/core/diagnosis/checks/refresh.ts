import { stringListMember } from '../../lib/json.ts';
import type { Examination } from '../examination.ts';
import { passed, unchecked, warned, type FindingOf } from '../finding.ts';
import { notAsked } from '../reading-findings.ts';

const OFFLINE = 'offline_access';

/** RFC 6749 6, OpenID Connect Core 11: whether a refresh token is likely to come. Only a login can tell for sure. */
export async function checkRefresh(examination: Examination): Promise<FindingOf<'refresh'>> {
  const asksOffline = examination.profile.scope.split(' ').includes(OFFLINE);
  const known = examination.hints.refresh_token;
  if (known === undefined) return readSettings(examination, asksOffline);
  switch (known) {
    case 'none':
      return warned('refresh_none_known');
    case 'given':
      return passed('refresh_known');
    case 'with_offline_access':
      return asksOffline ? passed('refresh_known') : warned('refresh_scope_missing');
  }
}

async function readSettings({ settings }: Examination, asksOffline: boolean): Promise<FindingOf<'refresh'>> {
  const found = await settings();
  if (!found) return notAsked();
  const grants = stringListMember(found.document, 'grant_types_supported');
  const knowsOffline = found.members.scopes_supported?.includes(OFFLINE) === true;
  if (grants?.includes('refresh_token') === false) return warned('refresh_not_granted', { grants });
  if (knowsOffline && !asksOffline) return warned('refresh_scope_missing');
  return grants || knowsOffline ? passed('refresh_likely', { grants }) : unchecked('refresh_unlisted');
}
