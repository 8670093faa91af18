import { useEffect, useEffectEvent, useRef, useState, type RefObject } from 'react';
import { rowsInView, scrollToRow, type RowLayout } from './row-layout.ts';
import type { Frame } from './use-frame.ts';

interface DiagramScroll {
  readonly view: { readonly first: number; readonly end: number };
  readonly follow: (scrollTop: number) => void;
  readonly bringIntoView: (row: number) => void;
}

/** Height of the lanes' names, in rem; they cover the upper edge. */
const HEAD = 2.25;
/** Within this many px of its end, the diagram follows what is added. */
const AT_THE_END = 48;

/** Which rows are in view. A new selection is brought there, and whoever looks at the end goes on looking at the end. */
export function useDiagramScroll(
  ref: RefObject<HTMLElement | null>,
  { height, rem }: Frame,
  layout: RowLayout,
  selectedRow: number,
): DiagramScroll {
  const [scrollTop, follow] = useState(0);
  const formerEnd = useRef(layout.total);

  const bringIntoView = (row: number) => {
    const element = ref.current;
    if (element === null || row < 0) return;
    const view = { scrollTop: element.scrollTop, height: height - HEAD * rem };
    const top = scrollToRow(layout, row, view);
    if (top !== undefined) element.scrollTo({ top });
  };
  const showSelected = useEffectEvent(() => bringIntoView(selectedRow));

  // A log that grows must not pull the reader back to the selection: only another selection moves the view.
  const selectionIsThere = selectedRow >= 0;
  useEffect(() => {
    if (selectionIsThere) showSelected();
  }, [selectionIsThere, selectedRow]);

  useEffect(() => {
    const element = ref.current;
    const end = formerEnd.current;
    formerEnd.current = layout.total;
    if (element === null || layout.total <= end || element.scrollTop === 0) return;
    const wasAtTheEnd = element.scrollTop + element.clientHeight >= end - AT_THE_END;
    if (wasAtTheEnd) element.scrollTo({ top: element.scrollHeight });
  }, [ref, layout.total]);

  return { view: rowsInView(layout, { scrollTop, height }), follow, bringIntoView };
}
