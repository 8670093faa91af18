import type { FlowEvent, HttpEvent } from './flow-event.ts';

/** A run over time: which of its events were there at a moment, and what they said by then. */

export interface Moment {
  /** ms since the epoch. */
  readonly at: number;
  readonly event: number;
  /** A request is there before its answer. */
  readonly part: 'event' | 'answer';
}

/** Every moment at which something came, in order. */
export function momentsOf(events: readonly FlowEvent[]): readonly Moment[] {
  const moments = events.flatMap((event) => {
    const answer = answerOf(event);
    return answer === undefined ? [beginOf(event)] : [beginOf(event), answer];
  });
  return moments.sort(inOrder);
}

/** The events that had come by `now`. A request whose answer came later is still under way. */
export function eventsAt(events: readonly FlowEvent[], now: Moment): readonly FlowEvent[] {
  return events.flatMap((event) => {
    if (inOrder(beginOf(event), now) > 0) return [];
    const answer = answerOf(event);
    return answer !== undefined && event.kind === 'http' && inOrder(answer, now) > 0
      ? [unanswered(event)]
      : [event];
  });
}

const beginOf = ({ at, id }: FlowEvent): Moment => ({ at, event: id, part: 'event' });

function answerOf(event: FlowEvent): Moment | undefined {
  if (event.kind !== 'http') return undefined;
  if (event.response === undefined && event.failure === undefined) return undefined;
  return { at: event.at + (event.timing?.total ?? 0), event: event.id, part: 'answer' };
}

function unanswered(event: HttpEvent): HttpEvent {
  const { response: _r, failure: _f, hidden: _h, relayed: _y, timing: _t, ...asked } = event;
  return asked;
}

/** By time; at the same millisecond as it was written, an answer after its own request. */
function inOrder(a: Moment, b: Moment): number {
  return a.at - b.at || a.event - b.event || rank(a) - rank(b);
}

const rank = ({ part }: Moment): number => (part === 'answer' ? 1 : 0);

export interface Pace {
  /** 2 is twice as fast. */
  readonly speed: number;
  /** One moment after the other at the same distance, for whoever wants less motion. */
  readonly steady: boolean;
}

const SHORTEST_MS = 150;
const LONGEST_MS = 1_500;
const STEADY_MS = 1_000;

/** How long a moment stays before the next one: as it was, but long enough to be seen and no longer than anybody waits. */
export function stayOf(moment: Moment, next: Moment, { speed, steady }: Pace): number {
  const stay = steady ? STEADY_MS : Math.min(Math.max(next.at - moment.at, SHORTEST_MS), LONGEST_MS);
  return stay / speed;
}
