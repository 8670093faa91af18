import type { Examination } from '../examination.ts';
import { failed, passed, unchecked, warned, type FindingOf } from '../finding.ts';
import { notAsked } from '../reading-findings.ts';

/** RFC 6749 3.3. A list need not be whole (RFC 8414 2), so a scope that is not on it is a warning. */
export async function checkScopes({ settings, profile }: Examination): Promise<FindingOf<'scopes'>> {
  const asked = profile.scope.split(' ').filter((scope) => scope !== '');
  // OpenID Connect Core 3.1.2.1: without it the request is plain OAuth, and no ID Token comes back.
  if (profile.protocol === 'oidc' && !asked.includes('openid'))
    return failed('scope_openid_missing', { asked });
  if (asked.length === 0) return passed('scopes_default');
  const found = await settings();
  if (!found) return notAsked();
  const listed = found.members.scopes_supported;
  if (listed === undefined) return unchecked('scopes_unlisted', { asked });
  const unlisted = asked.filter((scope) => !listed.includes(scope));
  if (unlisted.length === 0) return passed('scopes_known', { asked });
  return profile.resource === undefined
    ? warned('scopes_unknown', { unlisted })
    : unchecked('scopes_of_resource', { unlisted, resource: profile.resource });
}
