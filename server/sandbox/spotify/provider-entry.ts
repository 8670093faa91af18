import type { ProviderProfile } from '#core/providers/profile.ts';
import { SPOTIFY_CLIENT_ID, SPOTIFY_REDIRECT_PATH } from './client.ts';
import { ARTISTS } from './music.ts';

/** This provider as the app's providers file would state it. */
export function spotifyProviderEntry(base: string): ProviderProfile {
  const api = `${base}/v1`;
  const get = (name: string, path: string, shows: string) => ({
    name,
    method: 'GET',
    url: api + path,
    shows,
  });
  return {
    id: 'spotify-sandbox',
    name: 'Spotify-style sandbox',
    protocol: 'oauth2',
    client_id: SPOTIFY_CLIENT_ID,
    scope: 'user-read-private user-read-email user-top-read user-read-playback-state',
    metadata: {
      issuer: base,
      authorization_endpoint: `${base}/authorize`,
      token_endpoint: `${base}/api/token`,
    },
    redirect_path: SPOTIFY_REDIRECT_PATH,
    profile_endpoint: `${api}/me`,
    api: [
      get('My profile', '/me', 'Who the token belongs to. Link accounts by account_id: it never changes.'),
      get(
        'My top tracks',
        '/me/top/tracks?time_range=short_term&limit=5',
        'A paging object: next holds the address of the next page. Needs the scope user-top-read.',
      ),
      get(
        'Player',
        '/me/player',
        'Answers 204 with an empty body while nothing is active. Needs the scope user-read-playback-state.',
      ),
      get(
        'Search tracks',
        '/search?q=fox&type=track',
        'Needs no scope. Five results unless limit says more.',
      ),
      get(
        'Search, too many',
        '/search?q=fox&type=track&limit=50',
        'In development mode 10 results is the most: 50 is refused with 400.',
      ),
      get(
        'Top tracks of an artist',
        `/artists/${ARTISTS[0]?.id ?? ''}/top-tracks`,
        'Catalogue data: any token will do, also one of client credentials.',
      ),
    ],
  };
}
