import type { Album, Artist, Track } from './music.ts';

/** How the Web API draws things for an app of this kind. */
export interface Drawing {
  readonly base: string;
  /** Extended quota: with the fields that development mode lost in February 2026 (SP40). */
  readonly isExtended: boolean;
}

type ApiObject = Record<string, unknown>;

const MARKETS = ['DE', 'GB', 'SE', 'US'];

function identity({ base }: Drawing, type: string, id: string): ApiObject {
  return {
    // The real one leads to open.spotify.com; nothing here leads out of the sandbox.
    external_urls: { spotify: `${base}/open/${type}/${id}` },
    href: `${base}/v1/${type}s/${id}`,
    id,
    type,
    uri: `spotify:${type}:${id}`,
  };
}

function images({ base }: Pick<Drawing, 'base'>, id: string): ApiObject[] {
  return [640, 300].map((size) => ({ url: `${base}/images/${id}.svg`, height: size, width: size }));
}

function drawArtistReference(drawing: Drawing, artist: Artist): ApiObject {
  return { ...identity(drawing, 'artist', artist.id), name: artist.name };
}

export function drawArtist(drawing: Drawing, artist: Artist): ApiObject {
  const old = {
    followers: { href: null, total: artist.popularity * 137 },
    genres: artist.genres,
    popularity: artist.popularity,
  };
  return {
    ...drawArtistReference(drawing, artist),
    images: images(drawing, artist.id),
    ...(drawing.isExtended && old),
  };
}

export function drawAlbum(drawing: Drawing, album: Album): ApiObject {
  return {
    ...identity(drawing, 'album', album.id),
    album_type: album.kind,
    artists: [drawArtistReference(drawing, album.artist)],
    images: images(drawing, album.id),
    name: album.name,
    release_date: album.release_date,
    release_date_precision: 'day',
    total_tracks: album.tracks.length,
    ...(drawing.isExtended && { available_markets: MARKETS }),
  };
}

export function drawTrack(drawing: Drawing, track: Track): ApiObject {
  const { album } = track;
  return {
    ...identity(drawing, 'track', track.id),
    album: drawAlbum(drawing, album),
    artists: [drawArtistReference(drawing, album.artist)],
    disc_number: 1,
    duration_ms: track.duration_ms,
    explicit: false,
    is_local: false,
    name: track.name,
    track_number: track.number,
    ...(drawing.isExtended && { available_markets: MARKETS, popularity: track.popularity }),
  };
}
