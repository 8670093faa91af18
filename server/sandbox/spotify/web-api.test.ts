import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ARTISTS } from './music.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import { BASE, SpotifyStage, START } from './spotify-client.test-support.ts';

const stage = new SpotifyStage();
let token: string;
beforeAll(async () => {
  await stage.set({ access_token_lifetime: 86_400 });
  token = (await stage.signIn()).access_token;
});
beforeEach(() => stage.set(DEFAULT_SETTINGS));

function error(status: number, message: string) {
  return { error: { status, message } };
}

const TOP_TRACKS = `/artists/${ARTISTS[0]?.id ?? ''}/top-tracks`;

describe('the profile', () => {
  test('/v1/me in development mode: account_id, and none of the deprecated fields (2.8, 2.9)', async () => {
    const { status, body } = await stage.api('/me', token);
    expect(status).toBe(200);
    expect(body).toEqual({
      account_id: expect.stringMatching(/^[0-9A-Za-z]{22}$/),
      display_name: 'Alice Archer',
      external_urls: { spotify: `${BASE}/open/user/alice` },
      href: `${BASE}/v1/users/alice`,
      id: 'alice',
      images: [{ url: `${BASE}/images/alice.svg`, height: 300, width: 300 }],
      type: 'user',
      uri: 'spotify:user:alice',
    });
  });

  test('an app with extended quota keeps them, each with its scope (SP40, SP1)', async () => {
    await stage.set({ quota_mode: 'extended' });
    expect((await stage.api('/me', token)).body).toMatchObject({
      country: 'GB',
      email: 'alice@sandbox.example',
      explicit_content: { filter_enabled: false, filter_locked: false },
      followers: { href: null, total: expect.any(Number) },
      product: 'premium',
    });
    const few = await stage.signIn({ user: 'bob', extra: { scope: 'user-top-read' } });
    const { body } = await stage.api('/me', few.access_token);
    expect(body).toMatchObject({ display_name: 'Bob Baker', followers: { href: null } });
    for (const name of ['country', 'email', 'explicit_content', 'product']) {
      expect(body).not.toHaveProperty(name);
    }
  });
});

describe('music', () => {
  test('/v1/search answers paging objects by plural type, five unless told (SP1)', async () => {
    const { body } = await stage.api('/search?q=umbrellas&type=track,artist,playlist', token);
    expect(body).toMatchObject({
      tracks: { limit: 5, offset: 0, previous: null, next: null, total: 4 },
      artists: { total: 1, items: [{ name: 'The Borrowed Umbrellas', type: 'artist' }] },
      playlists: { total: 0, items: [] },
    });
  });

  test('a track has album, artists and pictures, and no field that development mode lost (SP40)', async () => {
    const { body } = await stage.api('/search?q=barnacle&type=track', token);
    const page = body as { tracks: { items: Record<string, unknown>[] } };
    const [track] = page.tracks.items;
    expect(track).toMatchObject({
      name: 'Barnacle Waltz',
      type: 'track',
      uri: expect.stringMatching(/^spotify:track:[0-9A-Za-z]{22}$/),
      duration_ms: 198_000,
      track_number: 3,
      artists: [{ name: 'Otto and the Tidal Clocks', type: 'artist' }],
      album: { name: 'Eleven Minutes Slow', release_date: '2021-06-11', total_tracks: 4 },
    });
    expect(track).not.toHaveProperty('popularity');
    await stage.set({ quota_mode: 'extended' });
    const extended = await stage.api('/search?q=barnacle&type=track', token);
    expect(extended.text).toContain('"popularity":');
  });

  test('next and previous lead through all pages', async () => {
    const names: string[] = [];
    let path: string | undefined = '/search?q=o&type=track&limit=10';
    while (path !== undefined) {
      const { body } = await stage.api(path, token);
      const { tracks } = body as {
        tracks: { items: { name: string }[]; next: string | null; total: number };
      };
      names.push(...tracks.items.map(({ name }) => name));
      path = tracks.next?.replace(`${BASE}/v1`, '');
      if (path === undefined) expect(names).toHaveLength(tracks.total);
    }
    expect(names.length).toBeGreaterThan(10);
    expect(new Set(names).size).toBe(names.length);
  });

  test.each(['11', '20', '50', '-1', 'ten'])('limit=%s is refused: 10 at most (SP1, SP43)', async (limit) => {
    const { status, body } = await stage.api(`/search?q=fox&type=track&limit=${limit}`, token);
    expect(status).toBe(400);
    expect(body).toEqual(error(400, 'Invalid limit'));
  });

  test('limit 0 and 10 pass; an app with extended quota may ask for 50 (SP1, SP40)', async () => {
    for (const limit of [0, 10]) {
      expect((await stage.api(`/search?q=fox&type=track&limit=${limit}`, token)).status).toBe(200);
    }
    await stage.set({ quota_mode: 'extended' });
    expect((await stage.api('/search?q=fox&type=track&limit=50', token)).status).toBe(200);
    expect((await stage.api('/search?q=fox&type=track&limit=51', token)).status).toBe(400);
  });

  test('offset ends at 1000 (SP1)', async () => {
    expect((await stage.api('/search?q=fox&type=track&offset=1000', token)).status).toBe(200);
    expect((await stage.api('/search?q=fox&type=track&offset=1001', token)).status).toBe(400);
  });

  test.each([
    ['/search?type=track', 'No search query'],
    ['/search?q=fox', 'Missing parameter type'],
    ['/search?q=fox&type=constructor', 'Bad search type field constructor'],
  ])('%s: 400 %s', async (path, message) => {
    expect((await stage.api(path, token)).body).toEqual(error(400, message));
  });

  test('/v1/artists/{id}/top-tracks', async () => {
    const { body } = await stage.api(TOP_TRACKS, token);
    const { tracks } = body as { tracks: { artists: { name: string }[] }[] };
    expect(tracks.length).toBeGreaterThan(0);
    for (const { artists } of tracks) expect(artists[0]?.name).toBe(ARTISTS[0]?.name);
    expect((await stage.api('/artists/x/top-tracks', token)).body).toEqual(error(400, 'Invalid base62 id'));
    const unknown = `/artists/${'0'.repeat(22)}/top-tracks`;
    expect((await stage.api(unknown, token)).body).toEqual(error(404, 'non existing id'));
  });

  test('top tracks are gone in development mode by setting (2.8: many endpoints gone), and not in extended quota', async () => {
    await stage.set({ top_tracks_removed: true });
    expect((await stage.api(TOP_TRACKS, token)).body).toEqual(error(403, 'Forbidden'));
    await stage.set({ quota_mode: 'extended' });
    expect((await stage.api(TOP_TRACKS, token)).status).toBe(200);
  });

  test('/v1/me/top/{artists|tracks}: 20 unless told, 50 at most, by time range (SP1)', async () => {
    const tracks = await stage.api('/me/top/tracks', token);
    expect(tracks.body).toMatchObject({ limit: 20, offset: 0, previous: null, total: expect.any(Number) });
    expect((await stage.api('/me/top/artists?limit=50', token)).body).toMatchObject({ limit: 50 });
    expect((await stage.api('/me/top/artists?limit=51', token)).status).toBe(400);
    const [short, long] = await Promise.all(
      ['short_term', 'long_term'].map((range) => stage.api(`/me/top/artists?time_range=${range}`, token)),
    );
    expect(short?.text).not.toBe(long?.text);
    expect((await stage.api('/me/top/artists?time_range=ever', token)).status).toBe(400);
  });

  test('pictures are drawn here, and another site may show them', async () => {
    const { body } = await stage.api('/me/top/artists?limit=1', token);
    const { items } = body as { items: { images: { url: string }[] }[] };
    for (const path of [items[0]?.images[0]?.url.replace(BASE, '') ?? '', '/images/alice.svg']) {
      const response = await stage.send(path);
      expect(response.headers.get('Content-Type')).toBe('image/svg+xml');
      expect(response.headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin');
      expect(await response.text()).toMatch(/^<svg .*<\/svg>$/);
    }
    expect((await stage.send('/images/nobody.svg')).status).toBe(404);
  });

  test('links of things stay in the sandbox', async () => {
    const { text } = await stage.api('/search?q=barnacle&type=track,album,artist', token);
    expect(text).not.toContain('spotify.com');
    const me = await stage.api('/me', token);
    const links = [...`${text}${me.text}`.matchAll(/"spotify":"([^"]+)"/g)].map(([, link = '']) => link);
    for (const link of links) expect((await stage.send(link.replace(BASE, ''))).status).toBe(200);
    expect(links.length).toBeGreaterThan(2);
  });
});

describe('the player', () => {
  test('nothing active: 204 with an empty body (SP1)', async () => {
    const { status, text } = await stage.api('/me/player', token);
    expect([status, text]).toEqual([204, '']);
  });

  test('playing, with device, progress and item (SP1)', async () => {
    await stage.set({ player: 'playing' });
    stage.passSeconds(1);
    expect((await stage.api('/me/player', token)).body).toMatchObject({
      device: { id: expect.any(String), is_active: true, volume_percent: 59, supports_volume: true },
      repeat_state: 'off',
      shuffle_state: false,
      context: null,
      timestamp: START + 1000,
      progress_ms: expect.any(Number),
      is_playing: true,
      item: { name: 'Quorum at Midnight', type: 'track' },
      currently_playing_type: 'track',
      actions: { disallows: { resuming: true } },
    });
  });

  test('paused, and an advertisement whose item and progress are null (SP1)', async () => {
    await stage.set({ player: 'paused' });
    expect((await stage.api('/me/player', token)).body).toMatchObject({
      is_playing: false,
      actions: { disallows: { pausing: true } },
    });
    await stage.set({ player: 'advertisement' });
    expect((await stage.api('/me/player', token)).body).toMatchObject({
      item: null,
      progress_ms: null,
      currently_playing_type: 'ad',
    });
  });
});
