import { rfc } from '../../lib/specifications.ts';
import { codeIs, found, says } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const tokenExpired: Rule = {
  id: 'token-expired',
  title: 'The token’s time is over',
  specification: rfc(6750, '3.1'),
  when: (facts) => {
    const evidence = found(
      codeIs(facts, 'id_token_expired'),
      says(
        facts,
        /jwt expired|token (?:has |is )?expired|access token expired|Missing\/invalid\/expired access token|"exp" claim timestamp check failed|TokenExpiredError/i,
      ),
    );
    return (
      evidence && {
        weight: 76,
        evidence,
        steps: [
          'Refresh the access token, or sign in again, then repeat the call once.',
          'Judge expiry by the wall clock when the page wakes up: timers stand still while a laptop sleeps or a tab is in the background.',
          'Renew about a minute before the end.',
          'If the token is new, the clock of this device is ahead.',
        ],
      }
    );
  },
  examples: {
    match: [
      { text: 'TokenExpiredError: jwt expired' },
      { text: '{"error":{"status":401,"message":"The access token expired"}}' },
    ],
    miss: [{ text: 'jwt malformed' }],
  },
};
