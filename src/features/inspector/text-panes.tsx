import { useMemo } from 'react';
import type { TextView } from '#core/jwt/inspect.ts';
import { VirtualList } from '#ui/virtual-list.tsx';
import styles from './inspector.module.css';
import { layOutRows, segmentsOf, type Segment } from './json-rows.ts';
import { rulerText, useColumns } from './use-columns.ts';

const rowHeight = 21;
const paneHeight = 24 * rowHeight;
const mostPlainRows = 40;
const mostPlainText = 4000;
/** Padding of a row at both sides and the scroll bar. */
const paddingPx = 48;

interface RawPaneProps {
  label: string;
  text: string;
}

/** One part of the token as it was sent. Long ones are broken into rows, of which only those in view exist. */
export function RawPane({ label, text }: RawPaneProps) {
  if (text.length <= mostPlainText) return <p className={styles['rawText']}>{text}</p>;
  return <LongRaw label={label} text={text} />;
}

function LongRaw({ label, text }: RawPaneProps) {
  const { frame, ruler, columns } = useColumns(paddingPx);
  return (
    <div ref={frame} className={styles['pane']}>
      <Ruler ruler={ruler} />
      <VirtualList
        label={label}
        count={Math.ceil(text.length / columns)}
        rowHeight={rowHeight}
        height={paneHeight}
        mono
        renderRow={(row) => (
          <span className={styles['row']}>{text.slice(row * columns, (row + 1) * columns)}</span>
        )}
      />
    </div>
  );
}

interface JsonPaneProps {
  label: string;
  view: TextView;
}

/** A decoded part, pretty and coloured. */
export function JsonPane({ label, view }: JsonPaneProps) {
  const long = view.lineStarts.length > mostPlainRows || view.text.length > mostPlainText;
  return long ? <LongJson label={label} view={view} /> : <PlainJson view={view} />;
}

function LongJson({ label, view }: JsonPaneProps) {
  const { frame, ruler, columns } = useColumns(paddingPx);
  const layout = useMemo(() => layOutRows(view, columns), [view, columns]);
  return (
    <div ref={frame} className={styles['pane']}>
      <Ruler ruler={ruler} />
      <VirtualList
        label={label}
        count={layout.count}
        rowHeight={rowHeight}
        height={paneHeight}
        mono
        renderRow={(row) => (
          <span className={styles['row']}>
            <Segments segments={segmentsOf(view, layout.at(row))} />
          </span>
        )}
      />
    </div>
  );
}

function PlainJson({ view }: { view: TextView }) {
  const layout = useMemo(() => layOutRows(view, mostPlainText), [view]);
  return (
    <pre className={styles['plainJson']}>
      {Array.from({ length: layout.count }, (_, row) => {
        const segments = segmentsOf(view, layout.at(row));
        const indent = segments[0]?.kind === 'plain' && view.json ? segments[0].text.length : 0;
        return (
          <code key={row} className={styles['plainLine']} style={{ paddingInlineStart: `${indent + 2}ch` }}>
            <Segments segments={indent > 0 ? segments.slice(1) : segments} />
          </code>
        );
      })}
    </pre>
  );
}

function Segments({ segments }: { segments: readonly Segment[] }) {
  return segments.map(({ kind, text }, index) => (
    <span key={index} data-kind={kind}>
      {text}
    </span>
  ));
}

function Ruler({ ruler }: Pick<ReturnType<typeof useColumns>, 'ruler'>) {
  return (
    <span ref={ruler} className={styles['ruler']} aria-hidden="true">
      {rulerText}
    </span>
  );
}
