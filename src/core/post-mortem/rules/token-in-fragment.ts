import { rfc } from '../../lib/specifications.ts';
import { codeIs, found, quote } from '../evidence.ts';
import { inCase } from '../in-case.ts';
import type { Rule } from '../rule.ts';

export const tokenInFragment: Rule = {
  id: 'token-in-fragment',
  title: 'The provider sent a token in the address (implicit flow)',
  specification: rfc(9700, '2.1.2'),
  when: (facts) => {
    const asked = facts.address?.parameters.get('response_type') ?? '';
    const evidence = found(
      codeIs(facts, 'callback_token_in_url'),
      facts.kind === 'callback_url' &&
        (facts.address?.parameters.has('access_token') === true ||
          facts.address?.parameters.has('id_token') === true)
        ? 'The address holds a token.'
        : undefined,
      /\btoken\b/.test(asked) ? `It asks with “response_type” ${quote(asked)}.` : undefined,
    );
    return (
      evidence && {
        weight: 90,
        evidence,
        steps: [
          'Ask with “response_type=code” and PKCE. Tokens in addresses get into histories, logs and Referer headers.',
          'Switch the implicit grant off for this client at the provider.',
          'Take this token for stolen: revoke it, or sign out at the provider.',
          ...inCase(facts, { Spotify: 'Spotify removed the implicit grant on 27 November 2025.' }),
        ],
      }
    );
  },
  examples: {
    match: [
      { text: 'https://app.example/callback#access_token=abc&token_type=bearer&state=1' },
      { text: 'https://id.acme.example/authorize?response_type=token&client_id=spa' },
    ],
    miss: [{ text: 'https://id.acme.example/authorize?response_type=code&client_id=spa' }],
  },
};
