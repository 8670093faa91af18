import { rfc } from '../../lib/specifications.ts';
import { found, placeOf, says, sentAgain } from '../evidence.ts';
import { har, tokenCall } from '../example-texts.ts';
import type { Rule } from '../rule.ts';

export const codeUsedTwice: Rule = {
  id: 'code-used-twice',
  title: 'The authorization code was sent twice',
  specification: rfc(6749, '4.1.2'),
  when: (facts) => {
    const twice = sentAgain(facts.requests, 'code');
    const evidence = found(
      twice[0] && `The same code was sent to ${placeOf(twice[0])} ${twice.length + 1} times.`,
      says(
        facts,
        /code (?:has )?(?:was )?already (?:been )?(?:used|redeemed|consumed)|AADSTS54005|code has been used/i,
      ),
    );
    return (
      evidence && {
        weight: 93,
        evidence,
        steps: [
          'In React’s development mode StrictMode runs every effect twice: do the exchange outside of effects, or keep one promise per “state” and have both runs wait for it.',
          'Take the code out of the address before the exchange, so that reload, back button and a second router find nothing.',
          'Look for a second library, a service worker or a prefetch that handles the callback as well.',
          'Then sign in again: a provider that sees a code twice must refuse it and may end the session.',
        ],
      }
    );
  },
  examples: {
    match: [
      { text: har(tokenCall({ code: 'c1' }), tokenCall({ code: 'c1' }, 400, { error: 'invalid_grant' })) },
      {
        text: 'invalid_grant: AADSTS54005: OAuth2 Authorization code was already redeemed, please retry with a new valid code',
      },
    ],
    miss: [{ text: har(tokenCall({ code: 'c1' }), tokenCall({ code: 'c2' })) }],
  },
};
