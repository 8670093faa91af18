import { CodedError } from '../lib/coded-error.ts';
import { readKeys, type JsonWebKeySet } from '../jwt/keys.ts';
import { IdTokenRefused, type Check } from '../jwt/checks.ts';
import type { ExpectedIdToken, IdTokenClaims } from '../jwt/id-token.ts';
import { verifyIdToken, verifyRefreshedIdToken } from '../jwt/verify.ts';
import type { Discovery } from '../oauth/discovery.ts';
import type { TokenSet } from '../oauth/tokens.ts';
import type { ProviderMetadata, ProviderProfile } from '../providers/profile.ts';
import type { LoginCheck } from './judgement.ts';
import type { SessionPorts } from './ports.ts';
import type { Trail } from './trail.ts';

interface Judged {
  readonly ports: Pick<SessionPorts, 'clock'> & { readonly discovery: Discovery };
  readonly trail: Trail;
  readonly pending: {
    readonly profile: ProviderProfile;
    readonly metadata: ProviderMetadata;
    readonly nonce?: string;
  };
  readonly tokens: TokenSet;
  /** Measured clock difference, to be named when a time check fails. */
  readonly skew?: number;
}

/** Judges the ID Token of a login and writes each row down (OpenID Connect Core 3.1.3.7). */
export async function judgeIdToken(judged: Judged, idToken: string): Promise<IdTokenClaims> {
  const { trail, pending } = judged;
  const expected = (keys: JsonWebKeySet): ExpectedIdToken => ({
    ...expectation(judged, keys),
    nonceRequired: pending.nonce !== undefined,
    ...(pending.nonce !== undefined && { nonce: pending.nonce }),
  });
  try {
    const { claims, checks } = await withKeys(judged, (keys) => verifyIdToken(idToken, expected(keys)));
    writeRows(trail, checks);
    return claims;
  } catch (error) {
    throw refused(error, judged);
  }
}

/** OpenID Connect Core 12.2: the ID Token of a refresh gets the whole judgement again, and must be about the same person. */
export async function judgeRefreshedIdToken(judged: Judged, idToken: string, previous: IdTokenClaims) {
  try {
    const { claims } = await withKeys(judged, (keys) =>
      verifyRefreshedIdToken(idToken, expectation(judged, keys), previous),
    );
    return claims;
  } catch (error) {
    throw refused(error, judged);
  }
}

function expectation({ ports, pending, tokens }: Judged, keys: JsonWebKeySet): ExpectedIdToken {
  const { metadata, profile } = pending;
  return {
    issuer: metadata.issuer,
    client_id: profile.client_id,
    keys,
    // RS256 is what a provider that names none is bound to (Discovery 3).
    algorithms: metadata.id_token_signing_alg_values_supported ?? ['RS256'],
    access_token: tokens.access_token,
    now: ports.clock.now(),
    nonceRequired: false,
  };
}

/** Once more with fresh keys when the one named is not among those kept: it may just have been rotated in. */
async function withKeys<T>(
  { ports, pending }: Judged,
  verify: (keys: JsonWebKeySet) => Promise<T>,
): Promise<T> {
  const uri = pending.metadata.jwks_uri;
  if (uri === undefined) throw new CodedError('discovery_endpoint_missing', { endpoint: 'jwks_uri' });
  try {
    return await verify(readKeys(await ports.discovery.keys(uri)));
  } catch (error) {
    if (!(error instanceof CodedError) || error.code !== 'id_token_key_unknown') throw error;
    const fresh = await ports.discovery.keys(uri, true).catch(() => {
      throw error;
    });
    return verify(readKeys(fresh));
  }
}

function writeRows(trail: Trail, checks: readonly Check[]): void {
  for (const { name, outcome, actual } of checks) {
    const check: LoginCheck = name === 'iss' ? 'id_token_iss' : name;
    trail.add({ check, outcome, ...(actual !== undefined && { detail: actual }) });
  }
}

function refused(error: unknown, { trail, skew }: Judged): unknown {
  if (!(error instanceof CodedError)) return error;
  if (error instanceof IdTokenRefused) {
    writeRows(trail, error.checks);
    const last = trail.rows.at(-1);
    if (last?.outcome === 'failed') trail.rows[trail.rows.length - 1] = { ...last, code: error.code };
  }
  if (skew === undefined) return error;
  return new CodedError(error.code, { ...error.evidence, clock_skew_s: skew }, error);
}
