import { found, quote, says } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const spotifyLocalhost: Rule = {
  id: 'spotify-localhost',
  title: 'Spotify does not accept “localhost” as redirect address',
  when: (facts) => {
    const asks = facts.address?.parameters.get('redirect_uri');
    const local = /localhost/.test(asks ?? '') || /localhost/.test(facts.text);
    const evidence =
      facts.provider === 'Spotify' && local
        ? found(
            asks !== undefined && /^https?:\/\/localhost/.test(asks)
              ? `It asks for the redirect address ${quote(asks)}.`
              : undefined,
            says(facts, /(?:INVALID_CLIENT: )?(?:invalid|insecure) redirect uri|redirect_uri: Insecure/i),
          )
        : undefined;
    return (
      evidence && {
        weight: 95,
        evidence,
        steps: [
          'In the Spotify Developer Dashboard replace “http://localhost:…” by “http://127.0.0.1:…” (or “http://[::1]:…”).',
          'Open the app at the very same address: a sign-in that starts at localhost cannot be finished at 127.0.0.1.',
          'Register the address without a port, and any port may be added when you ask.',
        ],
      }
    );
  },
  examples: {
    match: [
      {
        text: 'https://accounts.spotify.com/authorize?client_id=abc&response_type=code&redirect_uri=http%3A%2F%2Flocalhost%3A5173%2Fcallback',
      },
      { text: 'INVALID_CLIENT: Insecure redirect URI\nhttp://localhost:3000/callback' },
    ],
    miss: [
      { text: 'INVALID_CLIENT: Invalid redirect URI' },
      {
        text: 'https://accounts.spotify.com/authorize?client_id=abc&response_type=code&redirect_uri=http%3A%2F%2F127.0.0.1%3A5173%2Fcallback',
      },
    ],
  },
};
