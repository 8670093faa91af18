export type TokenScheme = 'Bearer' | 'DPoP';

const REALM = 'Authlens demo API';
export const DPOP_ALGS = ['ES256', 'EdDSA', 'Ed25519', 'RS256', 'PS256'];

interface ChallengeParameters {
  readonly error?: string;
  readonly error_description?: string;
  /** Space-separated, as RFC 6750 section 3 has it. */
  readonly scope?: string;
}

/** Text for a quoted-string: RFC 6750 section 3 allows printable ASCII without quote and backslash. */
function quoted(text: string): string {
  return `"${text.replace(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, "'")}"`;
}

/** The value of WWW-Authenticate (RFC 6750 section 3; RFC 9449 section 7.1 for DPoP). */
export function challenge(
  scheme: TokenScheme,
  parameters: ChallengeParameters = {},
): { 'WWW-Authenticate': string } {
  const all = { realm: REALM, ...parameters, ...(scheme === 'DPoP' ? { algs: DPOP_ALGS.join(' ') } : {}) };
  const text = Object.entries(all).map(([name, value]) => `${name}=${quoted(value)}`);
  return { 'WWW-Authenticate': `${scheme} ${text.join(', ')}` };
}

/** A challenge of any other scheme (RFC 9110 section 11.3). */
export function challengeOf(
  scheme: string,
  parameters: Readonly<Record<string, string>> = {},
): { 'WWW-Authenticate': string } {
  const text = Object.entries({ realm: REALM, ...parameters }).map(
    ([name, value]) => `${name}=${quoted(value)}`,
  );
  return { 'WWW-Authenticate': `${scheme} ${text.join(', ')}` };
}
