const sorted = (values) => [...values].sort((a, b) => a - b);

export function median(values) {
  const order = sorted(values);
  const middle = order.length >> 1;
  return order.length % 2 === 1 ? order[middle] : (order[middle - 1] + order[middle]) / 2;
}

const FORMATS = {
  ms: (value) => `${value > 0 && value < 10 ? value.toFixed(1) : Math.round(value)} ms`,
  kB: (value) => `${(value / 1000).toFixed(1)} kB`,
  count: (value) => String(value),
};

function spread(values, unit) {
  if (values === undefined) return '–';
  const show = FORMATS[unit];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (show(least) === show(most)) return show(least);
  return `${show(median(values))} (${show(least)} … ${show(most)})`;
}

/**
 * One line of the table.
 * @param {{ measure: string, delayMs?: number, unit: 'ms' | 'kB' | 'count', app: number[], floor?: number[], target?: object }} line
 *   a target is `{ atMost }` or `{ exactly }` for every value of the app, or `{ ratioAtMost }` for the ratio of the medians
 */
function judge(line) {
  const ratio = line.floor && median(line.floor) > 0 ? median(line.app) / median(line.floor) : undefined;
  return { ...line, ratio, met: line.target && isMet(line.target, line.app, ratio) };
}

function isMet({ atMost, exactly, ratioAtMost }, values, ratio) {
  if (ratioAtMost !== undefined) return ratio <= ratioAtMost;
  return values.every((value) => (exactly === undefined ? value <= atMost : value === exactly));
}

function targetWords({ target, unit }) {
  if (target === undefined) return '';
  if (target.ratioAtMost !== undefined) return `≤ ${target.ratioAtMost} ×`;
  return target.exactly === undefined ? `≤ ${FORMATS[unit](target.atMost)}` : FORMATS[unit](target.exactly);
}

const verdictWords = ({ met }) => (met === undefined ? '' : met ? 'ok' : 'MISSED');

const COLUMNS = [
  ['measure', (line) => line.measure],
  ['delay', ({ delayMs }) => (delayMs === undefined ? '' : `${delayMs} ms`)],
  ['app', ({ app, unit }) => spread(app, unit)],
  ['floor', ({ floor, unit }) => spread(floor, unit)],
  ['ratio', ({ ratio }) => (ratio === undefined ? '' : `${ratio.toFixed(2)} ×`)],
  ['target', targetWords],
  ['', verdictWords],
];

/** The lines with their ratios and verdicts, as data and as a plain table: median (least … most). */
export function makeReport(lines) {
  const judged = lines.map(judge);
  const cells = [
    COLUMNS.map(([title]) => title),
    ...judged.map((line) => COLUMNS.map(([, cell]) => cell(line))),
  ];
  const widths = COLUMNS.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  const text = cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  );
  return { lines: judged, table: text.join('\n') };
}
