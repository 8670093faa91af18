import type { Evidence } from '../lib/coded-error.ts';
import type { SignedIn } from './state.ts';

export type Facts = readonly (readonly [string, string | undefined])[];

export const present = (facts: Facts): readonly (readonly [string, string])[] =>
  facts.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));

/** The tokens themselves: the recorder writes their pseudonyms, so that it can be seen which are the same. */
export function tokenFacts({ tokens }: Pick<SignedIn, 'tokens'>): Facts {
  const { access_token, refresh_token, token_type, scope } = tokens;
  return [
    ['token_type', token_type],
    ['scope', scope],
    ['access_token', access_token],
    ['refresh_token', refresh_token],
  ];
}

export function factsOf(evidence: Evidence): readonly (readonly [string, string])[] {
  return Object.entries(evidence).flatMap(([name, value]) =>
    value === undefined
      ? []
      : [[name, typeof value === 'object' ? value.join(', ') : String(value)] as const],
  );
}
