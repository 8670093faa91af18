import { rfc } from '../../lib/specifications.ts';
import { found, says } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const discordChallengeMethod: Rule = {
  id: 'discord-challenge-method',
  title: 'Discord takes the PKCE method S256 alone',
  specification: rfc(7636, '4.3'),
  when: (facts) => {
    const evidence = found(says(facts, /Unsupported \\?"?code_challenge_method/i));
    return (
      evidence && {
        weight: 96,
        evidence,
        steps: [
          'Send “code_challenge_method=S256”; “plain” is refused.',
          'Hash the verifier: the challenge is base64url of its SHA-256.',
          'Leave “role_connections.write” out of the scope: it cannot be combined with PKCE at Discord.',
        ],
      }
    );
  },
  examples: {
    match: [
      { text: '{"error":"invalid_request","error_description":"Unsupported \\"code_challenge_method\\""}' },
    ],
    miss: [{ text: '{"error":"invalid_request","error_description":"Unsupported response type"}' }],
  },
};
