import type { FlowEvent, FlowLog, FlowRun, StepEvent } from '#core/flow/flow-event.ts';
import { formatTime } from '#ui/format.ts';
import type { Tone } from '#ui/tone.ts';
import { isFailed, outcomeOf } from './event-words.ts';

/** A run with its events and how it ended. */
export interface RunView {
  readonly run: FlowRun;
  readonly events: readonly FlowEvent[];
  readonly ending: Ending;
}

interface Ending {
  readonly words: string;
  readonly tone: Tone;
}

const causeNames: Readonly<Record<FlowRun['cause'], string>> = {
  sign_in: 'Sign-in',
  return: 'Return without a sign-in',
  restore: 'Coming back after a reload',
  renewal: 'Renewal',
  api: 'API call',
  sign_out: 'Sign-out',
  other: 'Other messages',
};

/** Newest last, as in the log. A run whose events were dropped is not shown. */
export function runsOf({ runs, events }: FlowLog): readonly RunView[] {
  const byRun = new Map<string, FlowEvent[]>();
  for (const event of events) {
    const known = byRun.get(event.run);
    if (known) known.push(event);
    else byRun.set(event.run, [event]);
  }
  return runs.flatMap((run) => {
    const own = byRun.get(run.id);
    return own ? [{ run, events: own, ending: endingOf(own) }] : [];
  });
}

/** The last word of the app, unless something failed after it; without one, whether something failed or is still under way. */
function endingOf(events: readonly FlowEvent[]): Ending {
  const last = events.findLast((event) => isFailed(event) || lastWord(event) !== undefined);
  const ending = last && lastWord(last);
  if (ending) return ending;
  const failures = events.filter(isFailed).length;
  if (failures > 0) return { words: failures === 1 ? '1 failure' : `${failures} failures`, tone: 'critical' };
  if (events.some((event) => outcomeOf(event) === 'open')) return { words: 'under way', tone: 'info' };
  if (events.at(-1)?.kind === 'navigation') return { words: 'at the provider', tone: 'info' };
  return { words: 'done', tone: 'positive' };
}

const ENDINGS: Readonly<Partial<Record<StepEvent['step'], Ending>>> = {
  signed_in: { words: 'signed in', tone: 'positive' },
  login_refused: { words: 'refused', tone: 'critical' },
  renewed: { words: 'renewed', tone: 'positive' },
  renewal_failed: { words: 'renewal failed', tone: 'critical' },
  signed_out: { words: 'signed out', tone: 'positive' },
  sign_out_done: { words: 'signed out', tone: 'positive' },
  not_restored: { words: 'not brought back', tone: 'neutral' },
  message_stopped: { words: 'held back', tone: 'neutral' },
  session_ended: { words: 'session ended', tone: 'critical' },
  taken_over: { words: 'session taken over', tone: 'positive' },
};

const lastWord = (event: FlowEvent): Ending | undefined =>
  event.kind === 'step' ? ENDINGS[event.step] : undefined;

/** The address of all runs together. */
export const ALL_RUNS = 'all';

/** The run that the address names, or that of the selected event, or the latest; nothing for all together. */
export function shownRun(
  runs: readonly RunView[],
  { run, event }: { readonly run: string | undefined; readonly event: number | undefined },
): RunView | undefined {
  if (run === ALL_RUNS) return undefined;
  const named = runs.find((view) => view.run.id === run);
  if (named) return named;
  const selected = runs.find(({ events }) => events.some(({ id }) => id === event));
  return selected ?? runs.at(-1);
}

export function causeOf({ cause }: FlowRun): string {
  return causeNames[cause];
}

/** A run in one line: cause, provider, time, ending. */
export function runLabel({ run, ending }: RunView, providerName: (id: string) => string): string {
  const provider = run.provider_id === undefined ? [] : [providerName(run.provider_id)];
  return [causeNames[run.cause], ...provider, formatTime(run.started_at), ending.words].join(' · ');
}
