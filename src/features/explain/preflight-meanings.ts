import type { FindingCode } from '#core/diagnosis/finding.ts';
import type { ProviderProfile } from '#core/providers/profile.ts';
import type { Finder } from '#words/preflight/finding-words.ts';
import { findingWords, fixSteps, foundText } from '#words/preflight/preflight-words.ts';

/** What the pre-flight of a provider finds, told of none in particular. */
const profile: ProviderProfile = {
  id: '<id>',
  name: 'the provider',
  protocol: 'oidc',
  client_id: '',
  scope: '',
};
const anybody: Finder = { evidence: {}, profile, hints: {}, origin: location.origin };

interface FindingMeaning {
  readonly code: string;
  readonly means: string;
  readonly steps: readonly string[];
}

function meaningOf(code: FindingCode): FindingMeaning {
  return {
    code,
    means: capital(foundText(code, anybody)),
    steps: fixSteps(code, anybody).map(capital),
  };
}

const capital = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);

const isFinding = (code: string): code is FindingCode => Object.hasOwn(findingWords, code);

export const preflightMeaning = (code: string): FindingMeaning | undefined =>
  isFinding(code) ? meaningOf(code) : undefined;

export const preflightMeanings: readonly FindingMeaning[] = Object.keys(findingWords)
  .filter(isFinding)
  .map(meaningOf);
