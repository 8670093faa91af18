import { found, placeOf, request, says } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const blockedByExtension: Rule = {
  id: 'blocked-by-extension',
  title: 'An extension or a privacy tool blocked the request',
  when: (facts) => {
    const pattern = /net::ERR_BLOCKED_BY_(?:CLIENT|ADMINISTRATOR)/;
    const evidence = found(
      says(facts, pattern),
      request(
        facts,
        ({ failure }) => pattern.test(failure ?? ''),
        (seen) => `${placeOf(seen)} was blocked in the browser.`,
      ),
    );
    return (
      evidence && {
        weight: 96,
        evidence: evidence.slice(0, 1),
        steps: [
          'Try a private window with extensions off, then switch them on one by one.',
          'Allow the provider’s host in the extension. Paths such as “/track” or “/analytics” are what filters look for.',
        ],
      }
    );
  },
  examples: {
    match: [{ text: 'POST https://id.acme.example/token net::ERR_BLOCKED_BY_CLIENT' }],
    miss: [{ text: 'POST https://id.acme.example/token net::ERR_FAILED' }],
  },
};
