import type { Examination } from '../examination.ts';
import { failed, passed, unchecked, warned, type FindingOf } from '../finding.ts';
import type { LoopbackName, ProviderHints } from '../hints.ts';

/** Names of this machine, the most widely accepted first. */
const LOOPBACK: readonly (readonly [LoopbackName, hostname: string])[] = [
  ['ipv4', '127.0.0.1'],
  ['localhost', 'localhost'],
  ['ipv6', '[::1]'],
];

/** The rule about redirect URIs that will bite: a provider tells it only when the visitor is there already. */
export function checkRedirectUri({ hints, redirect_uri }: Examination): FindingOf<'redirect_uri'> {
  const { protocol, hostname } = new URL(redirect_uri);
  const seen = { redirect_uri };
  if (protocol === 'https:') {
    return hints.redirect_rules ? passed('redirect_accepted', seen) : unchecked('redirect_untold', seen);
  }
  const name = LOOPBACK.find(([, host]) => host === hostname)?.[0];
  if (name === undefined) return failed('redirect_plain_http', seen);
  const ruling = hints.redirect_rules?.[name];
  if (ruling === undefined) return unchecked('redirect_untold', seen);
  const told = { ...seen, note: ruling.note };
  switch (ruling.rule) {
    case 'accepted':
      return passed('redirect_accepted', told);
    case 'refused':
      return failed('redirect_refused', { ...told, instead: acceptedInstead(redirect_uri, hints) });
    case 'conditional':
      return warned('redirect_conditional', told);
  }
}

/** The same app under another name of this machine, where the provider takes that one. */
function acceptedInstead(redirectUri: string, { redirect_rules }: ProviderHints): string | undefined {
  const hostname = LOOPBACK.find(([name]) => redirect_rules?.[name]?.rule === 'accepted')?.[1];
  if (hostname === undefined) return undefined;
  const other = new URL(redirectUri);
  other.hostname = hostname;
  return other.origin;
}
