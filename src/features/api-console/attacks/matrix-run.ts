import type { CredentialKind } from '#core/credentials/kind.ts';
import type { Attack } from '#core/faults/attack.ts';
import type { MatrixCell, MatrixOptions } from '#core/faults/matrix.ts';
import { announce } from '#ui/announce.ts';
import type { AttackServices } from '../api-console-props.ts';
import { createCell, type Cell } from '../cell.ts';
import { keptIn, type ConsoleMemory } from '../console-memory.ts';

export interface Measured {
  /** By `cellId`. */
  readonly cells: ReadonlyMap<string, MatrixCell>;
  /** By `cellId`: until when a field waits, in ms since the epoch. */
  readonly waits: ReadonlyMap<string, number>;
  /** How far a run is. */
  readonly running: { readonly done: number; readonly total: number } | undefined;
  /** How far the last run came that did not come to its end, and whether a call of the visitor's was the cause. */
  readonly stopped:
    | { readonly done: number; readonly total: number; readonly by: 'button' | 'own-call' }
    | undefined;
  /** By `cellId`: what the run has yet to measure. */
  readonly ahead: ReadonlySet<string>;
  /** The `cellId` of the field that is explained. */
  readonly chosen: string | undefined;
}

export interface MatrixRun {
  readonly measured: Cell<Measured>;
  choose(this: void, id: string): void;
  /** Nothing happens while another run is under way. */
  measure(
    this: void,
    services: AttackServices,
    kinds: readonly CredentialKind[],
    attacks: readonly Attack[],
  ): void;
  cancel(this: void): void;
  /** The visitor's own call shares something with this kind. */
  giveWay(this: void, kind: string): void;
}

export const cellId = (kind: string, attack: string): string => `${kind} ${attack}`;

/** The browser has one cookie for the demo API: a measured login takes the place of the visitor's own. */
const SHARED = 'session-cookie';

const NOTHING: Measured = {
  cells: new Map(),
  waits: new Map(),
  running: undefined,
  stopped: undefined,
  ahead: new Set(),
  chosen: undefined,
};

const IDLE = { running: undefined, waits: NOTHING.waits, ahead: NOTHING.ahead } as const;

type Needs = Pick<ConsoleMemory, 'ended' | 'forgetKept'>;

/** Measures fields of the table. A run goes on while another view or page is on show. */
function createMatrixRun({ ended, forgetKept }: Needs): MatrixRun {
  const measured = createCell(NOTHING);
  const put = (change: Partial<Measured>) => measured.set({ ...measured.get(), ...change });
  let abort = new AbortController();

  const stop = (by: 'button' | 'own-call') => {
    const { running } = measured.get();
    if (running === undefined) return;
    abort.abort();
    put({ ...IDLE, stopped: { ...running, by } });
  };
  const run = async (
    { measure }: AttackServices,
    kinds: readonly CredentialKind[],
    attacks: readonly Attack[],
  ) => {
    abort = new AbortController();
    const signal = AbortSignal.any([abort.signal, ended]);
    const ahead = kinds.flatMap(({ id }) => attacks.map((attack) => cellId(id, attack.id)));
    put({ running: { done: 0, total: ahead.length }, stopped: undefined, ahead: new Set(ahead) });
    const shares = kinds.some(({ id }) => id === SHARED);
    if (shares) forgetKept(SHARED);
    try {
      await measure({ kinds, attacks, signal, ...reportTo(measured, signal) });
    } finally {
      // Also what a call of the visitor's kept meanwhile: the last login was not theirs.
      if (shares) forgetKept(SHARED);
    }
    if (signal.aborted) return;
    put(IDLE);
    announce(ahead.length === 1 ? 'Measured' : `Measured ${ahead.length} fields`);
  };
  return {
    measured,
    choose: (chosen) => put({ chosen }),
    measure: (...asked) => void (measured.get().running ?? run(...asked)),
    cancel: () => stop('button'),
    giveWay: (kind) => {
      const isAhead = [...measured.get().ahead].some((id) => id.startsWith(cellId(kind, '')));
      if (kind === SHARED && isAhead) stop('own-call');
    },
  };
}

/** Writes down what a run tells, until its signal is raised. */
function reportTo(measured: Cell<Measured>, signal: AbortSignal): Pick<MatrixOptions, 'report' | 'waiting'> {
  return {
    report: (cell) => {
      const now = measured.get();
      if (signal.aborted || now.running === undefined) return;
      const id = cellId(cell.kind, cell.attack);
      measured.set({
        ...now,
        running: { ...now.running, done: now.running.done + 1 },
        cells: new Map(now.cells).set(id, cell),
        ahead: new Set([...now.ahead].filter((other) => other !== id)),
      });
    },
    waiting: ({ kind, attack }, ms) => {
      const now = measured.get();
      if (signal.aborted) return;
      measured.set({ ...now, waits: new Map(now.waits).set(cellId(kind, attack), Date.now() + ms) });
    },
  };
}

/** What the visitor of this memory measured. */
export const matrixRunIn = keptIn(createMatrixRun);
