import { type RefObject, startTransition, useEffect, useRef, useState } from 'react';

export const rulerText = '0'.repeat(40);

interface Columns {
  /** For the element whose width counts. */
  readonly frame: RefObject<HTMLDivElement | null>;
  /** For a hidden element in the same type that holds `rulerText`. */
  readonly ruler: RefObject<HTMLSpanElement | null>;
  readonly columns: number;
}

/** How many characters of a fixed-width type fit side by side. */
export function useColumns(paddingPx: number): Columns {
  const frame = useRef<HTMLDivElement>(null);
  const ruler = useRef<HTMLSpanElement>(null);
  const [columns, setColumns] = useState(48);

  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const measure = (): void => {
      const character = (ruler.current?.getBoundingClientRect().width ?? 0) / rulerText.length;
      if (character <= 0) return;
      const fitting = Math.max(12, Math.floor((element.clientWidth - paddingPx) / character));
      startTransition(() => setColumns(fitting));
    };
    // The observer reports at once, but after the layout of the frame: measuring here would force one more.
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [paddingPx]);

  return { frame, ruler, columns };
}
