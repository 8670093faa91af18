import { useCallback, useRef, useState, type KeyboardEvent } from 'react';

interface Roving {
  /** The row that Tab leads to. */
  readonly current: number;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** Gives a row the focus as soon as it is drawn, if it was moved to. */
  readonly rowRef: (index: number) => (row: HTMLElement | null) => void;
  readonly onFocusRow: (index: number) => void;
}

const PAGE = 10;

const MOVES: Readonly<Record<string, (from: number, last: number) => number>> = {
  ArrowDown: (from) => from + 1,
  ArrowUp: (from) => from - 1,
  PageDown: (from) => from + PAGE,
  PageUp: (from) => from - PAGE,
  Home: () => 0,
  End: (_, last) => last,
};

/**
 * One tab stop for a list of any length, of which only a part is drawn: arrows move, Home and End jump, and Enter presses
 * the row. The stop follows the selection when that moves elsewhere.
 */
export function useRoving(count: number, selected: number, bringIntoView: (index: number) => void): Roving {
  const [moved, setMoved] = useState({ index: selected, selected });
  const wanted = useRef(-1);
  const last = Math.max(0, count - 1);
  const place = moved.selected === selected ? moved.index : selected;
  const current = Math.max(0, Math.min(place, last));

  const onKeyDown = (event: KeyboardEvent) => {
    const move = MOVES[event.key];
    if (move === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const target = Math.max(0, Math.min(move(current, last), last));
    wanted.current = target;
    setMoved({ index: target, selected });
    bringIntoView(target);
  };

  const rowRef = useCallback(
    (index: number) => (row: HTMLElement | null) => {
      if (row === null || wanted.current !== index) return;
      wanted.current = -1;
      row.focus({ preventScroll: true });
    },
    [],
  );
  const onFocusRow = useCallback(
    (index: number) => {
      if (index !== current) setMoved({ index, selected });
    },
    [current, selected],
  );
  return { current, onKeyDown, rowRef, onFocusRow };
}
