import { challenge } from '../challenge.ts';
import { invalidToken } from './bearer-header.ts';
import { issuerTokenCheck, personOf, VERIFIED } from './issuer-token.ts';
import type { MakeKind } from './kind.ts';

/** A JWT access token (RFC 9068) that the API verifies by itself, with the provider's public keys. */
export const bearerJwtKind: MakeKind = (world) => {
  const check = issuerTokenCheck(world);
  return {
    id: 'bearer-jwt',
    summary: 'A JWT access token of the sandbox, verified here (RFC 9068).',
    headers: ['Authorization'],
    scheme: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
    refusals: ['token_missing', 'invalid_request', 'invalid_token', 'invalid_dpop_proof', 'use_dpop_nonce'],
    challenge: challenge('Bearer'),
    check: async (request) => {
      const caller = await check(request);
      if (caller.scheme !== 'Bearer')
        throw invalidToken('This address takes tokens that are not bound to a key');
      return { caller: personOf(world, caller), proved: VERIFIED };
    },
  };
};
