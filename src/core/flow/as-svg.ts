import type { FlowLog } from './flow-event.ts';
import { LANE_NAMES, labelOf, offsetText, shorten } from './sequence-label.ts';
import { toSequence, type Sequence, type SequenceRow } from './sequence.ts';

const LANE_WIDTH = 200;
const MARGIN = 140;
const ROW = 36;
const HEAD = 48;
/** A picture with more is read by nobody, and viewers choke on it. */
const MAX_ROWS = 2_000;

/** Colours that are read on white and on black alike; a viewer that knows the visitor's choice gets the better of two. */
const STYLE = [
  'text{font:12px system-ui,sans-serif;fill:#57606a}',
  '.lane{stroke:#8b949e;stroke-dasharray:3 4}',
  '.middle{text-anchor:middle}',
  '.name,.run{font-weight:600}',
  '.back{stroke:#2f81f7}.front{stroke:#a371f7;stroke-dasharray:7 4}',
  '.failed{stroke:#e5534b}text.failed{stroke:none;fill:#e5534b}',
  '@media(prefers-color-scheme:dark){text{fill:#adbac7}}',
].join('');

/** One file without scripts, fonts or addresses. */
export function asSvg(log: Pick<FlowLog, 'runs' | 'events'>): string {
  const sequence = toSequence(log);
  const width = 2 * MARGIN + Math.max(1, sequence.lanes.length - 1) * LANE_WIDTH + 120;
  const lines = toLines(sequence);
  const height = HEAD + (lines.length + 1) * ROW;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    '<title>Sequence of the login</title>',
    `<style>${STYLE}</style>`,
    '<defs><marker id="head" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path d="M0 0L8 4L0 8z" fill="#768390"/></marker></defs>',
    ...sequence.lanes.map((lane, index) => toLane(LANE_NAMES[lane], index, height)),
    ...lines.map((line, index) => line(HEAD + (index + 1) * ROW)),
    '</svg>',
    '',
  ].join('\n');
}

type Line = (y: number) => string;

function toLines({ runs }: Sequence): readonly Line[] {
  const lines: Line[] = runs.flatMap(({ run, rows, failed }) => [
    (y) => text(8, y, `${run.cause} ${run.provider_id ?? ''}`.trim(), failed ? 'run failed' : 'run'),
    ...rows.map(
      (row): Line =>
        (y) =>
          toRow(row, y),
    ),
  ]);
  if (lines.length <= MAX_ROWS) return lines;
  const more = lines.length - MAX_ROWS;
  return [...lines.slice(0, MAX_ROWS), (y) => text(8, y, `… ${more} more`, 'run')];
}

const x = (lane: number): number => MARGIN + lane * LANE_WIDTH;

function toLane(name: string, index: number, height: number): string {
  const line = `<line class="lane" x1="${x(index)}" y1="${HEAD - 16}" x2="${x(index)}" y2="${height}"/>`;
  return line + text(x(index), HEAD - 24, name, 'name middle');
}

function toRow(row: SequenceRow, y: number): string {
  const offset = text(8, y, offsetText(row.offset), '');
  const failed = row.failed ? ' failed' : '';
  if (row.kind === 'mark') {
    const mark = `<circle class="back${failed}" cx="${x(row.lane)}" cy="${y - 4}" r="4" fill="none"/>`;
    return offset + mark + text(x(row.lane) + 10, y, shorten(labelOf(row), 60), failed.trim());
  }
  const dash = row.part === 'answer' ? ' stroke-dasharray="2 3"' : '';
  const arrow = `<line class="${row.channel}${failed}" x1="${x(row.from)}" y1="${y}" x2="${x(row.to)}" y2="${y}"${dash} marker-end="url(#head)"/>`;
  const label = text((x(row.from) + x(row.to)) / 2, y - 6, shorten(labelOf(row), 44), `middle${failed}`);
  return offset + arrow + label;
}

function text(left: number, y: number, words: string, name: string): string {
  return `<text x="${left}" y="${y}" class="${name}">${escapeXml(words)}</text>`;
}

/** XML 1.0 2.2 allows no other control characters, not even by number. */
function escapeXml(words: string): string {
  return words
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\ufffe\uffff]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
