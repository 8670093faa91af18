import { useEffect, useEffectEvent, useRef } from 'react';
import type { FlowEvent } from '#core/flow/flow-event.ts';
import { announce } from '#ui/announce.ts';
import { titleOf } from './event-words.ts';

/** A login writes dozens of lines in a second: only when it pauses is it told how many, and which was the last. */
const QUIET_MS = 1500;

export function GrowthSpeech({ events }: { events: readonly FlowEvent[] }) {
  const told = useRef(events.at(-1)?.id ?? 0);
  const tell = useEffectEvent(() => {
    const news = events.filter(({ id }) => id > told.current);
    const last = news.at(-1);
    told.current = events.at(-1)?.id ?? 0;
    if (!last) return;
    const count = news.length === 1 ? '1 new event' : `${news.length} new events`;
    announce(`${count}. Last: ${titleOf(last)}.`);
  });
  useEffect(() => {
    const timer = setTimeout(tell, QUIET_MS);
    return () => clearTimeout(timer);
  }, [events.length]);
  return null;
}
