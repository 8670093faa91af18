import { found, says } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const spotifyRedirectUri: Rule = {
  id: 'spotify-redirect-uri',
  title: 'Spotify does not have this redirect address',
  when: (facts) => {
    const evidence = found(
      says(facts, /INVALID_CLIENT: (?:Invalid|Insecure) redirect URI|redirect_uri: Insecure/i),
      facts.provider === 'Spotify' ? says(facts, /"?invalid redirect uri"?/i) : undefined,
    );
    return (
      evidence && {
        weight: 90,
        evidence: evidence.slice(0, 1),
        steps: [
          'In the Spotify Developer Dashboard open the app, Settings, and add the redirect address character by character; then press Save.',
          'Use https, or an http address with the numbers 127.0.0.1 or [::1]. “localhost” is not accepted.',
          'Send the same “redirect_uri” in the token request as in the sign-in.',
        ],
      }
    );
  },
  examples: {
    match: [
      { text: 'INVALID_CLIENT: Invalid redirect URI' },
      { text: 'INVALID_CLIENT: Insecure redirect URI' },
      { text: 'redirect_uri: Insecure' },
    ],
    miss: [{ text: 'INVALID_CLIENT: Invalid client' }],
  },
};
