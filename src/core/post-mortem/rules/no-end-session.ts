import { found, says } from '../evidence.ts';
import { inCase } from '../in-case.ts';
import type { Rule } from '../rule.ts';

export const noEndSession: Rule = {
  id: 'no-end-session',
  title: 'The provider has no sign-out for apps',
  specification: {
    label: 'OpenID Connect RP-Initiated Logout, section 2.1',
    href: 'https://openid.net/specs/openid-connect-rpinitiated-1_0.html#OPMetadata',
  },
  when: (facts) => {
    const evidence = found(
      says(
        facts,
        /no end.?session.?endpoint|end_session_endpoint.{0,30}(?:undefined|missing|not (?:found|defined|configured))/i,
      ),
      facts.kind === 'metadata' && !facts.members.includes('end_session_endpoint')
        ? 'The discovery document names no “end_session_endpoint”.'
        : undefined,
    );
    return (
      evidence && {
        weight: 64,
        evidence,
        steps: [
          'Sign out in two steps: forget the tokens here in all tabs, and revoke them at the provider where it has a “revocation_endpoint”.',
          'Tell the visitor that the provider’s own session goes on, and link to its page where it can be ended.',
          ...inCase(facts, {
            Spotify: 'At Spotify that is “https://www.spotify.com/account/apps/”.',
            GitHub: 'At GitHub that is “https://github.com/settings/applications”.',
            Google:
              'Google revokes by a form post to “https://oauth2.googleapis.com/revoke”, which a page may send but not read.',
            Auth0: 'At Auth0 use “/v2/logout” with “returnTo”, or switch RP-initiated logout discovery on.',
          }),
        ],
      }
    );
  },
  examples: {
    match: [
      { text: 'Error: No end session endpoint' },
      {
        text: '{"issuer":"https://id.acme.example","authorization_endpoint":"https://id.acme.example/a","token_endpoint":"https://id.acme.example/t"}',
      },
    ],
    miss: [
      {
        text: '{"issuer":"https://id.acme.example","authorization_endpoint":"https://id.acme.example/a","end_session_endpoint":"https://id.acme.example/o"}',
      },
    ],
  },
};
