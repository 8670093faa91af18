import { rfc } from '../../lib/specifications.ts';
import { codeIs, errorIs, found } from '../evidence.ts';
import { inCase } from '../in-case.ts';
import type { Rule } from '../rule.ts';

export const refreshTokenDead: Rule = {
  id: 'refresh-token-dead',
  title: 'The refresh token is expired, revoked, or of another client',
  specification: rfc(6749, '6'),
  when: (facts) => {
    const refreshing =
      facts.requests.some(({ body }) => body.get('grant_type') === 'refresh_token') ||
      /refresh.?token/i.test(facts.text);
    const evidence = found(
      codeIs(facts, 'refresh_rejected'),
      refreshing ? errorIs(facts, 'invalid_grant') : undefined,
    );
    return (
      evidence && {
        weight: 68,
        evidence,
        steps: [
          'Treat it as “signed out”: discard the token, keep the visitor’s place, and ask for a new sign-in. Repeating the request changes nothing.',
          'Find out what ended it: a sign-out elsewhere, a new password, a revoked grant, or its lifetime.',
          ...inCase(facts, {
            Google:
              'At Google a refresh token lives 7 days while the consent screen is in “Testing”, and ends after six months without use.',
            Okta: 'At Okta it ends after 7 days without use.',
            GitLab: 'At GitLab a refresh ends the old access and refresh token at once.',
            Discord: 'Discord gives this answer for every cause, and its refresh tokens work once.',
            Keycloak:
              'At Keycloak it lives as long as the session: see “SSO Session Idle” and “SSO Session Max”.',
            Slack: 'At Slack refresh tokens of apps with PKCE end after 30 days.',
          }),
        ],
      }
    );
  },
  examples: {
    match: [
      {
        text: '{"error":"invalid_grant","error_description":"Token has been expired or revoked (refresh_token)."}',
      },
      { text: 'refresh_rejected' },
    ],
    miss: [{ text: '{"error":"invalid_grant","error_description":"Invalid authorization code"}' }],
  },
};
