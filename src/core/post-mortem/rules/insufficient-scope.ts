import { rfc } from '../../lib/specifications.ts';
import { errorIs, found, says } from '../evidence.ts';
import { inCase } from '../in-case.ts';
import type { Rule } from '../rule.ts';

export const insufficientScope: Rule = {
  id: 'insufficient-scope',
  title: 'The token lacks a right that this call needs',
  specification: rfc(6750, '3.1'),
  when: (facts) => {
    const evidence = found(
      errorIs(facts, 'insufficient_scope'),
      says(
        facts,
        /Insufficient client scope|Resource not accessible by integration|insufficient (?:scopes?|permission|authentication scopes)/i,
      ),
    );
    return (
      evidence && {
        weight: 92,
        evidence,
        steps: [
          'Find the scope in the documentation of the call (or in “scope” of the WWW-Authenticate header), and sign in again with it added.',
          'Read the granted scope back from the token answer: it may be narrower than what was asked.',
          ...inCase(facts, {
            GitHub:
              'For a GitHub App scopes do nothing: give the app the permission in its settings, and accept it in the installation. “X-Accepted-OAuth-Scopes” names what an OAuth app needs.',
            Spotify: 'At Spotify a refresh keeps the old scopes: only a new sign-in adds one.',
          }),
        ],
      }
    );
  },
  examples: {
    match: [
      { text: '{"error":{"status":403,"message":"Insufficient client scope"}}' },
      {
        text: 'HTTP/1.1 403 Forbidden\r\nWWW-Authenticate: Bearer error="insufficient_scope", scope="notes:write"\r\n\r\n',
      },
    ],
    miss: [{ text: '{"error":"invalid_scope"}' }],
  },
};
