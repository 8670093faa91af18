import type { ProviderMetadata } from '#core/providers/profile.ts';
import type { GithubWorld } from '../github-world.ts';

type ServerMetadata = Pick<
  ProviderMetadata,
  'issuer' | 'authorization_endpoint' | 'token_endpoint' | 'code_challenge_methods_supported'
>;

/** RFC 8414. These four members are the ones that were seen of the real document. */
export function metadataOf({ issuer }: Pick<GithubWorld, 'issuer'>): ServerMetadata {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/access_token`,
    code_challenge_methods_supported: ['S256'],
  };
}

/** RFC 8414 section 3.1: the issuer's path stands after the well-known segment. */
export function metadataPath({ issuer }: Pick<GithubWorld, 'issuer'>): string {
  return `/.well-known/oauth-authorization-server${new URL(issuer).pathname}`;
}

export function answerMetadata(world: GithubWorld): Response {
  const cors = world.settings.current.metadata_cors ? { 'Access-Control-Allow-Origin': '*' } : {};
  return Response.json(metadataOf(world), { headers: { ...cors, 'Cache-Control': 'no-cache' } });
}
