import type { RenewalCause } from '#core/session/state.ts';
import type { Renewal } from '#core/session/store.ts';
import type { Tone } from '#ui/tone.ts';

export const causeWords: Readonly<Record<RenewalCause, string>> = {
  expiring: 'About to expire',
  expired: 'Expired when a call needed it',
  wake: 'The page woke up',
  online: 'Back online',
  rejected: 'An API refused the token',
  manual: 'You asked for it',
};

interface RenewalResult {
  readonly tone: Tone;
  readonly word: string;
  readonly detail: string;
}

/** The outcome of a renewal in a word and, where there is more to say, a sentence. */
export function renewalResult(renewal: Renewal): RenewalResult {
  const { result, error } = renewal;
  switch (result) {
    case 'running':
      return { tone: 'info', word: 'Running', detail: error ? `After ${error.code}: trying again.` : '' };
    case 'renewed':
      return renewed(renewal);
    case 'kept':
      return { tone: 'caution', word: 'Failed, session kept', detail: error?.code ?? '' };
    case 'ended':
      return { tone: 'critical', word: 'Session ended', detail: error?.code ?? '' };
    case 'cancelled':
      return { tone: 'neutral', word: 'Not needed any more', detail: '' };
  }
}

function renewed({ rotated, lost_scopes = [] }: Renewal): RenewalResult {
  const rotation = rotated ? 'Refresh token rotated.' : '';
  if (lost_scopes.length === 0) return { tone: 'positive', word: 'Renewed', detail: rotation };
  return { tone: 'caution', word: 'Renewed', detail: `${rotation} Lost: ${lost_scopes.join(', ')}.`.trim() };
}
