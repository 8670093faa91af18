import type { FlowEvent, FlowLog, HttpEvent, HttpMessage, Parameter } from './flow-event.ts';
import { LANE_NAMES, labelOf, labelOfEvent, offsetText } from './sequence-label.ts';
import { toSequence, type SequenceRun } from './sequence.ts';

const MAX_ROWS = 300;
const MAX_BODY = 2_000;

/** A report for a bug tracker: what happened in order, and what failed in full. */
export function asMarkdown(log: FlowLog): string {
  const { runs } = toSequence(log);
  return [
    '# Report of a login',
    '',
    'Secrets are replaced by pseudonyms such as `code‹a1›`; the same secret has the same pseudonym.',
    ...(log.dropped > 0 ? ['', `${log.dropped} older events are not in this report.`] : []),
    ...runs.flatMap(describeRun),
    '',
  ].join('\n');
}

function describeRun({ run, rows, failed }: SequenceRun): readonly string[] {
  const failures = rows.filter(
    (row) => row.failed && !(row.kind === 'arrow' && row.part === 'request' && row.event.kind === 'http'),
  );
  const shown = rows.slice(0, MAX_ROWS);
  const [first] = failures;
  return [
    '',
    `## ${run.cause}${run.provider_id === undefined ? '' : ` at ${code(run.provider_id)}`}`,
    '',
    `- Started: ${new Date(run.started_at).toISOString()}`,
    `- Result: ${failed && first !== undefined ? `failed at ${code(labelOf(first))}` : 'no failure'}`,
    '',
    '| Time | From | To | What |',
    '| ---: | --- | --- | --- |',
    ...shown.map((row) => {
      const isAnswer = row.kind === 'arrow' && row.part === 'answer';
      const { from, to } = row.event;
      const lanes = isAnswer ? [to, from] : [from, to];
      const mark = row.failed ? '✗ ' : '';
      return `| ${offsetText(row.offset)} | ${lanes.map((lane) => LANE_NAMES[lane]).join(' | ')} | ${mark}${code(labelOf(row))} |`;
    }),
    ...(rows.length > shown.length ? ['', `… and ${rows.length - shown.length} more.`] : []),
    ...failures.slice(0, 20).flatMap(({ event }) => describeFailure(event)),
  ];
}

function describeFailure(event: FlowEvent): readonly string[] {
  return ['', `### ${code(labelOfEvent(event))}`, '', ...detailsOf(event)];
}

function detailsOf(event: FlowEvent): readonly string[] {
  switch (event.kind) {
    case 'http':
      return describeHttp(event);
    case 'navigation':
      return list(event.parameters);
    case 'step':
      return list(event.facts);
    case 'judgement':
      return list(
        (['expected', 'actual', 'detail', 'failure'] as const).flatMap((name) => {
          const value = event[name];
          return value === undefined ? [] : [{ name, value }];
        }),
      );
  }
}

const list = (parameters: readonly Parameter[]): readonly string[] =>
  parameters.map(({ name, value }) => `- ${code(name)}: ${code(value)}`);

function describeHttp(event: HttpEvent): readonly string[] {
  const { response, failure, hidden } = event;
  const head = response === undefined ? (failure ?? 'no answer') : `HTTP ${response.status}`;
  return [
    ...fence(`${event.method} ${event.url}\n${describeMessage(event.request)}`),
    '',
    ...fence(`${head}\n${response === undefined ? '' : describeMessage(response)}`),
    ...(hidden === undefined ? [] : ['', `Hidden from the page by the browser: ${hidden.join(', ')}.`]),
  ];
}

function describeMessage({ headers, body }: HttpMessage): string {
  const lines = headers.map(({ name, value }) => `${name}: ${value}`).join('\n');
  if (body === undefined) return lines;
  return `${lines}\n\n${body.length > MAX_BODY ? `${body.slice(0, MAX_BODY)}…` : body}`;
}

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}]/gu;

/** CommonMark 4.5: the fence is longer than any in the text, which then is text alone, mentions and HTML included. */
function fence(text: string): readonly string[] {
  const plain = text
    .replaceAll('\r', '')
    .replace(INVISIBLE, (character) => (/[\n\t]/.test(character) ? character : '\ufffd'));
  const longest = Math.max(2, ...[...plain.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const marks = '`'.repeat(longest + 1);
  return [`${marks}http`, plain.trimEnd(), marks];
}

/** CommonMark 6.1, and in a table also without the mark that ends a cell. */
function code(text: string): string {
  const plain = text.replace(INVISIBLE, ' ').replaceAll('|', '¦').slice(0, 500);
  const longest = Math.max(0, ...[...plain.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const marks = '`'.repeat(longest + 1);
  const space = plain === '' || /^`|`$|^ .* $/.test(plain) ? ' ' : '';
  return `${marks}${space}${plain}${space}${marks}`;
}
