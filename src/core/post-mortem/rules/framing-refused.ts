import { rfc } from '../../lib/specifications.ts';
import { found, placeOf, request, says } from '../evidence.ts';
import { inCase } from '../in-case.ts';
import type { Rule } from '../rule.ts';

export const framingRefused: Rule = {
  id: 'framing-refused',
  title: 'The provider’s page may not be shown in a frame',
  specification: rfc(9700, '4.16'),
  when: (facts) => {
    const evidence = found(
      says(
        facts,
        /X-Frame-Options|frame-ancestors|refused to connect\b.{0,40}frame|Refused to (?:display|frame) /i,
      ),
      request(
        facts,
        ({ address, response_headers }) =>
          address.parameters.has('response_type') && response_headers?.has('x-frame-options') === true,
        (seen) => `${placeOf(seen)} answers with “X-Frame-Options”.`,
      ),
    );
    return (
      evidence && {
        weight: 88,
        evidence,
        steps: [
          'Open the provider’s page as a whole page or a popup, not in a frame: a framed sign-in page could be used to steal clicks.',
          'Switch the hidden-frame renewal of your library off, and use refresh tokens.',
          ...inCase(facts, { Spotify: 'Spotify sends “X-Frame-Options: deny” on purpose.' }),
        ],
      }
    );
  },
  examples: {
    match: [
      {
        text: "Refused to display 'https://accounts.spotify.com/' in a frame because it set 'X-Frame-Options' to 'deny'.",
      },
    ],
    miss: [{ text: "Refused to load the script 'https://x.example/a.js'" }],
  },
};
