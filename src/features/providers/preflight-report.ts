import type { ProviderHints } from '#core/diagnosis/hints.ts';
import type { PreflightState } from '#core/diagnosis/preflights.ts';
import type { Row } from '#core/diagnosis/finding.ts';
import { plainText } from '#words/evidence-text.ts';
import type { Finder } from '#words/preflight/finding-words.ts';
import { evidenceLines } from './preflight-evidence.ts';
import {
  checkWords,
  fixSteps,
  foundText,
  outcomeWords,
  purposeWords,
  verdictWords,
} from '#words/preflight/preflight-words.ts';

/**
 * The run as Markdown, for an issue or a mail. It holds what was seen and nothing that lets anybody in: no client, no
 * code, no token ever becomes evidence.
 */
export function toReport(state: PreflightState, hints: ProviderHints, origin: string): string {
  const { profile, rows, asked, verdict } = state;
  const finderOf = ({ evidence }: Row): Finder => ({ evidence, profile, hints, origin });
  const words = verdict && verdictWords(verdict);
  return [
    `# Pre-flight of ${line(profile.name)}`,
    '',
    words ? `**${words.title}.** ${words.lead}` : 'Cancelled before it was finished.',
    ...(verdict?.reasons ?? []).flatMap(({ check }) => {
      const row = rows.find((one) => one.check === check);
      return row ? [`- ${checkWords[check].name}: ${line(foundText(row.code, finderOf(row)))}`] : [];
    }),
    '',
    `- App: ${origin}`,
    `- Issuer: ${line(profile.issuer ?? profile.metadata?.issuer ?? 'none')}`,
    `- Protocol: ${profile.protocol}`,
    '',
    '| Check | Result | Found | Code |',
    '| --- | --- | --- | --- |',
    ...rows.map((row) => {
      const { word } = outcomeWords[row.outcome];
      const found = cell(foundText(row.code, finderOf(row)));
      return `| ${checkWords[row.check].name} | ${word} | ${found} | \`${row.code}\` |`;
    }),
    '',
    ...details(rows, finderOf),
    '## Requests',
    '',
    ...asked.map(({ method, host, purpose, kind }) => {
      const blind = kind === 'reach' ? ' (blind: does anything answer?)' : '';
      return `- ${method} ${line(host)}: ${purposeWords[purpose]}${blind}`;
    }),
    ...(asked.length === 0 ? ['- none'] : []),
    '',
  ].join('\n');
}

function details(rows: readonly Row[], finderOf: (row: Row) => Finder): readonly string[] {
  const troubled = rows.filter(({ outcome }) => outcome === 'failed' || outcome === 'warned');
  return troubled.flatMap((row) => [
    `## ${checkWords[row.check].name}`,
    '',
    ...evidenceLines(row).map(({ label, value }) => `- ${label}: \`${value.replaceAll('`', '’')}\``),
    ...byteLines(row),
    ...fixSteps(row.code, finderOf(row)).map((step, index) => `${index + 1}. ${line(step)}`),
    '',
  ]);
}

function byteLines({ check, evidence }: Row): readonly string[] {
  if (check !== 'issuer' || evidence['at'] === undefined) return [];
  const said = (name: string) => line(String(evidence[name])).replaceAll('`', '’');
  return [
    `- Entry: \`${said('expected')}\` (byte ${said('at')}: \`${said('expected_bytes') || 'end'}\`)`,
    `- Provider: \`${said('actual')}\` (byte ${said('at')}: \`${said('actual_bytes') || 'end'}\`)`,
  ];
}

const line = (text: string) => plainText(text, 600);

const cell = (text: string) => line(text).replaceAll('|', '\\|');
