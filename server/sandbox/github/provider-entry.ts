import type { ProviderProfile } from '#core/providers/profile.ts';
import { REDIRECT_PATH, type GithubWorld } from './github-world.ts';
import { metadataOf } from './oauth/metadata.ts';

/** The sandbox as the app's providers file would state it. */
export function githubProviderEntry(world: GithubWorld): ProviderProfile {
  const { base, app } = world;
  const api = `${base}/api`;
  return {
    id: 'github-sandbox',
    name: 'GitHub-style sandbox',
    protocol: 'oauth2',
    client_id: app.clientId,
    scope: 'read:user user:email offline_access',
    metadata: {
      ...metadataOf(world),
      device_authorization_endpoint: `${base}/login/device/code`,
    },
    redirect_path: REDIRECT_PATH,
    token_relay: true,
    revocation: { style: 'github', endpoint: `${api}/applications/{client_id}/token` },
    profile_endpoint: `${api}/user`,
    api: [
      {
        name: 'Who am I',
        method: 'GET',
        url: `${api}/user`,
        shows: 'Your profile. X-OAuth-Scopes says what the token allows.',
      },
      {
        name: 'Email addresses',
        method: 'GET',
        url: `${api}/user/emails`,
        shows: 'Needs the scope user:email. Without it the answer is 404, as if it were not there.',
      },
      {
        name: 'Repositories, page by page',
        method: 'GET',
        url: `${api}/user/repos?per_page=10&sort=pushed`,
        shows: 'Ten a page. The header Link names the next page and the last.',
      },
      {
        name: 'A private repository',
        method: 'GET',
        url: `${api}/repos/alice/mapfold-notes`,
        shows: 'Without the scope repo this is 404, not 403: you may not even know that it is there.',
      },
      {
        name: 'What is left of the rate limit',
        method: 'GET',
        url: `${api}/rate_limit`,
        shows: 'Asking costs nothing. The same numbers come with every answer as X-RateLimit-… headers.',
      },
    ],
    docs_url: base,
  };
}
