import { rfc } from '../../lib/specifications.ts';
import { found, placeOf, request, says } from '../evidence.ts';
import { apiCall, har } from '../example-texts.ts';
import type { Rule } from '../rule.ts';

export const challengeHidden: Rule = {
  id: 'challenge-hidden',
  title: 'The API said why, but the browser hides it from the page',
  specification: rfc(6750, '3'),
  when: (facts) => {
    const evidence = found(
      says(facts, /Refused to get unsafe header "?(?:WWW-Authenticate|DPoP-Nonce|Retry-After|X-RateLimit)/i),
      request(
        facts,
        ({ status, response_headers }) =>
          (status === 401 || status === 429) &&
          response_headers?.has('access-control-allow-origin') === true &&
          !/www-authenticate|retry-after/i.test(response_headers.get('access-control-expose-headers') ?? ''),
        (seen) => `${placeOf(seen)} answered ${seen.status ?? ''} and exposes no header that tells why.`,
      ),
    );
    return (
      evidence && {
        weight: 72,
        evidence,
        steps: [
          'Have the API send “Access-Control-Expose-Headers: WWW-Authenticate, DPoP-Nonce, Retry-After”.',
          'Until then read the reason in the network panel of the browser: it shows what scripts may not see.',
          'Do not conclude that the header was not sent.',
        ],
      }
    );
  },
  examples: {
    match: [
      { text: 'Refused to get unsafe header "WWW-Authenticate"' },
      { text: har(apiCall(401, { 'Access-Control-Allow-Origin': '*' })) },
    ],
    miss: [
      {
        text: har(
          apiCall(401, {
            'Access-Control-Allow-Origin': '*',
            'Access-Control-Expose-Headers': 'WWW-Authenticate',
          }),
        ),
      },
    ],
  },
};
