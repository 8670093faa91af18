import { useEffect, useRef, useState } from 'react';
import type { CredentialKind } from '#core/credentials/kind.ts';
import type { Attack } from '#core/faults/attack.ts';
import type { MatrixCell, MatrixOptions } from '#core/faults/matrix.ts';
import { announce } from '#ui/announce.ts';
import type { AttackServices } from '../api-console-props.ts';

export interface Measuring {
  /** By `cellId`. */
  readonly cells: ReadonlyMap<string, MatrixCell>;
  /** By `cellId`: until when a field waits, in ms since the epoch. */
  readonly waits: ReadonlyMap<string, number>;
  /** How far a run is. */
  readonly running: { readonly done: number; readonly total: number } | undefined;
  readonly measure: (kinds: readonly CredentialKind[], attacks: readonly Attack[]) => void;
  readonly cancel: () => void;
}

export const cellId = (kind: string, attack: string): string => `${kind} ${attack}`;

/** Measures fields of the table, and keeps what was found until the page is left. */
export function useMatrix({ measure }: AttackServices): Measuring {
  const [cells, setCells] = useState<ReadonlyMap<string, MatrixCell>>(new Map());
  const [waits, setWaits] = useState<Measuring['waits']>(new Map());
  const [running, setRunning] = useState<Measuring['running']>();
  const abort = useRef<AbortController>(undefined);
  useEffect(() => () => abort.current?.abort(), []);

  const run = async (kinds: readonly CredentialKind[], attacks: readonly Attack[]) => {
    const { signal } = (abort.current = new AbortController());
    const total = kinds.length * attacks.length;
    let done = 0;
    setRunning({ done, total });
    const report = (cell: MatrixCell) => {
      if (signal.aborted) return;
      done += 1;
      setRunning({ done, total });
      setCells((before) => new Map(before).set(cellId(cell.kind, cell.attack), cell));
    };
    const waiting: MatrixOptions['waiting'] = ({ kind, attack }, ms) => {
      if (signal.aborted) return;
      setWaits((before) => new Map(before).set(cellId(kind, attack), Date.now() + ms));
    };
    await measure({ kinds, attacks, report, waiting, signal });
    if (signal.aborted) return;
    setRunning(undefined);
    setWaits(new Map());
    announce(total === 1 ? 'Measured' : `Measured ${done} fields`);
  };
  return {
    cells,
    waits,
    running,
    measure: (kinds, attacks) => void (running ?? run(kinds, attacks)),
    cancel: () => {
      abort.current?.abort();
      setRunning(undefined);
      setWaits(new Map());
    },
  };
}
