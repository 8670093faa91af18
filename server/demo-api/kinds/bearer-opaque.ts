import { challenge } from '../challenge.ts';
import { Problem } from '../problem.ts';
import { bearerToken, invalidToken } from './bearer-header.ts';
import type { MakeKind } from './kind.ts';

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A token that says nothing by itself: the API asks the provider about it with each call (RFC 7662). */
export const bearerOpaqueKind: MakeKind = (world) => ({
  id: 'bearer-opaque',
  summary: 'An opaque access token of the sandbox, checked by introspection (RFC 7662).',
  headers: ['Authorization'],
  scheme: { type: 'http', scheme: 'bearer' },
  refusals: ['token_missing', 'invalid_request', 'invalid_token', 'introspection_failed'],
  challenge: challenge('Bearer'),
  check: async ({ headers }) => {
    const token = bearerToken(headers);
    if (token.split('.').length === 3) {
      throw invalidToken('This is a JWT. This address takes opaque tokens; sign in without a resource');
    }
    const answer = await world.introspect(token).catch(() => {
      throw new Problem(
        'introspection_failed',
        'The provider did not say whether the token is valid. Try again.',
      );
    });
    if (answer['active'] !== true) throw invalidToken('The provider says that this token is not active');
    // A client that got it for itself is its own subject (RFC 7662 2.2).
    const sub = text(answer['sub']) || text(answer['client_id']);
    return {
      caller: {
        id: sub,
        name: world.nameOf(sub) ?? sub,
        roles: world.rolesOf(sub),
        scope: text(answer['scope']),
      },
      proved: ['The provider was asked, and says that the token is active.'],
    };
  },
});
