import { codeIs, found, says } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const insecureContext: Rule = {
  id: 'insecure-context',
  title: 'The page is not on a secure address, so there is no cryptography',
  when: (facts) => {
    const evidence = found(
      codeIs(facts, 'insecure_context'),
      says(
        facts,
        /crypto\.subtle is (?:undefined|available only in secure contexts|not available)|(?:properties of undefined|undefined is not an object)[^\n]{0,40}(?:digest|subtle|generateKey)|Web ?Crypto .{0,40}(?:secure|not supported|unavailable)/i,
      ),
    );
    return (
      evidence && {
        weight: 97,
        evidence,
        steps: [
          'Open the page over https, or at http://127.0.0.1 or http://localhost: browsers give “crypto.subtle” to secure addresses alone.',
          'From a phone or another machine use https with a certificate, or a tunnel: “http://192.168.…” is not secure.',
          'Do not replace it by a hash library: the code and the tokens would still travel in the open.',
        ],
      }
    );
  },
  examples: {
    match: [
      {
        text: "TypeError: Cannot read properties of undefined (reading 'digest')\n    at generateCodeChallenge (http://192.168.1.5:5173/main.js:1:200)",
      },
      { text: 'Error: Crypto.subtle is available only in secure contexts (HTTPS).' },
    ],
    miss: [{ text: "Cannot read properties of undefined (reading 'name')" }],
  },
};
