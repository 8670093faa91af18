import { found, says } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const formInsteadOfJson: Rule = {
  id: 'form-instead-of-json',
  title: 'A form came where JSON was expected',
  when: (facts) => {
    const evidence = found(
      says(facts, /Unexpected token '?a'?,? .{0,6}access_tok/i),
      facts.kind === 'token_response' && facts.address !== undefined
        ? 'The token answer is a form (“access_token=…&…”), not JSON.'
        : undefined,
    );
    return (
      evidence && {
        weight: 84,
        evidence,
        steps: [
          'Send “Accept: application/json” with the token request: GitHub answers with a form unless asked.',
          'Or read the answer with URLSearchParams.',
          'Mind that GitHub separates granted scopes by commas.',
        ],
      }
    );
  },
  examples: {
    match: [
      { text: 'access_token=gho_16C7e42F292c6912E7710c838347Ae178B4a&scope=repo%2Cgist&token_type=bearer' },
    ],
    miss: [{ text: '{"access_token":"gho_x","token_type":"bearer"}' }],
  },
};
