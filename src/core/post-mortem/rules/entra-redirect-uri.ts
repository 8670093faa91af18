import { found, says } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const entraRedirectUri: Rule = {
  id: 'entra-redirect-uri',
  title: 'Entra does not have this redirect address',
  when: (facts) => {
    const evidence = found(says(facts, /AADSTS50011\b|AADSTS500112|AADSTS900971/));
    return (
      evidence && {
        weight: 96,
        evidence,
        steps: [
          'In the Entra admin center open App registrations, your app, Authentication, and add the address under the platform “Single-page application”.',
          'Compare character by character: the path is case-sensitive, and an address without a path comes back with “/” at its end.',
          'For localhost the port does not count, so two entries that differ in the port alone are one. “http://127.0.0.1” can be added in the manifest only.',
        ],
      }
    );
  },
  examples: {
    match: [
      {
        text: "AADSTS50011: The redirect URI 'http://localhost:5173/callback' specified in the request does not match the redirect URIs configured for the application",
      },
    ],
    miss: [{ text: 'AADSTS500113: No reply address is registered' }],
  },
};
