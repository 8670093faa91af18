import { useMemo, useRef } from 'react';
import type { FlowEvent, Lane } from '#core/flow/flow-event.ts';
import { classNames } from '#ui/class-names.ts';
import { DiagramRow } from './diagram-row.tsx';
import styles from './diagram.module.css';
import { laneNames, lanesOf } from './lanes.ts';
import { layOut } from './row-layout.ts';
import { useDiagramScroll } from './use-diagram-scroll.ts';
import { useFrame } from './use-frame.ts';
import { usePrinting } from './use-printing.ts';
import { useRoving } from './use-roving.ts';

interface DiagramProps {
  events: readonly FlowEvent[];
  /** ms since the epoch; offsets count from here. */
  start: number;
  selected: number | undefined;
  onSelect: (id: number) => void;
  /** Enter: the details are wanted, not only the selection. */
  onOpen: (id: number) => void;
}

/** Below this many rem, lanes fold into a list. */
const FOLDED_BELOW = 34;

/** The events as a sequence diagram: for the eye lanes and arrows, for the ear an ordered list of sentences. */
export function Diagram({ events, start, selected, onSelect, onOpen }: DiagramProps) {
  const ref = useRef<HTMLDivElement>(null);
  const frame = useFrame(ref);
  const printing = usePrinting();
  const lanes = useMemo(() => lanesOf(events), [events]);
  const folded = frame.width < FOLDED_BELOW * frame.rem;
  const layout = useMemo(() => layOut(events, folded, frame.rem), [events, folded, frame.rem]);
  const selectedRow = useMemo(() => events.findIndex(({ id }) => id === selected), [events, selected]);
  const { view, follow, bringIntoView } = useDiagramScroll(ref, frame, layout, selectedRow);
  const roving = useRoving(events.length, selectedRow, bringIntoView);
  const drawn = rowsToDraw(printing ? { first: 0, end: events.length } : view, roving.current);

  return (
    <div
      ref={ref}
      className={classNames(styles['frame'], folded && styles['folded'])}
      onScroll={(event) => follow(event.currentTarget.scrollTop)}
      onKeyDown={roving.onKeyDown}
      role="group"
      aria-label="Sequence of messages"
    >
      {!folded && <Heads lanes={lanes} />}
      <div className={styles['canvas']} style={{ blockSize: layout.total }}>
        {!folded && <Lifelines lanes={lanes} />}
        <ol className={styles['rows']} role="list">
          {drawn.map((index) => {
            const event = events[index];
            if (event === undefined) return null;
            const top = layout.edges[index] ?? 0;
            return (
              <li
                key={event.id}
                className={styles['item']}
                style={{ insetBlockStart: top, blockSize: (layout.edges[index + 1] ?? top) - top }}
                aria-setsize={events.length}
                aria-posinset={index + 1}
              >
                <DiagramRow
                  {...{ event, index, lanes, start, folded, onSelect, onOpen }}
                  selected={event.id === selected}
                  tabStop={index === roving.current}
                  rowRef={roving.rowRef}
                  onFocusRow={roving.onFocusRow}
                />
              </li>
            );
          })}
        </ol>
      </div>
    </div>
  );
}

/** The rows in view, and the one that Tab leads to, also when it was scrolled away. */
function rowsToDraw({ first, end }: { first: number; end: number }, tabStop: number): readonly number[] {
  const rows = Array.from({ length: end - first }, (_, offset) => first + offset);
  if (tabStop < first) return [tabStop, ...rows];
  return tabStop >= end ? [...rows, tabStop] : rows;
}

function Heads({ lanes }: { lanes: readonly Lane[] }) {
  return (
    <div className={styles['heads']} aria-hidden="true">
      <span className={styles['headOffset']}>Time</span>
      <span className={styles['headLanes']}>
        {lanes.map((lane) => (
          <span key={lane} className={styles['head']}>
            {laneNames[lane]}
          </span>
        ))}
      </span>
    </div>
  );
}

function Lifelines({ lanes }: { lanes: readonly Lane[] }) {
  return (
    <div className={styles['lifelines']} aria-hidden="true">
      {lanes.map((lane, index) => (
        <span
          key={lane}
          className={styles['lifeline']}
          style={{ insetInlineStart: `${((index + 0.5) / lanes.length) * 100}%` }}
        />
      ))}
    </div>
  );
}
