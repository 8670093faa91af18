import type { CatalogueEntry } from './catalogue-entry.ts';
import { documented, factFrom, openQuestion, seen, unknown, type Source } from './fact.ts';

const SAMPLE: Source = {
  title: 'spotify/web-api-examples: authorization_code_pkce',
  url: 'https://github.com/spotify/web-api-examples',
};
const REDIRECT_URIS: Source = {
  title: 'Spotify: Redirect URIs',
  url: 'https://developer.spotify.com/documentation/web-api/concepts/redirect_uri',
};
const MIGRATION: Source = {
  title: 'Spotify: OAuth migration, 27 November 2025',
  url: 'https://developer.spotify.com/blog/2025-10-14-reminder-oauth-migration-27-nov-2025',
};
const EXPIRY: Source = {
  title: 'Spotify: Introducing refresh token expiration',
  url: 'https://developer.spotify.com/blog/2026-06-18-refresh-token-expiration',
};
const NO_ROTATION: Source = {
  title: 'spotify-player pull request 1041',
  url: 'https://github.com/aome510/spotify-player/pull/1041',
};
const PREFLIGHT: Source = {
  title: 'spotify/web-api issue 586',
  url: 'https://github.com/spotify/web-api/issues/586',
};
const FRAME: Source = {
  title: 'spotify/web-api issue 488',
  url: 'https://github.com/spotify/web-api/issues/488',
};
const API: Source = {
  title: 'Spotify’s OpenAPI document, mirrored',
  url: 'https://github.com/sonallux/spotify-web-api',
};
const APPS: Source = {
  title: 'Spotify: Apps',
  url: 'https://developer.spotify.com/documentation/web-api/concepts/apps',
};
const SCOPES: Source = {
  title: 'Spotify: February 2026 migration guide',
  url: 'https://developer.spotify.com/documentation/web-api/tutorials/february-2026-migration-guide',
};

export const spotify: CatalogueEntry = {
  id: 'spotify',
  name: 'Spotify',
  protocol: 'oauth2',
  issuer: 'https://accounts.spotify.com',
  parameters: [],
  recognise: { hosts: ['accounts.spotify.com'] },
  metadata: {
    authorization_endpoint: 'https://accounts.spotify.com/authorize',
    token_endpoint: 'https://accounts.spotify.com/api/token',
    code_challenge_methods_supported: ['S256'],
  },
  profile_endpoint: 'https://api.spotify.com/v1/me',
  scope: 'user-read-private user-read-email user-top-read user-read-playback-state',
  redirect_path: '/callback/spotify',
  docs_url: 'https://developer.spotify.com/documentation/web-api/tutorials/code-pkce-flow',
  api: [
    {
      name: 'Who am I',
      method: 'GET',
      url: 'https://api.spotify.com/v1/me',
      shows: 'Your profile. An app in development mode may get it without country, e-mail and product.',
    },
    {
      name: 'My top tracks',
      method: 'GET',
      url: 'https://api.spotify.com/v1/me/top/tracks?limit=10&time_range=short_term',
      shows: 'What you listened to most in the last weeks. Needs user-top-read.',
    },
    {
      name: 'What is playing',
      method: 'GET',
      url: 'https://api.spotify.com/v1/me/player',
      shows: 'The active device and track, or 204 with an empty body when nothing plays.',
    },
    {
      name: 'Search',
      method: 'GET',
      url: 'https://api.spotify.com/v1/search?q=radiohead&type=track&limit=5',
      shows: 'Tracks, without any scope. A limit above 10 is refused since 2026.',
    },
  ],
  works: 'browser',
  reason: factFrom(
    'documented',
    'Spotify takes the code with PKCE and no secret, and its own sample does exchange and refresh from a page.',
    SAMPLE,
  ),
  remedy: 'Open this app under 127.0.0.1 while you develop: Spotify refuses localhost as a redirect URI.',
  registration: {
    console: { name: 'Spotify developer dashboard', url: 'https://developer.spotify.com/dashboard' },
    client_type: 'an app with “Web API”; there is no choice between public and confidential',
    redirect_field: 'Redirect URIs',
    steps: [
      'Open the dashboard and click “Create app”. You need Spotify Premium for it.',
      'Type an app name and a description.',
      'Add {redirect_uri} under “Redirect URIs”. A loopback address may be registered without its port; then any port works.',
      'Tick “Web API”, agree to the terms and click “Save”.',
      'Copy the client ID from the settings. Add everybody who shall sign in to the app’s list of users.',
    ],
    confidence: 'documented',
    source: APPS,
  },
  redirects: {
    localhost: documented(
      'no',
      'The name localhost is refused, for new apps since April 2025 and for all since November 2025.',
      REDIRECT_URIS,
    ),
    ipv4: documented('yes', 'Plain http is allowed on the loopback address itself.', REDIRECT_URIS),
    ipv6: documented('yes', 'Plain http is allowed on the loopback address itself.', REDIRECT_URIS),
    any_port: documented(
      'yes',
      'When a loopback address is registered without a port, any port is accepted.',
      REDIRECT_URIS,
    ),
    plain_http: documented('no', 'Everywhere but on loopback addresses, https is required.', MIGRATION),
  },
  scopes: [
    { name: 'user-read-private', allows: 'Read your subscription and country.' },
    { name: 'user-read-email', allows: 'Read your e-mail address.' },
    { name: 'user-top-read', allows: 'Read which artists and tracks you listen to most.' },
    { name: 'user-read-playback-state', allows: 'See what is playing, and on which device.' },
    { name: 'user-read-recently-played', allows: 'Read what you listened to lately.' },
    { name: 'playlist-read-private', allows: 'Read your private playlists.' },
    { name: 'user-library-read', allows: 'Read what you saved.' },
    { name: 'user-modify-playback-state', allows: 'Start, stop and change what plays.', sensitive: true },
    { name: 'playlist-modify-private', allows: 'Change your private playlists.', sensitive: true },
    { name: 'user-library-modify', allows: 'Save and remove in your library.', sensitive: true },
  ],
  sign_in: {
    public_client: documented('yes', 'Code with PKCE from a page, as in Spotify’s own sample.', SAMPLE),
    client_secret: documented('no', 'Not with PKCE; the client ID goes into the body.', SAMPLE),
    token_endpoint_cors: documented(
      'yes',
      'For a plain form POST. A request that needs a preflight (Basic, JSON) was answered without CORS headers.',
      SAMPLE,
    ),
    api_cors: seen(
      'yes',
      'The Web API answers pages. Since July 2026 its answer 429 may come without CORS headers, which a page sees as a network error.',
      { title: 'exportify pull request 232', url: 'https://github.com/watsonbox/exportify/pull/232' },
    ),
    discovery: seen(
      'partly',
      'A discovery document exists, but it names other endpoints than the documented ones; whether ordinary apps may use them is not known. So the endpoints are stated here.',
      { title: 'A discovery document pasted in public code' },
    ),
    iss: unknown('No public word on iss in the callback.'),
    par: unknown('No public word on pushed authorization requests.'),
    dpop: unknown('No public word on bound tokens.'),
  },
  renewal: {
    summary:
      'Renewed in the page by refresh token, for six months from the day you allowed it. Then you sign in again, whatever you did meanwhile.',
    refresh_token: documented('yes', 'Handed to the page with every code exchange.', SAMPLE),
    rotation: seen(
      'no',
      'Until mid-2026 each refresh replaced it. Since about 20 July 2026 the answer leaves it out, and the old one goes on. Both are handled.',
      NO_ROTATION,
    ),
    prompt_none: unknown(
      'Not documented. With show_dialog off, somebody who allowed the app before is sent back at once.',
    ),
    frame: seen(
      'no',
      'The sign-in page sends X-Frame-Options: deny; Spotify’s staff called that expected.',
      FRAME,
    ),
    lifetime: {
      ...factFrom(
        'documented',
        'One hour for the access token. The refresh token ends six months after you allowed the app; refreshing does not extend it.',
        EXPIRY,
      ),
      access_token: '1 hour',
      refresh_token: '6 months',
      refresh_counts_from: 'authorization',
    },
  },
  logout: {
    summary: 'A page can only forget the tokens. Access is taken back by hand on Spotify’s own page.',
    revocation: unknown(
      'The discovery document names an endpoint for it; whether an ordinary app may use it is not known. A request for a documented one was declined.',
    ),
    end_session: seen(
      'partly',
      'Only by visiting the website’s own logout page, which can be neither framed nor fetched.',
      {
        title: 'exportify issue 54',
        url: 'https://github.com/pavelkomarov/exportify/issues/54',
      },
    ),
    page: 'https://www.spotify.com/account/apps/',
  },
  quirks: [
    factFrom(
      'documented',
      'An app in development mode serves five people, whom you list in its settings, and its owner needs Premium.',
      SCOPES,
    ),
    factFrom(
      'seen',
      'Somebody who is not on that list can sign in all the same; then every API call is answered 403 “User not registered in the Developer Dashboard”.',
      { title: 'The same text in ten public repositories' },
    ),
    factFrom(
      'seen',
      'A wrong redirect URI or client ID ends on an error page of Spotify (“INVALID_CLIENT”). Nobody is sent back, so this app cannot tell you.',
      {
        title: 'spotify-refresh-token issue 10',
        url: 'https://github.com/alecchendev/spotify-refresh-token/issues/10',
      },
    ),
    factFrom('documented', 'GET /v1/me/player answers 204 with an empty body when nothing plays.', API),
    factFrom(
      'documented',
      'Calls are counted in a rolling window of 30 seconds, and since July 2026 against a quota shared by all apps of one developer.',
      {
        title: 'Spotify: Web API quota updates',
        url: 'https://developer.spotify.com/blog/2026-07-23-web-api-quota-updates',
      },
    ),
    factFrom(
      'seen',
      'A preflight to the token endpoint got no CORS headers, so nothing but a plain form POST works.',
      PREFLIGHT,
    ),
    factFrom(
      'documented',
      'The implicit grant was removed on 27 November 2025. Code with PKCE is the way for pages.',
      MIGRATION,
    ),
    openQuestion(
      'How long an authorization code lives, and what the answer to an expired refresh token says.',
    ),
  ],
};
