import { codeIs, found, says } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const redirectLoop: Rule = {
  id: 'redirect-loop',
  title: 'The app and the provider send the visitor back and forth',
  when: (facts) => {
    const asks = facts.requests.filter(({ address }) => address.parameters.has('response_type'));
    const evidence = found(
      codeIs(facts, 'restore_stopped'),
      says(facts, /ERR_TOO_MANY_REDIRECTS|redirected you too many times|Maximum update depth exceeded/),
      asks[3] && `The authorization page was opened ${asks.length} times in one recording.`,
    );
    return (
      evidence && {
        weight: 87,
        evidence,
        steps: [
          'Stop after two automatic attempts and show the reason: an app that signs in by itself on every error loops.',
          'Find the first error of the chain: each round hides it behind the next. Record with “preserve log” on.',
          'Look for a guard that asks before the callback was handled, and for a cookie that the browser refuses.',
        ],
      }
    );
  },
  examples: {
    match: [
      {
        text: 'This page isn’t working: id.acme.example redirected you too many times. ERR_TOO_MANY_REDIRECTS',
      },
    ],
    miss: [{ text: 'HTTP/1.1 302 Found\r\nLocation: /login\r\n\r\n' }],
  },
};
