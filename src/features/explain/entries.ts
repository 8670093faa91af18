import type { ErrorCode } from '#core/lib/error-codes.ts';
import type { Specification } from '#core/lib/specifications.ts';
import { errorWords, nextSteps } from '#words/error-words.ts';
import { ownCauses } from '#words/own-causes.ts';
import { protocolErrorsOf, protocolErrorSources } from '#words/protocol-errors/table.ts';
import { preflightMeaning, preflightMeanings } from './preflight-meanings.ts';

/** One meaning of a code. */
export interface Meaning {
  /** Who says it. */
  readonly from: string;
  readonly title?: string;
  readonly means: string;
  readonly why?: string;
  /** Nothing for what is found rather than refused. */
  readonly causes: readonly string[];
  /** Nothing where nothing is to be done. */
  readonly steps: readonly string[];
  readonly specification?: Specification;
}

interface ListedCode {
  readonly code: string;
  readonly summary: string;
}

export interface CodeGroup {
  readonly name: string;
  readonly codes: readonly ListedCode[];
}

const OURS = 'Authlens';

const PREFLIGHT = 'the pre-flight of a provider';

function findingMeanings(code: string): readonly Meaning[] {
  const finding = preflightMeaning(code);
  return finding ? [{ from: PREFLIGHT, means: finding.means, causes: [], steps: finding.steps }] : [];
}

/** Everything a code may mean: ours first, then each place of the standards and providers. */
export function meaningsOf(code: string): readonly Meaning[] {
  return [...(isOurs(code) ? [ownMeaning(code)] : []), ...findingMeanings(code), ...protocolErrorsOf(code)];
}

function isOurs(code: string): code is ErrorCode {
  return Object.hasOwn(errorWords, code);
}

function ownMeaning(code: ErrorCode): Meaning {
  const words = errorWords[code];
  const { specification } = words;
  return {
    from: OURS,
    title: words.title,
    means: words.happened({}),
    why: words.why,
    causes: ownCauses[code],
    steps: nextSteps(words, {}),
    ...(specification && { specification }),
  };
}

const groups: readonly CodeGroup[] = [
  {
    name: OURS,
    codes: Object.entries(errorWords).map(([code, { title }]) => ({ code, summary: title })),
  },
  {
    name: 'Pre-flight of a provider',
    codes: preflightMeanings.map(({ code, means }) => ({ code, summary: means })),
  },
  ...protocolErrorSources.map(({ name, errors }) => ({
    name,
    codes: distinct(errors.map(({ code, means }) => ({ code, summary: means }))),
  })),
];

function distinct(codes: readonly ListedCode[]): readonly ListedCode[] {
  return codes.filter(({ code }, index) => codes.findIndex((other) => other.code === code) === index);
}

/** The codes whose name or summary has every word of the query; groups without one are left out. */
export function findCodes(query: string): readonly CodeGroup[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return groups.flatMap(({ name, codes }) => {
    const found = codes.filter(({ code, summary }) => {
      const text = `${code} ${code.replaceAll('_', ' ')} ${summary} ${name}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
    return found.length === 0 ? [] : [{ name, codes: found }];
  });
}
