import { Hono, type Context } from 'hono';
import { addApiHeaders, identify, needScope, userOf, type ApiEnv } from './api-access.ts';
import { ApiError } from './api-error.ts';
import { ALBUMS, ARTISTS, topTracksOf, TRACKS } from './music.ts';
import { drawAlbum, drawArtist, drawTrack, type Drawing } from './music-objects.ts';
import { pageOf, readPageWish, type PageWish } from './paging.ts';
import { playbackState } from './player.ts';
import { drawProfile } from './profile.ts';
import type { SpotifyWorld } from './spotify-world.ts';

const TIME_RANGES: readonly string[] = ['short_term', 'medium_term', 'long_term'];
const EMPTY_KINDS = ['playlist', 'show', 'episode', 'audiobook'];

function drawingOf({ base, board }: SpotifyWorld): Drawing {
  return { base, isExtended: board.current.quota_mode === 'extended' };
}

function queryOf(c: Context): URLSearchParams {
  return new URL(c.req.url).searchParams;
}

interface Findable {
  readonly text: string;
  readonly drawn: () => Record<string, unknown>;
}

/** What there is of each kind, with the text it is found by. */
function shelves(drawing: Drawing): Readonly<Record<string, readonly Findable[]>> {
  return {
    track: TRACKS.map((track) => ({
      text: `${track.name} ${track.album.name} ${track.album.artist.name}`,
      drawn: () => drawTrack(drawing, track),
    })),
    album: ALBUMS.map((album) => ({
      text: `${album.name} ${album.artist.name}`,
      drawn: () => drawAlbum(drawing, album),
    })),
    artist: ARTISTS.map((artist) => ({ text: artist.name, drawn: () => drawArtist(drawing, artist) })),
    ...Object.fromEntries(EMPTY_KINDS.map((kind) => [kind, []])),
  };
}

function matches({ text }: Findable, words: readonly string[]): boolean {
  const lower = text.toLowerCase();
  return words.every((word) => lower.includes(word));
}

/**
 * `/v1/search`: 10 results at most in development mode, 50 in extended quota (SP1, SP43). Texts of 400:
 * spotify/spotify-web-api-ts-sdk 89, JohnnyCrazy/SpotifyAPI-NET 467; that of an unknown type was not seen.
 */
function search(world: SpotifyWorld, query: URLSearchParams): Record<string, unknown> {
  const drawing = drawingOf(world);
  const words = (query.get('q') ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) throw new ApiError(400, 'No search query');
  const kinds = (query.get('type') ?? '').split(',').filter((kind) => kind !== '');
  if (kinds.length === 0) throw new ApiError(400, 'Missing parameter type');
  const sizes = drawing.isExtended ? { max: 50, standard: 20 } : { max: 10, standard: 5 };
  const wish = readPageWish(query, { min: 0, maxOffset: 1000, ...sizes });
  const all = shelves(drawing);
  return Object.fromEntries(
    [...new Set(kinds)].map((kind) => {
      const shelf = Object.hasOwn(all, kind) ? all[kind] : undefined;
      if (shelf === undefined) throw new ApiError(400, `Bad search type field ${kind.slice(0, 40)}`);
      const found = shelf.filter((item) => matches(item, words));
      const address = ({ offset, limit }: PageWish) =>
        `${world.base}/v1/search?${new URLSearchParams({
          q: query.get('q') ?? '',
          type: kind,
          offset: String(offset),
          limit: String(limit),
        })}`;
      const page = pageOf(found, wish, address);
      return [`${kind}s`, { ...page, items: page.items.map(({ drawn }) => drawn()) }];
    }),
  );
}

/** Removed from development mode in February 2026 (LargeModGames/spotatui 517): by setting. */
function topTracks(world: SpotifyWorld, id: string): Record<string, unknown> {
  const { quota_mode: mode, top_tracks_removed: isRemoved } = world.board.current;
  if (isRemoved && mode === 'development') throw new ApiError(403, 'Forbidden');
  if (!/^[0-9A-Za-z]{22}$/.test(id)) throw new ApiError(400, 'Invalid base62 id');
  const artist = ARTISTS.find((one) => one.id === id);
  if (artist === undefined) throw new ApiError(404, 'non existing id');
  return { tracks: topTracksOf(artist).map((track) => drawTrack(drawingOf(world), track)) };
}

/** Another order for each person and time range, so that they can be told apart. */
function turned<Item>(items: readonly Item[], by: number): readonly Item[] {
  const start = by % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}

function myTop(world: SpotifyWorld, kind: string, user: string, query: URLSearchParams): unknown {
  const range = query.get('time_range') ?? 'medium_term';
  if (!TIME_RANGES.includes(range)) throw new ApiError(400, 'Invalid time range');
  const wish = readPageWish(query, { min: 1, max: 50, standard: 20, maxOffset: 1000 });
  const drawing = drawingOf(world);
  const drawn =
    kind === 'artists'
      ? ARTISTS.map((artist) => drawArtist(drawing, artist))
      : TRACKS.map((track) => drawTrack(drawing, track));
  const by = user.length + TIME_RANGES.indexOf(range);
  const address = ({ offset, limit }: PageWish) =>
    `${world.base}/v1/me/top/${kind}?${new URLSearchParams({
      time_range: range,
      offset: String(offset),
      limit: String(limit),
    })}`;
  return pageOf(turned(drawn, by), wish, address);
}

function addErrors(app: Hono<ApiEnv>): void {
  app.onError((error, c) => {
    if (!(error instanceof ApiError)) throw error;
    return c.json(error.body, error.status, error.headers);
  });
}

function addLog(app: Hono<ApiEnv>, world: SpotifyWorld): void {
  app.use('*', async (c, next) => {
    await next();
    const said = c.error instanceof ApiError ? c.error.message : '';
    const hidden = c.get('isUnreadable') ? ', without CORS headers' : '';
    const { pathname } = new URL(c.req.url);
    const path = pathname.slice(world.path.length);
    world.log.record(`${c.req.method} ${path}`, c.res.status, said + hidden);
  });
}

/** The Web API, below `/v1`. */
export function webApi(world: SpotifyWorld): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  addErrors(app);
  app.use('*', addApiHeaders());
  app.options('*', (c) => c.body(null, 204));
  addLog(app, world);
  app.use('*', identify(world));
  app.get('/me', (c) => c.json(drawProfile(drawingOf(world), userOf(c), c.get('token').scopes)));
  app.get('/me/top/:kind{artists|tracks}', needScope('user-top-read'), (c) =>
    c.json(myTop(world, c.req.param('kind'), userOf(c), queryOf(c))),
  );
  app.get('/me/player', needScope('user-read-playback-state'), (c) => {
    const state = playbackState(world.board.current.player, drawingOf(world), world.now());
    return state === undefined ? c.body(null, 204) : c.json(state);
  });
  app.get('/search', (c) => c.json(search(world, queryOf(c))));
  app.get('/artists/:id/top-tracks', (c) => c.json(topTracks(world, c.req.param('id'))));
  // Seen in Abdullah-Malik/spotified 51.
  app.all('*', () => {
    throw new ApiError(404, 'Service not found');
  });
  return app;
}
