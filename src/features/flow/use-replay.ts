import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import type { FlowEvent, FlowLog } from '#core/flow/flow-event.ts';
import { eventsAt, momentsOf, stayOf, type Moment } from '#core/flow/replay.ts';
import { ALL_RUNS, runsOf, shownRun } from './runs.ts';
import type { FlowAddress } from './use-flow-address.ts';

interface Playing {
  /** Of the run that is replayed; `all` for all of them. */
  readonly run: string;
  readonly position: number;
  readonly speed: number;
  readonly playing: boolean;
  /** The selection goes with what comes; until another one is chosen. */
  readonly follows: boolean;
}

/** A run as it came, moment by moment. */
export interface Replay {
  readonly moments: readonly Moment[];
  readonly position: number;
  readonly moment: Moment;
  readonly speed: number;
  readonly playing: boolean;
  /** From the start again when it was at its end. */
  readonly play: () => void;
  readonly pause: () => void;
  readonly seek: (position: number) => void;
  readonly setSpeed: (speed: number) => void;
}

export interface ReplayHolder {
  readonly replay: Replay | undefined;
  /** What is to be drawn while it replays: the run as far as it had come. */
  readonly visible: readonly FlowEvent[] | undefined;
  readonly address: FlowAddress;
  readonly start: () => void;
  readonly stop: () => void;
}

const wantsLessMotion = (): boolean =>
  typeof matchMedia === 'function' && matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Replays the run on show from its own events; nothing is asked of anybody. It ends when another run is chosen. */
export function useReplay(log: FlowLog, address: FlowAddress): ReplayHolder {
  const [state, setState] = useState<Playing>();
  const active = state !== undefined && state.run === address.run && !address.comparing ? state : undefined;
  const run = active?.run;
  const events = useMemo(
    () => (run === undefined ? [] : log.events.filter((event) => run === ALL_RUNS || event.run === run)),
    [log, run],
  );
  const moments = useMemo(() => momentsOf(events), [events]);
  const moment = active && moments[Math.min(active.position, moments.length - 1)];
  const change = (part: Partial<Playing>) => setState((former) => former && { ...former, ...part });
  usePlaying(active, moments, (position) => change({ position, playing: position < moments.length - 1 }));

  const visible = useMemo(() => moment && eventsAt(events, moment), [events, moment]);
  const start = () => {
    const first = shownRun(runsOf(log), address)?.run.id ?? ALL_RUNS;
    setState({ run: first, position: 0, speed: 1, playing: false, follows: true });
    address.change({ run: first, event: '', view: '' });
  };
  const stop = () => {
    if (active?.follows && moment) address.change({ event: String(moment.event) });
    setState(undefined);
  };
  if (!active || !moment || !visible) return { replay: undefined, visible: undefined, address, start, stop };
  const { position, speed, playing, follows } = active;
  const last = moments.length - 1;
  return {
    visible,
    address: follows ? following(address, moment, () => change({ follows: false, playing: false })) : address,
    start,
    stop,
    replay: {
      moments,
      position,
      moment,
      speed,
      playing,
      play: () => change({ playing: true, follows: true, position: position >= last ? 0 : position }),
      pause: () => change({ playing: false }),
      seek: (to) => change({ position: Math.max(0, Math.min(to, last)), playing: false, follows: true }),
      setSpeed: (to) => change({ speed: to }),
    },
  };
}

/** What comes is selected, for as long as nobody chooses something else. */
function following(address: FlowAddress, moment: Moment, onChosen: () => void): FlowAddress {
  return {
    ...address,
    event: moment.event,
    change: (parts) => {
      if (parts.event !== undefined && parts.event !== '') onChosen();
      address.change(parts);
    },
  };
}

function usePlaying(
  active: Playing | undefined,
  moments: readonly Moment[],
  advance: (position: number) => void,
): void {
  const { playing = false, position = 0, speed = 1 } = active ?? {};
  const moment = moments[position];
  const next = moments[position + 1];
  const onNext = useEffectEvent(() => advance(position + 1));
  useEffect(() => {
    if (!playing || !moment || !next) return;
    const timer = setTimeout(onNext, stayOf(moment, next, { speed, steady: wantsLessMotion() }));
    return () => clearTimeout(timer);
  }, [playing, moment, next, speed]);
}
