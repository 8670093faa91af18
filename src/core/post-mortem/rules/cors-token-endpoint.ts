import { codeIs, found, isTokenRequest, placeOf, request, says } from '../evidence.ts';
import { har, tokenCall } from '../example-texts.ts';
import { inCase } from '../in-case.ts';
import type { Rule } from '../rule.ts';

/** Providers whose token endpoint has never answered a page. */
const NEVER: ReadonlySet<string> = new Set(['GitHub', 'LinkedIn']);

export const corsTokenEndpoint: Rule = {
  id: 'cors-token-endpoint',
  title: 'The token endpoint lets no page read its answer (CORS)',
  when: (facts) => {
    const blocked = request(
      facts,
      (seen) => isTokenRequest(seen) && seen.status === 0,
      (seen) => `The token request to ${placeOf(seen)} got no answer the page may read.`,
    );
    const evidence = found(
      codeIs(facts, 'token_endpoint_unreachable'),
      blocked,
      /token|oauth/i.test(facts.text) && !/preflight/i.test(facts.text)
        ? says(
            facts,
            /blocked by CORS policy|Cross-Origin Request Blocked|No 'Access-Control-Allow-Origin' header|is not allowed by Access-Control-Allow-Origin|due to access control checks/,
          )
        : undefined,
    );
    return (
      evidence && {
        weight: facts.provider !== undefined && NEVER.has(facts.provider) ? 95 : 88,
        evidence,
        steps: [
          ...inCase(
            facts,
            {
              GitHub:
                'GitHub’s token endpoint never answers a page: set “token_relay” in the provider’s entry, and GITHUB_CLIENT_ID and GITHUB_CLIENT_SECRET on the server.',
              LinkedIn:
                'LinkedIn’s token endpoint never answers a page: set “token_relay” in the provider’s entry.',
              'Microsoft Entra ID':
                'In Entra, register the redirect address as type “Single-page application”: only that switches CORS on.',
              Keycloak: 'In Keycloak, set “Web origins” of the client to “+” or to this page’s origin.',
              Auth0: 'In Auth0, add this page’s origin to “Allowed Web Origins”.',
              Okta: 'In Okta, add this page’s origin under Security, API, Trusted Origins, with CORS ticked.',
              Spotify:
                'At Spotify send a plain form with “client_id” in it and no “Authorization” header: its preflight is not answered.',
            },
            'Look in the provider’s console for “allowed web origins”, “CORS” or the client type “single-page app”, and add this page’s origin.',
          ),
          ...(facts.provider !== undefined && NEVER.has(facts.provider)
            ? ['Start the server again: the relay knows its secrets from then on.']
            : [
                'Where there is no such setting, let a server of yours send the token request: “token_relay” in the provider’s entry does that.',
              ]),
          'Make sure that the provider is up: a page cannot tell “blocked” from “unreachable”.',
        ],
      }
    );
  },
  examples: {
    match: [
      {
        text: "Access to fetch at 'https://github.com/login/oauth/access_token' from origin 'http://127.0.0.1:5173' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
      },
      {
        text: 'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://id.acme.example/oauth2/token. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 200.',
      },
      {
        text: 'Origin http://127.0.0.1:5173 is not allowed by Access-Control-Allow-Origin. Status code: 400\nFetch API cannot load https://id.acme.example/token due to access control checks.',
      },
      { text: har(tokenCall({ code: 'c1', code_verifier: 'v' }, 0)) },
    ],
    miss: [
      {
        text: "Access to fetch at 'https://api.acme.example/v1/items' from origin 'http://127.0.0.1:5173' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present.",
      },
      { text: har(tokenCall({ code: 'c1', code_verifier: 'v' }, 200)) },
    ],
  },
};
