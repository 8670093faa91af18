import { rfc } from '../../lib/specifications.ts';
import { codeIs, found, quote, says } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const githubIss: Rule = {
  id: 'github-iss',
  title: 'The app does not expect GitHub’s “iss”',
  specification: rfc(9207, '2.4'),
  when: (facts) => {
    const iss = facts.address?.parameters.get('iss');
    const complains =
      codeIs(facts, 'callback_iss_mismatch') ??
      says(
        facts,
        /unexpected "?iss"?|issuer (?:mismatch|does not match)|invalid_issuer|iss(?:uer)? .{0,40}(?:mismatch|unexpected|not match)/i,
      );
    const named = /https:\/\/github\.com(?:\/login\/oauth)?/.test(facts.text) && complains !== undefined;
    const evidence =
      iss === 'https://github.com/login/oauth' || named
        ? found(
            complains,
            iss === undefined ? undefined : `The answer carries “iss” with the value ${quote(iss)}.`,
          )
        : undefined;
    return (
      evidence && {
        weight: complains === undefined ? 35 : 94,
        evidence,
        steps: [
          'Set the issuer of GitHub to “https://github.com/login/oauth”: since August 2026 every answer carries it, and “https://github.com” is not it.',
          'On GitHub Enterprise Server it is “https://<host>/login/oauth”.',
          'In a library of your own, update it: several refused this parameter before they knew it.',
        ],
      }
    );
  },
  examples: {
    match: [
      {
        text: 'ClientError: unexpected "iss" (issuer) response parameter value, expected https://github.com got https://github.com/login/oauth',
      },
      { text: 'http://127.0.0.1:5173/callback?code=c1&state=s&iss=https%3A%2F%2Fgithub.com%2Flogin%2Foauth' },
    ],
    miss: [{ text: 'http://127.0.0.1:5173/callback?code=c1&state=s&iss=https%3A%2F%2Faccounts.google.com' }],
  },
};
