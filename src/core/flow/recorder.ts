import type { Clock } from '../lib/ports.ts';
import { MAX_EVENTS } from './event-schema.ts';
import { EventChunks } from './event-chunks.ts';
import type { FlowEvent, FlowLog, FlowNote, FlowRun, HttpEvent, HttpTiming } from './flow-event.ts';
import { createPseudonyms, holdSecrets, type Pseudonyms } from './pseudonyms.ts';
import { createRedactor, type Redactor } from './redact.ts';
import {
  redactAnswer,
  redactJudgement,
  redactNavigation,
  redactRequest,
  redactStep,
} from './redact-event.ts';
import type {
  AnswerSeen,
  Between,
  FailureSeen,
  JudgementSeen,
  NavigationSeen,
  Placed,
  RequestSeen,
  StepSeen,
} from './seen.ts';
import { readStoredLog, writeStoredLog, type StoredLog } from './stored-log.ts';

/** Where the log waits while the visitor is at the provider: the tab's sessionStorage. */
export interface LogStore {
  read(): string | null;
  write(text: string): void;
  remove(): void;
}

export interface RecorderPorts {
  readonly clock: Clock;
  /** Random, for the salt. */
  readonly randomId: () => string;
  readonly store?: LogStore;
}

/** Of one request; the first word counts. */
interface RequestHandle {
  answer(seen: AnswerSeen): void;
  fail(seen: FailureSeen): void;
  /** What the browser measured of it, which it tells only after the answer. */
  measured(timing: Omit<HttpTiming, 'total'>): void;
}

export interface Recorder {
  /** Begins a run and answers its id; what follows of this provider belongs to it. */
  begin(cause: FlowRun['cause'], provider_id?: string): string;
  /** Shows what would be written of a value, without writing it. */
  readonly redactor: Redactor;
  request(seen: RequestSeen): RequestHandle;
  navigation(seen: NavigationSeen): void;
  step(seen: StepSeen): void;
  judgement(seen: JudgementSeen): void;
  /** The log as it is; the same object until something is written. */
  get(): FlowLog;
  subscribe(listener: () => void): () => void;
  toStored(): string;
  /** Puts the log into the store. To be called when the page is about to leave. */
  save(): void;
  clear(): void;
}

/** After dropping there is room, so that dropping is rare. */
const ROOM = 1_000;
/** As long as metadata is kept. */
const ASKED_AHEAD_MS = 10 * 60_000;

const NOTHING: Omit<StoredLog, 'pseudonyms'> & { readonly pseudonyms?: StoredLog['pseudonyms'] } = {
  log: { runs: [], events: [], dropped: 0 },
  next_id: 1,
  next_run: 1,
};

/** The sole writer of the log. What was saved before a redirect is taken up again. */
export function createRecorder(ports: RecorderPorts): Recorder {
  return new FlowRecorder(ports);
}

class FlowRecorder implements Recorder {
  readonly #ports: RecorderPorts;
  readonly #listeners = new Set<() => void>();
  readonly #notes = new Set<FlowNote>();
  #pseudonyms: Pseudonyms;
  #redactor: Redactor;
  #runs: FlowRun[];
  #events: EventChunks;
  #perRun = new Map<string, number>();
  #current = new Map<string | undefined, string>();

  #dropped: number;
  #nextId: number;
  #nextRun: number;
  #snapshot: FlowLog | undefined;
  #saved: FlowLog | undefined;

  constructor(ports: RecorderPorts) {
    this.#ports = ports;
    const { log, pseudonyms, next_id, next_run } = this.#readStore() ?? NOTHING;
    this.#pseudonyms = createPseudonyms(ports.randomId(), pseudonyms);
    this.#redactor = createRedactor(this.#pseudonyms);
    this.#runs = [...log.runs];
    this.#events = new EventChunks(log.events);
    this.#dropped = log.dropped;
    this.#nextId = next_id;
    this.#nextRun = next_run;
    for (const { id, provider_id } of this.#runs) {
      this.#current.set(provider_id, id);
      this.#perRun.set(id, 0);
    }
    for (const { run } of log.events) this.#count(run);
    if (this.#dropped > 0) this.#notes.add('oldest_runs_dropped');
  }

  begin(cause: FlowRun['cause'], provider_id?: string): string {
    const asked = cause === 'sign_in' ? this.#askedAhead(provider_id) : undefined;
    if (asked) {
      this.#runs = [...this.#runs.filter((run) => run !== asked), { ...asked, cause }];
      this.#announce();
      return asked.id;
    }
    const id = `r${this.#nextRun}`;
    this.#nextRun += 1;
    const started_at = this.#ports.clock.now();
    this.#runs.push({ id, started_at, cause, ...(provider_id !== undefined && { provider_id }) });
    this.#current.set(provider_id, id);
    this.#perRun.set(id, 0);
    this.#dropOldest();
    this.#announce();
    return id;
  }

  get redactor(): Redactor {
    return this.#redactor;
  }

  /** The metadata is fetched while the visitor still looks at the button: that is where his sign-in begins. */
  #askedAhead(provider_id: string | undefined): FlowRun | undefined {
    const newest = this.#runs.find(({ id }) => id === this.#current.get(provider_id));
    if (newest?.cause !== 'other' || this.#ports.clock.now() - newest.started_at > ASKED_AHEAD_MS)
      return undefined;
    const own = this.get().events.filter(({ run }) => run === newest.id);
    return own.every((event) => event.kind === 'http' && event.purpose === 'discovery') ? newest : undefined;
  }

  request(seen: RequestSeen): RequestHandle {
    const event = this.#write({ ...this.#place(seen), ...redactRequest(seen, this.#redactor) });
    let ended: HttpEvent | undefined;
    const put = (next: HttpEvent) => {
      ended = next;
      this.#events.replace(next);
      this.#announce();
    };
    const close = (change: Partial<HttpEvent>, timing: HttpTiming | undefined) => {
      const total = Math.max(0, this.#ports.clock.now() - event.at);
      if (ended === undefined) put({ ...event, ...change, timing: timing ?? { total } });
    };
    return {
      answer: (answer) => ended === undefined && close(redactAnswer(answer, this.#redactor), answer.timing),
      fail: ({ failure, hidden, timing }) => close({ failure, ...(hidden && { hidden }) }, timing),
      measured: (timing) => ended && put({ ...ended, timing: { total: 0, ...ended.timing, ...timing } }),
    };
  }

  navigation(seen: NavigationSeen): void {
    this.#write({ ...this.#place(seen), ...redactNavigation(seen, this.#redactor) });
  }

  step(seen: StepSeen): void {
    this.#write({ ...this.#place({ ...seen, to: seen.to ?? 'app' }), ...redactStep(seen, this.#redactor) });
  }

  judgement(seen: JudgementSeen): void {
    this.#write({ ...this.#place({ ...seen, to: 'app' }), ...redactJudgement(seen, this.#redactor) });
  }

  get(): FlowLog {
    this.#snapshot ??= holdSecrets(this.#makeSnapshot(), this.#pseudonyms);
    return this.#snapshot;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  toStored(): string {
    const stored: StoredLog = {
      log: this.get(),
      pseudonyms: this.#pseudonyms.toStored(),
      next_id: this.#nextId,
      next_run: this.#nextRun,
    };
    return writeStoredLog(stored);
  }

  save(): void {
    // A page that leaves says so more than once.
    if (this.#saved === this.get()) return;
    try {
      this.#ports.store?.write(this.toStored());
      this.#saved = this.get();
    } catch {
      // Storage is full or forbidden. A login goes on without its log.
      this.#notes.add('log_not_stored');
      this.#announce();
    }
  }

  clear(): void {
    this.#pseudonyms = createPseudonyms(this.#ports.randomId());
    this.#redactor = createRedactor(this.#pseudonyms);
    this.#runs = [];
    this.#events = new EventChunks();
    this.#perRun.clear();
    this.#current.clear();
    this.#notes.clear();
    this.#dropped = 0;
    this.#removeStored();
    this.#announce();
  }

  #readStore(): StoredLog | undefined {
    let text: string | null | undefined;
    try {
      text = this.#ports.store?.read();
    } catch {
      return undefined;
    }
    if (text === null || text === undefined) return undefined;
    const stored = readStoredLog(text);
    if (stored === undefined) {
      this.#notes.add('stored_log_unreadable');
      this.#removeStored();
    }
    return stored;
  }

  #removeStored(): void {
    try {
      this.#ports.store?.remove();
    } catch {
      // Nothing can be stored, so nothing is.
    }
  }

  #place({ run, provider_id, from = 'app', to }: Placed & Between) {
    const newest = provider_id === undefined ? this.#runs.at(-1)?.id : this.#current.get(provider_id);
    const known = [run, newest].find((place) => place !== undefined && this.#perRun.has(place));
    const place = known ?? this.begin('other', provider_id);
    const id = this.#nextId;
    this.#nextId += 1;
    const at = this.#ports.clock.now();
    return { id, run: place, at, from, to, ...(provider_id !== undefined && { provider_id }) };
  }

  #write<T extends FlowEvent>(event: T): T {
    this.#events.add(event);
    this.#count(event.run);
    this.#dropOldest();
    this.#announce();
    return event;
  }

  #count(run: string): void {
    this.#perRun.set(run, (this.#perRun.get(run) ?? 0) + 1);
  }

  /** Whole runs, oldest first; of a run that alone is too long, its beginning. */
  #dropOldest(): void {
    if (this.#events.size <= MAX_EVENTS && this.#runs.length <= MAX_EVENTS) return;
    const gone = new Set<string>();
    let left = this.#events.size;
    for (const { id } of this.#runs.slice(0, -1)) {
      if (left <= MAX_EVENTS - ROOM && this.#runs.length - gone.size <= MAX_EVENTS - ROOM) break;
      gone.add(id);
      left -= this.#perRun.get(id) ?? 0;
      this.#perRun.delete(id);
    }
    this.#runs = this.#runs.filter(({ id }) => !gone.has(id));
    this.#dropped += this.#events.keep(({ run }) => !gone.has(run));
    if (this.#events.size > MAX_EVENTS) this.#dropBeginning();
    this.#notes.add('oldest_runs_dropped');
  }

  #dropBeginning(): void {
    let excess = this.#events.size - (MAX_EVENTS - ROOM);
    this.#dropped += this.#events.keep(() => (excess -= 1) < 0);
  }

  #announce(): void {
    this.#snapshot = undefined;
    for (const listener of this.#listeners) listener();
  }

  #makeSnapshot(): FlowLog {
    const events = this.#events.snapshot();
    // Runs are only ever added to this list; dropping makes a new one.
    const all = this.#runs;
    const count = all.length;
    let runs: readonly FlowRun[] | undefined;
    return {
      get runs() {
        return (runs ??= all.slice(0, count));
      },
      dropped: this.#dropped,
      ...(this.#notes.size > 0 && { notes: [...this.#notes] }),
      get events() {
        return events();
      },
    };
  }
}
