import { errorIs, found, says } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const spotifyQuota: Rule = {
  id: 'spotify-quota',
  title: 'The quota of the Spotify developer account is used up',
  when: (facts) => {
    const evidence = found(says(facts, /QUOTA_EXCEEDED/), errorIs(facts, 'QUOTA_EXCEEDED'));
    return (
      evidence && {
        weight: 97,
        evidence: evidence.slice(0, 1),
        steps: [
          'Wait: in development mode the quota is counted per developer account, across all of its client ids.',
          'Do not sign in again: it changes nothing.',
          'Ask less: keep answers, ask for several items in one call, stop polling.',
        ],
      }
    );
  },
  examples: {
    match: [{ text: '{"error":{"status":429,"message":"Too many requests","reason":"QUOTA_EXCEEDED"}}' }],
    miss: [{ text: '{"error":{"status":429,"message":"API rate limit exceeded"}}' }],
  },
};
