import { isLoopbackHost } from '../../providers/safe-url.ts';
import type { Examination } from '../examination.ts';
import { failed, passed, unchecked, warned, type FindingOf } from '../finding.ts';
import type { ProviderHints } from '../hints.ts';

/** The rule about redirect URIs that will bite: a provider tells it only when the visitor is there already. */
export function checkRedirectUri({ hints, redirect_uri }: Examination): FindingOf<'redirect_uri'> {
  const url = new URL(redirect_uri);
  const seen = { redirect_uri, note: hints.redirect_rules?.note };
  if (url.protocol === 'https:')
    return hints.redirect_rules ? passed('redirect_accepted', seen) : unchecked('redirect_untold', seen);
  if (!isLoopbackHost(url.hostname)) return failed('redirect_plain_http', seen);
  const rule = ruleFor(url.hostname, hints);
  if (rule === undefined) return unchecked('redirect_untold', seen);
  switch (rule) {
    case 'accepted':
      return passed('redirect_accepted', seen);
    case 'refused':
      return failed('redirect_refused', { ...seen, instead: acceptedInstead(url, hints) });
    case 'conditional':
      return warned('redirect_conditional', seen);
  }
}

function ruleFor(hostname: string, { redirect_rules }: ProviderHints) {
  return hostname === 'localhost' ? redirect_rules?.localhost : redirect_rules?.loopback_ip;
}

/** The same app under the other name of this machine, where the provider takes that one (RFC 8252 7.3 and 8.3). */
function acceptedInstead(url: URL, hints: ProviderHints): string | undefined {
  const hostname = url.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
  if (ruleFor(hostname, hints) !== 'accepted') return undefined;
  const other = new URL(url);
  other.hostname = hostname;
  return other.origin;
}
