import type { FlowEvent, Lane } from './flow-event.ts';
import type { SequenceRow } from './sequence.ts';
import { splitUrl } from './url-parts.ts';

/** The technical name of a row, for files that leave the page: methods, paths, codes and the names of standards. */
export function labelOf(row: SequenceRow): string {
  if (row.kind === 'mark' || row.part === 'request') return labelOfEvent(row.event);
  const { event } = row;
  if (event.kind !== 'http') return event.purpose;
  if (event.response === undefined) return event.failure ?? 'no answer';
  return `${event.response.status}${event.failure === undefined ? '' : ` ${event.failure}`}`;
}

export function labelOfEvent(event: FlowEvent): string {
  switch (event.kind) {
    case 'http':
      return `${event.method} ${splitUrl(event.url).path} (${event.purpose})`;
    case 'navigation':
      return `${event.purpose} ${splitUrl(event.url).path}`;
    case 'step':
      return event.failure === undefined ? event.step : `${event.step}: ${event.failure}`;
    case 'judgement':
      return `${event.check}: ${event.outcome}${event.failure === undefined ? '' : ` (${event.failure})`}`;
  }
}

export const LANE_NAMES: Readonly<Record<Lane, string>> = {
  other_tab: 'Other tab',
  browser: 'Browser',
  app: 'App',
  relay: 'Relay',
  authorization_server: 'Authorization server',
  api: 'API',
};

/** `+1 204 ms` */
export const offsetText = (ms: number): string => `+${Math.round(ms)} ms`;

/** A long label is cut: a diagram shows the shape, the log has the rest. */
export function shorten(text: string, max: number): string {
  const characters = Array.from(text);
  return characters.length <= max ? text : `${characters.slice(0, max - 1).join('')}…`;
}
