import type { FlowEvent, Lane } from '#core/flow/flow-event.ts';

/** From left to right: whoever talks most stands side by side, so that arrows are short and cross little. */
const LANE_ORDER: readonly Lane[] = ['other_tab', 'browser', 'app', 'relay', 'authorization_server', 'api'];

export const laneNames: Readonly<Record<Lane, string>> = {
  browser: 'Browser',
  app: 'App',
  authorization_server: 'Authorization server',
  relay: 'Relay',
  api: 'API',
  other_tab: 'Other tabs',
};

/** The lanes that these events use. Browser, app and server always stand there: a login is between them. */
export function lanesOf(events: readonly FlowEvent[]): readonly Lane[] {
  const used = new Set<Lane>(['browser', 'app', 'authorization_server']);
  for (const { from, to } of events) used.add(from).add(to);
  return LANE_ORDER.filter((lane) => used.has(lane));
}

/** Through the address bar, where the visitor and every script of the browser's extensions sees it; or page to server. */
export type Channel = 'front' | 'back' | 'none';

export function channelOf({ kind }: FlowEvent): Channel {
  if (kind === 'navigation') return 'front';
  return kind === 'http' ? 'back' : 'none';
}

export const channelNames: Readonly<Record<Channel, string | undefined>> = {
  front: 'front channel',
  back: 'back channel',
  none: undefined,
};
