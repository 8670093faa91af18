import { found, says } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const entraRefreshExpired: Rule = {
  id: 'entra-refresh-expired',
  title: 'The 24 hours of Entra’s refresh token are over',
  when: (facts) => {
    const evidence = found(says(facts, /AADSTS700084\b|AADSTS700081\b/));
    return (
      evidence && {
        weight: 98,
        evidence,
        steps: [
          'Send the visitor through the sign-in again, as a whole page: for single-page apps Entra fixes the life of a refresh token at 24 hours from the sign-in, and refreshing does not extend it.',
          'Do not retry the request, and do not try a hidden frame: without third-party cookies it cannot see the session.',
          'Treat it as “signed out”, not as a fault.',
        ],
      }
    );
  },
  examples: {
    match: [
      {
        text: '{"error":"invalid_grant","error_description":"AADSTS700084: The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime of 1.00:00:00","error_codes":[700084]}',
      },
    ],
    miss: [{ text: 'AADSTS700082: The refresh token has expired due to inactivity.' }],
  },
};
