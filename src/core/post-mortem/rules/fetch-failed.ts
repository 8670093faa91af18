import { found, says } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const fetchFailed: Rule = {
  id: 'fetch-failed',
  title: 'A request got no answer that the page may read',
  when: (facts) => {
    const bare =
      /Failed to fetch(?! dynamically)|NetworkError when attempting to fetch|TypeError: Load failed|Network Error\b/;
    const told = /CORS|net::ERR_|preflight|access control/i.test(facts.text);
    const evidence = told ? undefined : found(says(facts, bare));
    return (
      evidence && {
        weight: 55,
        evidence,
        steps: [
          'Open the console and paste the line before this one: it says whether CORS, the page’s own policy, an extension or the network was in the way. A script is not told.',
          'If that line speaks of CORS, add this page’s origin to the allowed origins in the provider’s console.',
          'If there is none, open the address of the request in a tab: an answer there means that the page was blocked, none that the server is down.',
        ],
      }
    );
  },
  examples: {
    match: [
      { text: 'TypeError: Failed to fetch\n    at login (https://app.example/main.js:10:22)' },
      { text: 'TypeError: NetworkError when attempting to fetch resource.' },
    ],
    miss: [
      { text: 'TypeError: Failed to fetch dynamically imported module: https://app.example/assets/a.js' },
      { text: 'POST https://id.acme.example/token net::ERR_FAILED\nTypeError: Failed to fetch' },
    ],
  },
};
