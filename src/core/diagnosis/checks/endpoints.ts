import { stringMember } from '../../lib/json.ts';
import { isSafeUrl, isWebUrl } from '../../providers/safe-url.ts';
import type { Examination } from '../examination.ts';
import { failed, passed, warned, type FindingOf } from '../finding.ts';
import { notAsked } from '../reading-findings.ts';

const OPTIONAL = [
  'userinfo_endpoint',
  'revocation_endpoint',
  'end_session_endpoint',
  'introspection_endpoint',
  'pushed_authorization_request_endpoint',
  'device_authorization_endpoint',
  'registration_endpoint',
];

/** RFC 9700 2.6, RFC 6749 3.1: codes and tokens travel to these addresses, so they are https (http on loopback alone). */
export async function checkEndpoints(examination: Examination): Promise<FindingOf<'endpoints'>> {
  const settings = await examination.settings();
  if (!settings) return notAsked();
  const { document } = settings;
  const needed = ['authorization_endpoint', 'token_endpoint'];
  if (examination.profile.protocol === 'oidc') needed.push('jwks_uri');
  const isUnsafe = (name: string) => {
    const value = stringMember(document, name);
    return value !== undefined && !isSafeUrl(value);
  };
  const dangerous = needed.find(isUnsafe);
  if (dangerous !== undefined) {
    const address = stringMember(document, dangerous) ?? '';
    return failed('endpoint_dangerous', {
      endpoint: dangerous,
      address: address.slice(0, 300),
      reason: isWebUrl(address) ? 'not_https' : 'no_web_address',
    });
  }
  const missing = needed.filter((name) => stringMember(document, name) === undefined);
  if (missing.length > 0) return failed('endpoint_missing', { missing });
  const dropped = OPTIONAL.filter(isUnsafe);
  if (dropped.length > 0) return warned('endpoint_dropped', { dropped });
  return passed('endpoints_safe', {
    hosts: hostsOf(needed.map((name) => stringMember(document, name) ?? '')),
  });
}

function hostsOf(urls: readonly string[]): readonly string[] {
  return [...new Set(urls.map((url) => new URL(url).host))];
}
