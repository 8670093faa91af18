import { found, says } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const spotifyRefreshRevoked: Rule = {
  id: 'spotify-refresh-revoked',
  title: 'Spotify’s refresh token was revoked, replaced, or is six months old',
  when: (facts) => {
    const evidence = found(says(facts, /Refresh token (?:revoked|expired)/i));
    return (
      evidence && {
        weight: 95,
        evidence,
        steps: [
          'Discard the refresh token and send the visitor through the sign-in; repeating the request changes nothing.',
          'Keep the old refresh token when an answer brings none: since July 2026 Spotify’s refresh answers leave it out. Replace it when one comes.',
          'Refresh in one tab at a time.',
          'Six months after the sign-in it ends in any case, and refreshing does not extend that.',
        ],
      }
    );
  },
  examples: {
    match: [{ text: '{"error":"invalid_grant","error_description":"Refresh token revoked"}' }],
    miss: [{ text: '{"error":"invalid_grant","error_description":"Invalid authorization code"}' }],
  },
};
