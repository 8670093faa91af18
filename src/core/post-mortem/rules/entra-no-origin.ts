import { found, says } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const entraNoOrigin: Rule = {
  id: 'entra-no-origin',
  title: 'A server redeems what Entra issued for a page',
  when: (facts) => {
    const evidence = found(says(facts, /AADSTS9002327\b|may only be redeemed via cross-origin requests/));
    return (
      evidence && {
        weight: 98,
        evidence,
        steps: [
          'Send the token request from the page itself: for redirect addresses of the type “Single-page application” Entra wants an “Origin” header.',
          'If a server of yours has to redeem the code, register its address as type “Web”, with a secret.',
          'Switch “token_relay” off for this provider: a relay sends no Origin.',
        ],
      }
    );
  },
  examples: {
    match: [
      {
        text: "AADSTS9002327: Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests.",
      },
    ],
    miss: [{ text: 'AADSTS9002326' }],
  },
};
