import { html } from 'hono/html';
import { fullName, SANDBOX_ACCOUNTS } from '../accounts.ts';
import type { Html } from '../layout.ts';
import { ALBUMS, ARTISTS, TRACKS, type Track } from './music.ts';
import { spotifyPage } from './spotify-page.ts';
import type { SpotifyWorld } from './spotify-world.ts';

interface Thing {
  readonly name: string;
  readonly what: string;
  readonly imageId: string;
}

function ofTrack({ name, album }: Track): Thing {
  return { name, what: `A track by ${album.artist.name}, on ${album.name}`, imageId: album.id };
}

const THINGS: Readonly<Record<string, ReadonlyMap<string, Thing>>> = {
  artist: new Map(ARTISTS.map(({ id, name }) => [id, { name, what: 'An artist', imageId: id }])),
  album: new Map(
    ALBUMS.map(({ id, name, artist }) => [id, { name, what: `An album by ${artist.name}`, imageId: id }]),
  ),
  track: new Map(TRACKS.map((track) => [track.id, ofTrack(track)])),
  user: new Map(
    SANDBOX_ACCOUNTS.map((account) => [
      account.sub,
      { name: fullName(account), what: 'A person', imageId: account.sub },
    ]),
  ),
};

/** Where `external_urls` lead: in place of open.spotify.com. */
export function openPage(world: SpotifyWorld, kind: string, id: string): Html | undefined {
  const thing = Object.hasOwn(THINGS, kind) ? THINGS[kind]?.get(id) : undefined;
  if (thing === undefined) return undefined;
  return spotifyPage(
    world,
    { title: thing.name },
    html`<img class="cover" src="${world.path}/images/${thing.imageId}.svg" width="200" height="200" alt="" />
      <h1>${thing.name}</h1>
      <p class="lead">${thing.what}. Made up for this sandbox.</p>`,
  );
}
