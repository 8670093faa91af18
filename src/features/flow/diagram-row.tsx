import { memo, type ReactNode } from 'react';
import type { FlowEvent, HttpEvent, Lane } from '#core/flow/flow-event.ts';
import { formatMilliseconds } from '#ui/format.ts';
import { Icon, type IconName } from '#ui/icon.tsx';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import styles from './diagram.module.css';
import {
  answerLine,
  hostOf,
  isFailed,
  offsetText,
  outcomeOf,
  requestLine,
  sentenceOf,
  titleOf,
  type Outcome,
} from './event-words.ts';
import { channelNames, channelOf, laneNames } from './lanes.ts';

interface DiagramRowProps {
  event: FlowEvent;
  index: number;
  lanes: readonly Lane[];
  start: number;
  folded: boolean;
  selected: boolean;
  tabStop: boolean;
  rowRef: (index: number) => (row: HTMLElement | null) => void;
  onFocusRow: (index: number) => void;
  onSelect: (id: number) => void;
  onOpen: (id: number) => void;
}

/** Drawn anew only when it changes itself: while the diagram is scrolled, most rows stay. */
export const DiagramRow = memo(function DiagramRow(props: DiagramRowProps) {
  const { event, index, start, folded, selected, tabStop, rowRef, onFocusRow, onSelect, onOpen } = props;
  return (
    <button
      type="button"
      ref={rowRef(index)}
      className={styles['row']}
      tabIndex={tabStop ? 0 : -1}
      data-kind={event.kind}
      data-channel={channelOf(event)}
      data-outcome={outcomeOf(event)}
      aria-current={selected ? 'true' : undefined}
      onFocus={() => onFocusRow(index)}
      // Enter and Space press a button without a pointer: `detail` is 0 then.
      onClick={({ detail }) => (detail === 0 ? onOpen : onSelect)(event.id)}
    >
      <VisuallyHidden>{sentenceOf(event, start)}</VisuallyHidden>
      <span className={styles['picture']} aria-hidden="true">
        <span className={styles['offset']}>{offsetText(event.at, start).replace(' s', '')}</span>
        {folded ? <FoldedRow event={event} /> : <Stage {...props} />}
      </span>
    </button>
  );
});

/** Arrows and marks over the lanes. */
function Stage({ event, lanes }: DiagramRowProps) {
  return (
    <span className={styles['stage']}>
      {event.kind === 'http' && <Exchange event={event} lanes={lanes} />}
      {event.kind === 'navigation' && (
        <Arrow {...span(lanes, event.from, event.to)} look="front" failed={isFailed(event)}>
          <strong>{titleOf(event)}</strong>
          <small>{channelNames.front}</small>
        </Arrow>
      )}
      {event.kind === 'step' &&
        (event.from === event.to ? (
          <Mark event={event} lanes={lanes} />
        ) : (
          <Arrow {...span(lanes, event.from, event.to)} look="between-tabs" failed={isFailed(event)}>
            {titleOf(event)}
          </Arrow>
        ))}
      {event.kind === 'judgement' && <Mark event={event} lanes={lanes} />}
    </span>
  );
}

function Exchange({ event, lanes }: { event: HttpEvent; lanes: readonly Lane[] }) {
  const way = span(lanes, event.from, event.to);
  const back = span(lanes, event.to, event.from);
  const unanswered = event.response === undefined && event.failure !== undefined;
  return (
    <>
      <Arrow {...way} look="back" failed={unanswered} broken={unanswered}>
        <strong>{requestLine(event)}</strong>
        <small>{channelNames.back}</small>
      </Arrow>
      {event.relayed && (
        <Arrow {...span(lanes, 'relay', 'authorization_server')} look="relayed">
          {event.relayed.host}: {event.relayed.status} · {formatMilliseconds(event.relayed.ms)}
        </Arrow>
      )}
      {event.response ? (
        <Arrow {...back} look="answer" failed={isFailed(event)}>
          {answerLine(event)}
        </Arrow>
      ) : (
        <Note at={Math.min(way.start, way.end)}>{answerLine(event)}</Note>
      )}
    </>
  );
}

interface Span {
  /** Percent of the stage. */
  readonly start: number;
  readonly end: number;
}

function span(lanes: readonly Lane[], from: Lane, to: Lane): Span {
  return { start: middleOf(lanes, from), end: middleOf(lanes, to) };
}

const middleOf = (lanes: readonly Lane[], lane: Lane): number =>
  ((Math.max(0, lanes.indexOf(lane)) + 0.5) / lanes.length) * 100;

interface ArrowProps extends Span {
  look: 'front' | 'back' | 'answer' | 'relayed' | 'between-tabs';
  failed?: boolean;
  /** Never got there. */
  broken?: boolean;
  children: ReactNode;
}

function Arrow({ start, end, look, failed = false, broken = false, children }: ArrowProps) {
  const left = Math.min(start, end);
  return (
    <span className={styles['arrow']} data-look={look} data-failed={failed}>
      <span className={styles['label']} style={{ paddingInlineStart: `calc(${left}% + 0.75rem)` }}>
        {failed && <Icon name="cross" size={12} />}
        <span className={styles['words']}>{children}</span>
      </span>
      <span
        className={styles['line']}
        data-way={end < start ? 'left' : 'right'}
        data-broken={broken}
        style={{ insetInlineStart: `${left}%`, inlineSize: `${Math.abs(end - start)}%` }}
      />
    </span>
  );
}

function Note({ at, children }: { at: number; children: ReactNode }) {
  return (
    <span className={styles['label']} style={{ paddingInlineStart: `calc(${at}% + 0.75rem)` }}>
      <span className={styles['words']}>{children}</span>
    </span>
  );
}

const outcomeIcons: Readonly<Record<Outcome, IconName | undefined>> = {
  fine: 'check',
  failed: 'cross',
  refused: 'cross',
  skipped: undefined,
  open: 'clock',
};

function Mark({ event, lanes }: { event: FlowEvent; lanes: readonly Lane[] }) {
  return (
    <span className={styles['markRow']} style={{ paddingInlineStart: `${middleOf(lanes, event.from)}%` }}>
      <Sign event={event} />
      <span className={styles['words']}>
        {titleOf(event)} <MarkNote event={event} />
      </span>
    </span>
  );
}

function Sign({ event }: { event: FlowEvent }) {
  if (event.kind === 'step' && !isFailed(event)) return <span className={styles['sign']} data-look="dot" />;
  const icon = outcomeIcons[outcomeOf(event)];
  return (
    <span className={styles['sign']} data-look="icon">
      {icon !== undefined && <Icon name={icon} size={11} />}
    </span>
  );
}

function MarkNote({ event }: { event: FlowEvent }) {
  if ('failure' in event) return <small>{event.failure}</small>;
  if (event.kind === 'judgement' && event.outcome === 'skipped') return <small>skipped</small>;
  return null;
}

/** Where lanes do not fit side by side: who speaks to whom, in words. */
function FoldedRow({ event }: { event: FlowEvent }) {
  const channel = channelNames[channelOf(event)];
  return (
    <span className={styles['fold']}>
      <span className={styles['foldTitle']}>
        <Sign event={event} />
        <span className={styles['words']}>
          <strong>{titleOf(event)}</strong> <MarkNote event={event} />
        </span>
      </span>
      {event.kind !== 'judgement' && (
        <span className={styles['words']}>
          {event.from === event.to
            ? laneNames[event.from]
            : `${laneNames[event.from]} → ${laneNames[event.to]}`}
          {channel !== undefined && ` · ${channel}`}
        </span>
      )}
      {event.kind === 'http' && (
        <span className={styles['words']}>
          {requestLine(event)} · {answerLine(event)}
        </span>
      )}
      {event.kind === 'http' && event.relayed && (
        <span className={styles['words']}>
          Relay → {event.relayed.host}: {event.relayed.status}
        </span>
      )}
      {event.kind === 'navigation' && <span className={styles['words']}>{hostOf(event.url)}</span>}
    </span>
  );
}
