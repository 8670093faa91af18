import { challenge } from '../challenge.ts';
import { invalidToken } from './bearer-header.ts';
import { issuerTokenCheck, VERIFIED } from './issuer-token.ts';
import type { MakeKind } from './kind.ts';

/** A token that a program got for itself (RFC 6749 section 4.4): no person is behind it. */
export const clientCredentialsKind: MakeKind = (world) => {
  const check = issuerTokenCheck(world);
  return {
    id: 'client-credentials',
    summary: 'A token that a program got for itself (RFC 6749 section 4.4).',
    headers: ['Authorization'],
    scheme: {
      type: 'oauth2',
      flows: {
        clientCredentials: {
          tokenUrl: `${world.issuer}/token`,
          scopes: { 'reports:read': 'Read the usage reports' },
        },
      },
    },
    refusals: ['token_missing', 'invalid_request', 'invalid_token', 'invalid_dpop_proof', 'use_dpop_nonce'],
    challenge: challenge('Bearer'),
    check: async (request) => {
      const { sub, clientId, scopes } = await check(request);
      // RFC 9068 section 5: without a person the subject is the client itself.
      if (sub !== clientId) {
        throw invalidToken(
          'This token stands for a person. This address takes tokens a program got for itself',
        );
      }
      return {
        caller: { id: clientId, name: clientId, roles: [], scope: scopes.join(' ') },
        proved: [...VERIFIED, 'The subject is the client itself: no person takes part.'],
      };
    },
  };
};
