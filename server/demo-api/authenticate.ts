import { createLocalJWKSet, errors, jwtVerify, type JSONWebKeySet, type JWTPayload } from 'jose';
import { challenge, type TokenScheme } from './challenge.ts';
import { verifyDpopProof, type DpopExpectation } from './dpop-proof.ts';
import { Problem } from './problem.ts';

/** Who calls, as the verified access token says. */
export interface ApiCaller {
  readonly sub: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly roles: readonly string[];
  readonly scheme: TokenScheme;
  /** Seconds since the epoch. */
  readonly expiresAt: number;
}

export interface AuthenticationRules extends DpopExpectation {
  readonly issuer: string;
  /** This API's resource identifier. */
  readonly audience: string;
  /** The issuer's public keys of this moment. */
  readonly keys: () => JSONWebKeySet;
}

const TOKEN_ALGS = ['RS256', 'ES256', 'EdDSA'];
/** RFC 9068 section 2.2; `scope` and `roles` are optional. */
const REQUIRED_CLAIMS = ['iss', 'exp', 'aud', 'sub', 'client_id', 'iat', 'jti'];

function invalidToken(scheme: TokenScheme, description: string): Problem {
  return new Problem(
    'invalid_token',
    description,
    challenge(scheme, { error: 'invalid_token', error_description: description }),
  );
}

interface PresentedToken {
  readonly scheme: TokenScheme;
  readonly token: string;
}

/** RFC 6750 section 2.1: the token comes in the Authorization header, here never in the body or the address. */
function presentedToken(request: Request): PresentedToken {
  const header = request.headers.get('Authorization') ?? '';
  const [name = '', ...rest] = header.split(' ');
  const scheme = (['Bearer', 'DPoP'] as const).find((known) => known.toLowerCase() === name.toLowerCase());
  if (scheme === undefined) {
    throw new Problem(
      'token_missing',
      'Send an access token in the Authorization header.',
      challenge('Bearer'),
    );
  }
  const token = rest.join(' ').trim();
  if (!/^[A-Za-z0-9\-._~+/]+=*$/.test(token)) {
    const description = 'The Authorization header must hold exactly one token';
    throw new Problem(
      'invalid_request',
      `${description}.`,
      challenge(scheme, { error: 'invalid_request', error_description: description }),
    );
  }
  return { scheme, token };
}

/** What went wrong in plain words; the token itself is never repeated. */
function describe(error: unknown, audience: string): string {
  if (error instanceof errors.JWTExpired) return 'The access token has expired';
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'aud') return `The access token is for another API, not for ${audience}`;
    if (error.claim === 'iss') return 'The access token comes from another issuer';
    if (error.claim === 'typ') return 'This JWT is not an access token: its typ is not at+jwt (RFC 9068)';
    return `The claim ${error.claim} of the access token is missing or wrong`;
  }
  if (error instanceof errors.JWKSNoMatchingKey)
    return 'The access token is signed with a key this API does not know';
  if (error instanceof errors.JWSSignatureVerificationFailed)
    return 'The signature of the access token is not valid';
  if (error instanceof errors.JOSEAlgNotAllowed)
    return 'The access token is signed with an algorithm not accepted here';
  return 'The access token is not a valid JWT';
}

function words(value: unknown): string[] {
  return typeof value === 'string' ? value.split(' ').filter((word) => word !== '') : [];
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** The key a token is bound to (RFC 9449 section 6.1), if it is bound. */
function boundKey(payload: JWTPayload): string | undefined {
  const confirmation = payload['cnf'];
  if (typeof confirmation !== 'object' || confirmation === null || !('jkt' in confirmation)) return undefined;
  return typeof confirmation.jkt === 'string' ? confirmation.jkt : '';
}

async function verifyToken(
  { scheme, token }: PresentedToken,
  rules: AuthenticationRules,
): Promise<JWTPayload> {
  if (token.split('.').length !== 3) {
    throw invalidToken(
      scheme,
      `This is an opaque token; this API takes JWT access tokens. Ask for the resource ${rules.audience}`,
    );
  }
  try {
    const { payload } = await jwtVerify(token, createLocalJWKSet(rules.keys()), {
      issuer: rules.issuer,
      audience: rules.audience,
      typ: 'at+jwt',
      algorithms: TOKEN_ALGS,
      requiredClaims: REQUIRED_CLAIMS,
    });
    return payload;
  } catch (error) {
    throw invalidToken(scheme, describe(error, rules.audience));
  }
}

/**
 * Verifies the access token of a request (RFC 9068 section 4) and, when the token is bound, the DPoP proof
 * (RFC 9449 section 7). Throws a `Problem` with the right WWW-Authenticate.
 */
export async function authenticate(request: Request, rules: AuthenticationRules): Promise<ApiCaller> {
  const presented = presentedToken(request);
  const payload = await verifyToken(presented, rules);
  const thumbprint = boundKey(payload);
  if (thumbprint === undefined && presented.scheme === 'DPoP') {
    throw invalidToken('DPoP', 'The access token is not bound to a key; send it with the scheme Bearer');
  }
  if (thumbprint !== undefined && presented.scheme === 'Bearer') {
    throw invalidToken(
      'DPoP',
      'The access token is bound to a key; send it with the scheme DPoP and a proof',
    );
  }
  if (thumbprint !== undefined) await verifyDpopProof(request, { token: presented.token, thumbprint }, rules);
  const { sub = '', exp = 0 } = payload;
  const clientId = payload['client_id'];
  if (typeof clientId !== 'string') throw invalidToken(presented.scheme, 'The claim client_id is not a text');
  return {
    sub,
    clientId,
    scopes: words(payload['scope']),
    roles: strings(payload['roles']),
    scheme: presented.scheme,
    expiresAt: exp,
  };
}
