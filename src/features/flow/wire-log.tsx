import { useMemo, useState } from 'react';
import type { FlowEvent } from '#core/flow/flow-event.ts';
import { formatMilliseconds } from '#ui/format.ts';
import { Icon, type IconName } from '#ui/icon.tsx';
import { VirtualList } from '#ui/virtual-list.tsx';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import { hostOf, isFailed, offsetText, outcomeOf, sentenceOf, titleOf } from './event-words.ts';
import styles from './flow.module.css';
import { usePrinting } from './use-printing.ts';
import { useRoving } from './use-roving.ts';

interface WireLogProps {
  events: readonly FlowEvent[];
  start: number;
  selected: number | undefined;
  onSelect: (id: number) => void;
  onOpen: (id: number) => void;
}

const ROW_HEIGHT = 34;
const HEIGHT = 408;

/** One row per event, as they came. Only those in view are drawn. */
export function WireLog({ events, start, selected, onSelect, onOpen }: WireLogProps) {
  const selectedRow = useMemo(() => events.findIndex(({ id }) => id === selected), [events, selected]);
  const [moved, setMoved] = useState({ row: -1, selected });
  const roving = useRoving(events.length, selectedRow, (row) => setMoved({ row, selected }));
  const printing = usePrinting();
  const shown = moved.selected === selected && moved.row >= 0 ? moved.row : selectedRow;
  return (
    <div className={styles['log']} onKeyDown={roving.onKeyDown} role="presentation">
      <VirtualList
        label="Wire log"
        count={events.length}
        rowHeight={ROW_HEIGHT}
        height={printing ? events.length * ROW_HEIGHT : HEIGHT}
        {...(shown >= 0 && { scrollTo: shown })}
        renderRow={(index) => {
          const event = events[index];
          if (event === undefined) return null;
          return (
            <button
              type="button"
              ref={roving.rowRef(index)}
              className={styles['logRow']}
              tabIndex={index === roving.current ? 0 : -1}
              data-outcome={outcomeOf(event)}
              aria-current={event.id === selected ? 'true' : undefined}
              onFocus={() => roving.onFocusRow(index)}
              onClick={({ detail }) => (detail === 0 ? onOpen : onSelect)(event.id)}
            >
              <VisuallyHidden>{sentenceOf(event, start)}</VisuallyHidden>
              <LogCells event={event} start={start} />
            </button>
          );
        }}
      />
    </div>
  );
}

const kindIcons: Readonly<Record<FlowEvent['kind'], IconName>> = {
  http: 'send',
  navigation: 'globe',
  step: 'play',
  judgement: 'shield',
};

function LogCells({ event, start }: { event: FlowEvent; start: number }) {
  return (
    <span className={styles['cells']} aria-hidden="true">
      <span className={styles['cellOffset']}>{offsetText(event.at, start).replace(' s', '')}</span>
      <Icon name={isFailed(event) ? 'cross' : kindIcons[event.kind]} size={13} />
      <span className={styles['cellTitle']}>
        {titleOf(event)} <small>{whereOf(event)}</small>
      </span>
      <span className={styles['cellResult']}>{resultOf(event)}</span>
    </span>
  );
}

function whereOf(event: FlowEvent): string {
  return event.kind === 'http' || event.kind === 'navigation' ? hostOf(event.url) : '';
}

function resultOf(event: FlowEvent): string {
  if (event.kind === 'judgement') return event.outcome;
  if (event.kind !== 'http') return isFailed(event) ? 'refused' : '';
  const took = event.timing ? ` · ${formatMilliseconds(event.timing.total)}` : '';
  if (event.response) return `${event.response.status}${took}`;
  return event.failure === undefined ? '…' : 'no answer';
}
