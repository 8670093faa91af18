import { createHash } from 'node:crypto';

export interface Artist {
  readonly id: string;
  readonly name: string;
  readonly genres: readonly string[];
  readonly popularity: number;
}

export interface Album {
  readonly id: string;
  readonly name: string;
  readonly artist: Artist;
  readonly kind: 'album' | 'single';
  readonly release_date: string;
  readonly tracks: readonly Track[];
}

export interface Track {
  readonly id: string;
  readonly name: string;
  readonly album: Album;
  readonly number: number;
  readonly duration_ms: number;
  readonly popularity: number;
}

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const ID_LENGTH = 22;

/** Ids have 22 characters of base62, the same at every start. */
export function idOf(kind: string, name: string): string {
  const bytes = createHash('sha256').update(`${kind}:${name}`).digest();
  return [...bytes.subarray(0, ID_LENGTH)].map((byte) => BASE62.charAt(byte % BASE62.length)).join('');
}

type AlbumRow = readonly [name: string, released: string, tracks: readonly (readonly [string, number])[]];

/** Nobody of these exists; durations in seconds. */
const ROWS: readonly (readonly [string, readonly string[], readonly AlbumRow[]])[] = [
  [
    'Paper Lantern Parliament',
    ['chamber pop'],
    [
      [
        'Minutes of the Moon',
        '2019-03-22',
        [
          ['Quorum at Midnight', 214],
          ['The Speaker Sleeps', 187],
          ['Folded Ballots', 241],
          ['Adjourned by Rain', 265],
        ],
      ],
      ['Extraordinary Session', '2023-10-06', [['Extraordinary Session', 202]]],
    ],
  ],
  [
    'Otto and the Tidal Clocks',
    ['folk', 'sea song'],
    [
      [
        'Eleven Minutes Slow',
        '2021-06-11',
        [
          ['Low Water, High Noon', 176],
          ['Wind the Harbour', 233],
          ['Barnacle Waltz', 198],
          ['Otto’s Second Hand', 221],
        ],
      ],
    ],
  ],
  [
    'Nine Quiet Foxes',
    ['ambient'],
    [
      [
        'Snow, Then Nothing',
        '2017-11-30',
        [
          ['First Fox', 312],
          ['Hedge at Four', 428],
          ['A Field Remembers', 365],
          ['Ninth Fox', 540],
        ],
      ],
    ],
  ],
  [
    'Velvet Abacus',
    ['synth pop', 'disco'],
    [
      [
        'Carry the One',
        '2022-02-02',
        [
          ['Long Division', 205],
          ['Remainder', 192],
          ['Carry the One', 228],
          ['Sum of Us', 216],
        ],
      ],
      ['Square Root of You', '2024-05-17', [['Square Root of You', 199]]],
    ],
  ],
  [
    'Marmalade Observatory',
    ['psychedelic rock'],
    [
      [
        'Seville, Saturn',
        '2020-09-18',
        [
          ['Telescope Toast', 254],
          ['Rings and Rind', 301],
          ['The Bitter Orbit', 277],
        ],
      ],
    ],
  ],
  [
    'The Borrowed Umbrellas',
    ['indie rock'],
    [
      [
        'Returned Wet',
        '2018-04-13',
        [
          ['Lost Property', 183],
          ['Two Under One', 207],
          ['Forecast', 195],
          ['Drip', 164],
        ],
      ],
    ],
  ],
];

/** Made up, but the same every time. */
function popularityOf(id: string): number {
  return 30 + (id.charCodeAt(3) % 60);
}

function albumOf(artist: Artist, [name, release_date, rows]: AlbumRow): Album {
  const tracks: Track[] = [];
  const album: Album = {
    id: idOf('album', `${artist.name}/${name}`),
    name,
    artist,
    kind: rows.length === 1 ? 'single' : 'album',
    release_date,
    tracks,
  };
  rows.forEach(([title, seconds], index) => {
    const id = idOf('track', `${artist.name}/${name}/${title}`);
    tracks.push({
      id,
      name: title,
      album,
      number: index + 1,
      duration_ms: seconds * 1000,
      popularity: popularityOf(id),
    });
  });
  return album;
}

export const ALBUMS: readonly Album[] = ROWS.flatMap(([name, genres, albums]) => {
  const id = idOf('artist', name);
  const artist: Artist = { id, name, genres, popularity: popularityOf(id) };
  return albums.map((row) => albumOf(artist, row));
});

export const ARTISTS: readonly Artist[] = [...new Set(ALBUMS.map(({ artist }) => artist))];

export const TRACKS: readonly Track[] = ALBUMS.flatMap(({ tracks }) => tracks);

export function topTracksOf(artist: Artist): readonly Track[] {
  const own = TRACKS.filter(({ album }) => album.artist === artist);
  return [...own].sort((one, other) => other.popularity - one.popularity).slice(0, 10);
}
