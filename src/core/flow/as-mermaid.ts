import type { FlowLog } from './flow-event.ts';
import { LANE_NAMES, labelOf, offsetText, shorten } from './sequence-label.ts';
import { toSequence, type Sequence, type SequenceRow } from './sequence.ts';

export function asMermaid(log: Pick<FlowLog, 'runs' | 'events'>): string {
  const sequence = toSequence(log);
  return [
    'sequenceDiagram',
    ...sequence.lanes.map((lane) => `  participant ${lane} as ${LANE_NAMES[lane]}`),
    ...sequence.runs.flatMap(({ run, rows }) => [
      `  Note over ${ends(sequence)}: ${escape([run.cause, run.provider_id ?? ''].join(' ').trim())}`,
      ...rows.map((row) => `  ${toLine(row, sequence)}`),
    ]),
    '',
  ].join('\n');
}

function ends({ lanes }: Sequence): string {
  const [first = 'app'] = lanes;
  const last = lanes.at(-1) ?? first;
  return first === last ? first : `${first},${last}`;
}

function toLine(row: SequenceRow, { lanes }: Sequence): string {
  const text = escape(`${offsetText(row.offset)} ${shorten(labelOf(row), 120)}`);
  const nameOf = (index: number) => lanes[index] ?? 'app';
  if (row.kind === 'mark') return `Note over ${nameOf(row.lane)}: ${row.failed ? '✗ ' : ''}${text}`;
  const arrow = row.failed ? '--x' : row.part === 'answer' ? '-->>' : '->>';
  return `${nameOf(row.from)}${arrow}${nameOf(row.to)}: ${text}`;
}

/** Everything but plain characters by its number: `;` ends a statement, `#` begins an entity, `<` becomes markup. */
function escape(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\s]+/gu, ' ')
    .replace(/[^\p{L}\p{N} ./:_,()=+?!…‹›-]/gu, (character) => `#${character.codePointAt(0) ?? 63};`);
}
