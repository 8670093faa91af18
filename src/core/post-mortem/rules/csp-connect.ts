import { codeIs, found, says } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const cspConnect: Rule = {
  id: 'csp-connect',
  title: 'The page’s own policy forbids the request',
  specification: {
    label: 'Content Security Policy Level 3, connect-src',
    href: 'https://www.w3.org/TR/CSP3/#directive-connect-src',
  },
  when: (facts) => {
    const evidence = found(
      codeIs(facts, 'blocked_by_policy'),
      says(
        facts,
        /violates the following Content Security Policy directive: "?(?:connect-src|default-src|form-action|frame-src)|blocked .{0,80}\bconnect-src\b/i,
      ),
    );
    return (
      evidence && {
        weight: 96,
        evidence,
        steps: [
          'Add the provider’s origin to “connect-src” (token, userinfo, keys), “form-action” or “frame-src” of the policy, whichever the message names.',
          'Name each host: Google’s token and userinfo endpoints, for one, are on other hosts than its sign-in page.',
          'Here the server writes the policy from the providers file: check the addresses in the entry, then start it again.',
        ],
      }
    );
  },
  examples: {
    match: [
      {
        text: "Refused to connect to 'https://id.acme.example/token' because it violates the following Content Security Policy directive: \"connect-src 'self'\".",
      },
    ],
    miss: [{ text: 'violates the following Content Security Policy directive: "img-src \'self\'"' }],
  },
};
