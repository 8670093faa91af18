import { challenge } from '../challenge.ts';
import { DpopNonces } from '../dpop-nonces.ts';
import { Problem } from '../problem.ts';
import { issuerTokenCheck, personOf, VERIFIED } from './issuer-token.ts';
import type { MakeKind } from './kind.ts';

const CHALLENGE = challenge('DPoP');

/** A token bound to a key of the client (RFC 9449), with a proof for each request and a nonce of this server in it. */
export const dpopKind: MakeKind = (world) => {
  const nonces = new DpopNonces(world.now);
  nonces.required = true;
  const check = issuerTokenCheck(world, nonces);
  return {
    id: 'dpop',
    summary: 'A token bound to a key, with a proof of the key for each request (RFC 9449).',
    headers: ['Authorization', 'DPoP'],
    scheme: { type: 'http', scheme: 'dpop' },
    refusals: ['token_missing', 'invalid_request', 'invalid_token', 'invalid_dpop_proof', 'use_dpop_nonce'],
    challenge: CHALLENGE,
    check: async (request) => {
      if (!/^dpop(?: |$)/i.test(request.headers.get('Authorization') ?? '')) {
        throw new Problem(
          'token_missing',
          'Send an access token with the scheme DPoP, and a proof.',
          CHALLENGE,
        );
      }
      const caller = await check(request);
      return {
        caller: personOf(world, caller),
        proved: [
          ...VERIFIED,
          'The proof is signed with the key the token is bound to.',
          'It names this method and address, is recent, holds this server’s nonce and was not sent before.',
        ],
        headers: { 'DPoP-Nonce': nonces.current() },
      };
    },
  };
};
