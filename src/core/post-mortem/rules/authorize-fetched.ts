import { rfc } from '../../lib/specifications.ts';
import { found, placeOf, request, says } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const authorizeFetched: Rule = {
  id: 'authorize-fetched',
  title: 'The authorization page was fetched instead of opened',
  specification: rfc(6749, '3.1'),
  when: (facts) => {
    const evidence = found(
      says(
        facts,
        /Access to (?:fetch|XMLHttpRequest) at '[^']{0,400}\/(?:authorize|auth|authorization)\b[^']{0,2000}'/,
      ),
      request(
        facts,
        ({ address, headers }) =>
          address.parameters.has('response_type') && headers.get('sec-fetch-mode') === 'cors',
        (seen) => `A script fetched ${placeOf(seen)}.`,
      ),
    );
    return (
      evidence && {
        weight: 94,
        evidence,
        steps: [
          'Open the address as a page: “location.assign(url)”. The visitor has to see it, and no provider lets a script read it.',
          'If a call to your own API was redirected there, answer 401 to scripts instead of a redirect.',
        ],
      }
    );
  },
  examples: {
    match: [
      {
        text: "Access to fetch at 'https://accounts.spotify.com/authorize?client_id=a&response_type=code' from origin 'http://127.0.0.1:5173' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present",
      },
    ],
    miss: [
      {
        text: "Access to fetch at 'https://id.acme.example/token' from origin 'x' has been blocked by CORS policy",
      },
    ],
  },
};
