import type { FlowEvent, FlowLog, FlowRun, HttpEvent, Lane, NavigationEvent } from './flow-event.ts';

/** An arrow from lane to lane. A request and its answer are two rows of one event. */
interface ArrowRow {
  readonly kind: 'arrow';
  readonly event: HttpEvent | NavigationEvent;
  readonly part: 'request' | 'answer';
  /** Index into `Sequence.lanes`. */
  readonly from: number;
  readonly to: number;
  /** Front: through the browser's address bar, where others may read along. Back: a request of the page. */
  readonly channel: 'front' | 'back';
  /** ms since the run began. */
  readonly offset: number;
  readonly failed: boolean;
  /** Still under way, so that its answer is missing for now. */
  readonly open: boolean;
}

/** Something the app did or judged by itself, or got from another tab. */
interface MarkRow {
  readonly kind: 'mark';
  readonly event: Exclude<FlowEvent, HttpEvent | NavigationEvent>;
  readonly lane: number;
  /** Differs from `lane` for what goes between tabs. */
  readonly from: number;
  readonly offset: number;
  readonly failed: boolean;
}

export type SequenceRow = ArrowRow | MarkRow;

export interface SequenceRun {
  readonly run: FlowRun;
  readonly rows: readonly SequenceRow[];
  readonly failed: boolean;
}

export interface Sequence {
  /** Those that are used, in the order in which they stand beside each other. */
  readonly lanes: readonly Lane[];
  readonly runs: readonly SequenceRun[];
}

const ORDER: readonly Lane[] = ['other_tab', 'browser', 'app', 'relay', 'authorization_server', 'api'];

/** The diagram of a log: every event once, in the order of time, each run by itself. One pass, and one sort per run. */
export function toSequence(log: Pick<FlowLog, 'runs' | 'events'>): Sequence {
  const used = new Set<Lane>(['app']);
  for (const { from, to } of log.events) used.add(from).add(to);
  const lanes = ORDER.filter((lane) => used.has(lane));
  const indexOf = new Map(lanes.map((lane, index) => [lane, index]));
  const rows = new Map<string, SequenceRow[]>(log.runs.map(({ id }) => [id, []]));
  const started = new Map(log.runs.map(({ id, started_at }) => [id, started_at]));
  for (const event of log.events) {
    const place = {
      from: indexOf.get(event.from) ?? 0,
      to: indexOf.get(event.to) ?? 0,
      offset: event.at - (started.get(event.run) ?? event.at),
    };
    rows.get(event.run)?.push(...rowsOf(event, place));
  }
  return {
    lanes,
    runs: log.runs.map((run) => {
      const sorted = (rows.get(run.id) ?? []).sort(inOrder);
      return { run, rows: sorted, failed: sorted.some(({ failed }) => failed) };
    }),
  };
}

interface Place {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}

function rowsOf(event: FlowEvent, { from, to, offset }: Place): readonly SequenceRow[] {
  if (event.kind === 'http') return arrowsOf(event, { from, to, offset });
  if (event.kind === 'navigation') {
    const failed = event.parameters.some(({ name }) => name === 'error');
    return [
      { kind: 'arrow', event, part: 'request', from, to, channel: 'front', offset, failed, open: false },
    ];
  }
  return [{ kind: 'mark', event, lane: to, from, offset, failed: isFailed(event) }];
}

function arrowsOf(event: HttpEvent, { from, to, offset }: Place): readonly SequenceRow[] {
  const ended = event.response !== undefined || event.failure !== undefined;
  const shared = { kind: 'arrow', event, channel: 'back' } as const;
  const request = { ...shared, part: 'request', from, to, offset, failed: false, open: !ended } as const;
  if (!ended) return [request];
  const end = offset + (event.timing?.total ?? 0);
  return [
    request,
    { ...shared, part: 'answer', from: to, to: from, offset: end, failed: isFailed(event), open: false },
  ];
}

/** An event that went wrong: a refused check, an error answer, a request without one. */
export function isFailed(event: FlowEvent): boolean {
  if (event.kind === 'judgement') return event.outcome === 'failed';
  if (event.kind === 'navigation') return event.parameters.some(({ name }) => name === 'error');
  if (event.failure !== undefined) return true;
  return event.kind === 'http' && (event.response?.status ?? 0) >= 400;
}

/** By time; at the same millisecond as it was written, an answer after its own request. */
function inOrder(a: SequenceRow, b: SequenceRow): number {
  return a.offset - b.offset || a.event.id - b.event.id || partOf(a) - partOf(b);
}

const partOf = (row: SequenceRow): number => (row.kind === 'arrow' && row.part === 'answer' ? 1 : 0);
