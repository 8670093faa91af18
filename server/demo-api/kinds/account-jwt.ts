import { errors } from 'jose';
import { challenge } from '../challenge.ts';
import type { AccountTokenClaims } from '../account-tokens.ts';
import type { DemoWorld } from '../demo-world.ts';
import { bearerToken, invalidToken } from './bearer-header.ts';
import type { MakeKind } from './kind.ts';

function describe(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'The access token has expired';
  if (error instanceof errors.JWTClaimValidationFailed) {
    return `The claim ${error.claim} of the access token is missing or wrong`;
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return 'The signature of the access token is not valid';
  }
  if (error instanceof errors.JWKSNoMatchingKey) {
    return 'No key of this API fits the kid and alg of the access token';
  }
  if (error instanceof errors.JWTInvalid && error.message === 'revoked')
    return 'The access token was revoked';
  return 'The access token is not a valid JWT of this API';
}

/** The claims of the account token a request carries. Throws a `Problem`. */
export async function accountTokenOf(world: DemoWorld, headers: Headers): Promise<AccountTokenClaims> {
  try {
    return await world.accountTokens.verify(bearerToken(headers));
  } catch (error) {
    throw error instanceof errors.JOSEError || error instanceof TypeError
      ? invalidToken(describe(error))
      : error;
  }
}

/** A JWT from this API's own login, with a list of revoked ones. */
export const accountJwtKind: MakeKind = (world) => ({
  id: 'account-jwt',
  summary: 'A JWT from this API’s own login with name and password.',
  headers: ['Authorization'],
  scheme: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
  refusals: ['token_missing', 'invalid_request', 'invalid_token'],
  challenge: challenge('Bearer'),
  check: async ({ headers }) => {
    const { sub, roles } = await accountTokenOf(world, headers);
    return {
      caller: { id: sub, name: world.nameOf(sub) ?? sub, roles },
      proved: [
        'The signature fits a key of this API, by its kid and its own algorithm.',
        'Issuer, audience and type are the expected ones, and the token has not expired.',
        'Neither the token (jti) nor its login is on the list of revoked ones.',
      ],
    };
  },
});
