import { found, says } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const entraSecretWanted: Rule = {
  id: 'entra-secret-wanted',
  title: 'Entra takes this client for a confidential one',
  when: (facts) => {
    const evidence = found(
      says(
        facts,
        /AADSTS7000218\b|must contain the following parameter: 'client_assertion' or 'client_secret'/,
      ),
    );
    return (
      evidence && {
        weight: 97,
        evidence,
        steps: [
          'In the Entra admin center, Authentication, move the redirect address from “Web” to “Single-page application”.',
          'For native apps and the device flow set “Allow public client flows” to Yes.',
          'Put no secret into a page instead: everybody who opens it can read it.',
        ],
      }
    );
  },
  examples: {
    match: [
      {
        text: "AADSTS7000218: The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
      },
    ],
    miss: [{ text: 'AADSTS7000215: Invalid client secret provided.' }],
  },
};
