import { type ReactNode, type UIEvent, useEffect, useRef, useState } from 'react';
import { classNames } from './class-names.ts';
import { rowWindow, scrollToShow } from './virtual-window.ts';
import styles from './virtual-list.module.css';

interface VirtualListProps {
  label: string;
  count: number;
  /** Pixels; the same for every row. */
  rowHeight: number;
  /** Pixels. The list is lower when its rows need less. */
  height: number;
  renderRow: (index: number) => ReactNode;
  /** Rows drawn beyond the edges; 8 unless told. */
  overscan?: number | undefined;
  /** A row to bring into view when this changes. */
  scrollTo?: number | undefined;
  mono?: boolean | undefined;
}

/** A long list that draws only what is in view: 200 000 rows cost as much as 40. Scrolls by keyboard when focused. */
export function VirtualList(props: VirtualListProps) {
  const { label, count, rowHeight, renderRow, overscan = 8, scrollTo, mono = false } = props;
  const height = Math.min(props.height, count * rowHeight);
  const frame = useRef<HTMLDivElement>(null);
  const [topRow, setTopRow] = useState(0);

  useEffect(() => {
    const element = frame.current;
    if (scrollTo === undefined || element === null) return;
    const viewport = { scrollTop: element.scrollTop, height, rowHeight, count, overscan };
    const target = scrollToShow(scrollTo, viewport);
    if (target !== undefined) element.scrollTop = target;
  }, [scrollTo, height, rowHeight, count, overscan]);

  // Whole rows only: scrolling within a row draws nothing anew.
  const follow = (event: UIEvent<HTMLDivElement>) => {
    setTopRow(Math.floor(event.currentTarget.scrollTop / rowHeight));
  };

  // A list that became shorter has been scrolled back by the browser, which does not tell of it.
  const scrollTop = Math.min(topRow * rowHeight, Math.max(0, count * rowHeight - height));
  const { first, end } = rowWindow({ scrollTop, height, rowHeight, count, overscan });
  const rows = Array.from({ length: end - first }, (_, offset) => first + offset);
  return (
    <div
      ref={frame}
      className={classNames(styles['frame'], mono && styles['mono'])}
      style={{ blockSize: height }}
      onScroll={follow}
      role="group"
      aria-label={label}
      tabIndex={0}
    >
      <div className={styles['rows']} style={{ blockSize: count * rowHeight }} role="list">
        {rows.map((index) => (
          <div
            key={index}
            className={styles['row']}
            style={{ blockSize: rowHeight, insetBlockStart: index * rowHeight }}
            role="listitem"
            aria-setsize={count}
            aria-posinset={index + 1}
          >
            {renderRow(index)}
          </div>
        ))}
      </div>
    </div>
  );
}
