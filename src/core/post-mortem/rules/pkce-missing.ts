import { rfc } from '../../lib/specifications.ts';
import { codeIs, found, isTokenRequest, placeOf, request, says } from '../evidence.ts';
import { har, tokenCall } from '../example-texts.ts';
import { inCase } from '../in-case.ts';
import type { Rule } from '../rule.ts';

export const pkceMissing: Rule = {
  id: 'pkce-missing',
  title: 'The provider wants PKCE, or the verifier was not sent',
  specification: rfc(7636, '4.4'),
  when: (facts) => {
    const lost = request(
      facts,
      (seen) =>
        isTokenRequest(seen) &&
        seen.body.get('grant_type') === 'authorization_code' &&
        !seen.body.has('code_verifier'),
      (seen) => `The token request to ${placeOf(seen)} has no “code_verifier”.`,
    );
    const evidence = found(
      codeIs(facts, 'pkce_not_supported'),
      lost,
      says(
        facts,
        /code.?challenge(?:_method)?.{0,40}(?:required|missing)|(?:missing|required).{0,30}code.?(?:challenge|verifier)|PKCE.{0,30}(?:required|missing)|Proof Key for Code Exchange is required|must use Proof Key for Code Exchange|code_verifier.{0,30}(?:required|missing)/i,
      ),
    );
    return (
      evidence && {
        weight: 85,
        evidence,
        steps: [
          'Send “code_challenge” and “code_challenge_method=S256” to the authorization endpoint, and the matching “code_verifier” to the token endpoint.',
          'If the sign-in started on another host or in another tab, the verifier stayed there: start and finish in one place.',
          ...inCase(facts, {
            'Microsoft Entra ID':
              'In Entra, register the redirect address as type “Single-page application”; PKCE is then required and no secret is.',
            GitHub:
              'GitHub takes S256 alone, with a challenge of exactly 43 characters, and wants the client secret as well.',
            Auth0: 'In Auth0, set the application type to “Single Page Application”.',
          }),
        ],
      }
    );
  },
  examples: {
    match: [
      { text: '{"error":"invalid_request","error_description":"Missing code_verifier"}' },
      {
        text: '{"error":"invalid_client","error_description":"Browser requests to the token endpoint must use Proof Key for Code Exchange."}',
      },
      {
        text: 'curl https://id.acme.example/token -d grant_type=authorization_code -d code=c1 -d client_id=spa',
      },
    ],
    miss: [{ text: har(tokenCall({ code: 'c1', code_verifier: 'v' })) }],
  },
};
