import { CodedError } from '../lib/coded-error.ts';
import { readKeys, type JsonWebKeySet } from '../jwt/keys.ts';
import { IdTokenRefused, type Check } from '../jwt/checks.ts';
import type { ExpectedIdToken, IdTokenClaims } from '../jwt/id-token.ts';
import { verifyIdToken, verifyRefreshedIdToken } from '../jwt/verify.ts';
import type { Discovery } from '../oauth/discovery.ts';
import type { TokenSet } from '../oauth/tokens.ts';
import type { ProviderMetadata, ProviderProfile } from '../providers/profile.ts';
import { nonceOf } from './compared.ts';
import type { Compared, LoginCheck } from './judgement.ts';
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
  const { pending } = judged;
  const expected = (keys: JsonWebKeySet): ExpectedIdToken => ({
    ...expectation(judged, keys),
    nonceRequired: pending.nonce !== undefined,
    ...(pending.nonce !== undefined && { nonce: pending.nonce }),
  });
  try {
    const { claims, checks } = await withKeys(judged, (keys) => verifyIdToken(idToken, expected(keys)));
    writeRows(judged, idToken, checks);
    return claims;
  } catch (error) {
    throw refused(error, judged, idToken);
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
    throw refused(error, judged, idToken);
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

function writeRows(judged: Judged, idToken: string, checks: readonly Check[], refusal?: CodedError): void {
  for (const row of checks) {
    const { name, outcome, actual } = row;
    const check: LoginCheck = name === 'iss' ? 'id_token_iss' : name;
    const failure = outcome === 'failed' ? refusal : undefined;
    judged.trail.add(
      {
        check,
        outcome,
        ...(actual !== undefined && { detail: actual }),
        ...(failure && { code: failure.code }),
      },
      { ...compare(judged, idToken, row), ...(failure && { evidence: failure.evidence }) },
    );
  }
}

function compare({ pending }: Judged, idToken: string, row: Check): Compared {
  const { name, outcome, expected, actual } = row;
  if (outcome === 'skipped') return {};
  if (name === 'nonce') return { expected: pending.nonce, actual: nonceOf(idToken) };
  return { expected: expected ?? whatPasses(pending, name), actual };
}

/** What a check that passed had to find, where that is not what it found. */
function whatPasses({ profile, metadata }: Judged['pending'], name: Check['name']): string | undefined {
  const expected: Partial<Record<Check['name'], string>> = {
    alg: (metadata.id_token_signing_alg_values_supported ?? ['RS256']).join(', '),
    signature: 'a signature by a key of the issuer',
    iss: metadata.issuer,
    aud: profile.client_id,
    azp: profile.client_id,
    exp: 'a time in the future',
    iat: 'a time that has come',
    nbf: 'a time that has come',
    at_hash: 'the hash of the access token beside it',
  };
  return expected[name];
}

function refused(error: unknown, judged: Judged, idToken: string): unknown {
  if (!(error instanceof CodedError)) return error;
  const { skew } = judged;
  const told =
    skew === undefined ? error : new CodedError(error.code, { ...error.evidence, clock_skew_s: skew }, error);
  if (error instanceof IdTokenRefused) writeRows(judged, idToken, error.checks, told);
  return told;
}
