import type { Specification } from '../lib/specifications.ts';
import type { Facts } from './facts.ts';
import type { Context, Match, Rule } from './rule.ts';
import { rules } from './rules.ts';

export interface Cause extends Match {
  readonly id: string;
  readonly title: string;
  readonly likelihood: 'certain' | 'likely' | 'possible';
  readonly specification?: Specification;
}

const CERTAIN = 90;
const LIKELY = 60;
const MOST = 6;

/** What went wrong, most likely first. */
export function explain(facts: Facts, context: Context, table: readonly Rule[] = rules): readonly Cause[] {
  const causes = table.flatMap(({ id, title, when, specification }): Cause[] => {
    const match = when(facts, context);
    if (!match) return [];
    return [
      { ...match, id, title, likelihood: likelihood(match.weight), ...(specification && { specification }) },
    ];
  });
  return causes.sort((a, b) => b.weight - a.weight).slice(0, MOST);
}

function likelihood(weight: number): Cause['likelihood'] {
  if (weight >= CERTAIN) return 'certain';
  return weight >= LIKELY ? 'likely' : 'possible';
}
