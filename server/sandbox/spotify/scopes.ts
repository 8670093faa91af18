/** The scopes of the Web API, in plain words for the person who is asked. */
const MEANINGS: Readonly<Record<string, string>> = {
  'app-remote-control': 'Control the player on your devices',
  'playlist-modify-private': 'Change your private playlists',
  'playlist-modify-public': 'Change your public playlists',
  'playlist-read-collaborative': 'See your collaborative playlists',
  'playlist-read-private': 'See your private playlists',
  streaming: 'Play music in this browser',
  'ugc-image-upload': 'Upload pictures to your profile and playlists',
  'user-follow-modify': 'Change whom you follow',
  'user-follow-read': 'See whom you follow',
  'user-library-modify': 'Change your library',
  'user-library-read': 'See your library',
  'user-modify-playback-state': 'Control what you are playing',
  'user-read-currently-playing': 'See the track you are playing',
  'user-read-email': 'See your email address',
  'user-read-playback-position': 'See where you stopped in a podcast',
  'user-read-playback-state': 'See what you are playing, and on which device',
  'user-read-private': 'See your name, country and subscription',
  'user-read-recently-played': 'See what you played lately',
  'user-top-read': 'See your top artists and tracks',
};

/** Any other is illegal. */
export function isKnownScope(scope: string): boolean {
  return Object.hasOwn(MEANINGS, scope);
}

export function describeScope(scope: string): string {
  return MEANINGS[scope] ?? scope;
}
