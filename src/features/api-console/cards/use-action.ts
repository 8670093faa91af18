import type { CodedErrorData } from '#core/lib/coded-error.ts';
import { useCell, type Cell } from '../cell.ts';
import { toRefusal, type Asked } from './to-refusal.ts';

export interface Action<Result> {
  readonly busy: boolean;
  readonly error?: CodedErrorData;
  readonly result?: Result;
}

export const IDLE = { busy: false } as const;

/** One thing at a time, with its result or what went wrong. It comes to its end also while another view is on show. */
export function useAction<Result>(cell: Cell<Action<Result>>, asked: Asked) {
  const [action, put] = useCell(cell);
  const run = async (act: () => Promise<Result>) => {
    put({ busy: true });
    try {
      put({ busy: false, result: await act() });
    } catch (cause) {
      put({ busy: false, error: toRefusal(cause, asked) });
    }
  };
  return { ...action, run: (act: () => Promise<Result>) => void (cell.get().busy || run(act)) };
}
