import { rfc } from '../../lib/specifications.ts';
import { found, placeOf, request, says } from '../evidence.ts';
import { inCase } from '../in-case.ts';
import type { Rule } from '../rule.ts';

export const rateLimited: Rule = {
  id: 'rate-limited',
  title: 'Too many requests',
  specification: rfc(6585, '4'),
  when: (facts) => {
    const evidence = found(
      facts.status === 429 ? 'The status is 429.' : undefined,
      request(
        facts,
        ({ status }) => status === 429,
        (seen) => `${placeOf(seen)} answered 429.`,
      ),
      says(facts, /\b429\b.{0,20}Too Many Requests|rate limit exceeded|slow_down|secondary rate limit/i),
    );
    return (
      evidence && {
        weight: 82,
        evidence,
        steps: [
          'Wait as long as “Retry-After” says, or a minute, and then longer each time.',
          'Look for a loop: a page that refreshes, fails and refreshes again.',
          ...inCase(facts, {
            Spotify:
              'At Spotify the window is 30 seconds for the whole app; since July 2026 such answers may come without CORS headers and look like a network error.',
            GitHub:
              'At GitHub see “x-ratelimit-remaining” and “x-ratelimit-reset”; ten tokens an hour for one user and app is a limit too.',
          }),
        ],
      }
    );
  },
  examples: {
    match: [
      { text: 'HTTP/1.1 429 Too Many Requests\r\nRetry-After: 7\r\n\r\n' },
      { text: '{"error":{"status":429,"message":"API rate limit exceeded"}}' },
    ],
    miss: [{ text: 'HTTP/1.1 401 Unauthorized\r\n\r\n' }],
  },
};
