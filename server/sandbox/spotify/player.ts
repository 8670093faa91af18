import { TRACKS } from './music.ts';
import { drawTrack, type Drawing } from './music-objects.ts';
import type { Settings } from './settings.ts';

const STARTED_AT = Date.parse('2026-01-01T00:00:00Z');

const DEVICE = {
  id: '5fbb3ba6aa454b5534c4ba43a8c7e8e45a63ad0e',
  is_active: true,
  is_private_session: false,
  is_restricted: false,
  name: 'Kitchen shelf',
  type: 'speaker',
  volume_percent: 59,
  supports_volume: true,
};

/** The playback state (SP1); undefined when nothing is active, which is 204 with an empty body. */
export function playbackState(
  state: Settings['player'],
  drawing: Drawing,
  now: number,
): Record<string, unknown> | undefined {
  if (state === 'nothing') return undefined;
  const track = TRACKS[0];
  const isTrack = state !== 'advertisement' && track !== undefined;
  const isPlaying = state !== 'paused';
  const played = track === undefined ? 0 : (now - STARTED_AT) % track.duration_ms;
  return {
    device: DEVICE,
    repeat_state: 'off',
    shuffle_state: false,
    context: null,
    timestamp: now,
    progress_ms: !isTrack ? null : isPlaying ? played : 61_000,
    is_playing: isPlaying,
    item: isTrack ? drawTrack(drawing, track) : null,
    currently_playing_type: isTrack ? 'track' : 'ad',
    actions: { disallows: isPlaying ? { resuming: true } : { pausing: true } },
  };
}
