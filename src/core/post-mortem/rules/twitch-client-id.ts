import { found, says } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const twitchClientId: Rule = {
  id: 'twitch-client-id',
  title: 'Twitch’s “Client-Id” header is not of the token’s client',
  when: (facts) => {
    const evidence = found(
      says(
        facts,
        /Client ID and OAuth token do not match|Client-Id .{0,30}(?:missing|required)|Must provide a valid Client-ID/i,
      ),
    );
    return (
      evidence && {
        weight: 97,
        evidence,
        steps: [
          'Send two headers to Helix: “Authorization: Bearer …” and “Client-Id” with the id of the very client the token was issued to.',
          'Ask “https://id.twitch.tv/oauth2/validate” whose token it is: the answer names its client_id.',
        ],
      }
    );
  },
  examples: {
    match: [
      { text: '{"error":"Unauthorized","status":401,"message":"Client ID and OAuth token do not match"}' },
    ],
    miss: [{ text: '{"error":"Unauthorized","status":401,"message":"Invalid OAuth token"}' }],
  },
};
