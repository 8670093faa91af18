import type { FlowEvent } from '#core/flow/flow-event.ts';

/** Where rows of different heights stand. All measures in px. */
export interface RowLayout {
  /** The upper edge of each row, and behind the last one the lower edge of all. */
  readonly edges: readonly number[];
  readonly total: number;
}

/** Heights are set rather than measured, so that ten thousand rows are laid out without drawing one. */
export function layOut(events: readonly FlowEvent[], folded: boolean, rem: number): RowLayout {
  const edges = [0];
  let total = 0;
  for (const event of events) {
    total += heightOf(event, folded) * rem;
    edges.push(total);
  }
  return { edges, total };
}

/** In rem. */
function heightOf(event: FlowEvent, folded: boolean): number {
  switch (event.kind) {
    case 'http': {
      const relayed = event.relayed ? 1.75 : 0;
      return (folded ? 5 : 4.25) + relayed;
    }
    case 'navigation':
      return folded ? 5 : 3.5;
    case 'step':
      return folded ? 3.5 : 2.25;
    case 'judgement':
      return folded ? 2.5 : 2;
  }
}

interface Viewport {
  readonly scrollTop: number;
  readonly height: number;
}

const OVERSCAN = 6;

/** The rows worth drawing: from `first` up to, not including, `end`. */
export function rowsInView(
  { edges, total }: RowLayout,
  { height, ...view }: Viewport,
): { first: number; end: number } {
  const count = edges.length - 1;
  // A list that became shorter has been scrolled back by the browser, which does not tell of it.
  const scrollTop = Math.min(view.scrollTop, Math.max(0, total - height));
  const first = Math.max(0, rowAt(edges, scrollTop) - OVERSCAN);
  const end = Math.min(count, rowAt(edges, scrollTop + height) + 1 + OVERSCAN);
  return { first, end };
}

/** The row that covers `y`, found by halving. */
function rowAt(edges: readonly number[], y: number): number {
  let low = 0;
  let high = Math.max(0, edges.length - 2);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((edges[middle] ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** How far to scroll so that a row is in view; `undefined` when it is already. */
export function scrollToRow({ edges, total }: RowLayout, row: number, view: Viewport): number | undefined {
  const top = edges[row] ?? 0;
  const end = edges[row + 1] ?? top;
  if (top >= view.scrollTop && end <= view.scrollTop + view.height) return undefined;
  return Math.max(0, Math.min(top - (view.height - (end - top)) / 2, total - view.height));
}
