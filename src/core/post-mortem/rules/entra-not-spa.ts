import { found, says } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const entraNotSpa: Rule = {
  id: 'entra-not-spa',
  title: 'The address is registered at Entra, but not as a single-page app',
  when: (facts) => {
    const evidence = found(says(facts, /AADSTS9002326\b|permitted only for the 'Single-Page Application'/));
    return (
      evidence && {
        weight: 98,
        evidence,
        steps: [
          'In the Entra admin center open App registrations, your app, Authentication.',
          'Remove the address from the platform “Web” and add it under “Single-page application”: that is what switches CORS on for the token endpoint.',
          'Send no client secret: with an “Origin” header Entra refuses every credential.',
        ],
      }
    );
  },
  examples: {
    match: [
      {
        text: "AADSTS9002326: Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type.",
      },
    ],
    miss: [
      {
        text: 'AADSTS9002327: Tokens issued for the client-type may only be redeemed via cross-origin requests',
      },
    ],
  },
};
