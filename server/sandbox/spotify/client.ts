import { randomBytes } from 'node:crypto';

/** The app as its developer registered it: one client id, used with a secret by a server and without by a page. */
export interface RegisteredClient {
  readonly client_id: string;
  readonly client_secret: string;
  readonly name: string;
  readonly redirect_uris: readonly string[];
}

export const SPOTIFY_CLIENT_ID = 'authlens-spotify';
export const SPOTIFY_REDIRECT_PATH = '/callback/spotify-sandbox';

/** Loopback literals without a port, so that the app may run on any (SP29), and its other origins as they are. */
export function registerClient(appOrigins: readonly string[]): RegisteredClient {
  const origins = [
    'http://127.0.0.1',
    'http://[::1]',
    ...appOrigins.filter((origin) => /^https:/.test(origin)),
  ];
  return {
    client_id: SPOTIFY_CLIENT_ID,
    client_secret: randomBytes(16).toString('hex'),
    name: 'Authlens',
    redirect_uris: origins.map((origin) => origin + SPOTIFY_REDIRECT_PATH),
  };
}
