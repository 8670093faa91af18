import type { Cause } from '#core/post-mortem/explain.ts';
import type { Tone } from '#ui/tone.ts';

export const likelihoods: Readonly<Record<Cause['likelihood'], { tone: Tone; words: string }>> = {
  certain: { tone: 'critical', words: 'Almost certain' },
  likely: { tone: 'caution', words: 'Likely' },
  possible: { tone: 'neutral', words: 'Possible' },
};

export const likelihoodWords = (likelihood: Cause['likelihood']): string => likelihoods[likelihood].words;
