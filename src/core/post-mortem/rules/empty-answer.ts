import { found, says } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const emptyAnswer: Rule = {
  id: 'empty-answer',
  title: 'An empty answer was read as JSON',
  when: (facts) => {
    const evidence = found(says(facts, /Unexpected end of JSON input|JSON\.parse: unexpected end of data/i));
    return (
      evidence && {
        weight: 70,
        evidence,
        steps: [
          'Look at status and length before you parse: 204 has no body. Spotify’s “/v1/me/player” answers so when nothing plays.',
          'A revocation answers 200 without a body as well (RFC 7009).',
          'An empty body can also be an answer that CORS hid: see the network panel.',
        ],
      }
    );
  },
  examples: {
    match: [{ text: "SyntaxError: Failed to execute 'json' on 'Response': Unexpected end of JSON input" }],
    miss: [{ text: 'SyntaxError: Unexpected token' }],
  },
};
