import { found, isTokenRequest, placeOf, request, says } from '../evidence.ts';
import { inCase } from '../in-case.ts';
import type { Rule } from '../rule.ts';

export const corsPreflight: Rule = {
  id: 'cors-preflight',
  title: 'A header made the browser ask first, and the answer was no',
  when: (facts) => {
    const evidence = found(
      says(
        facts,
        /Response to preflight request doesn't pass|Request header field \S{1,60} is not allowed by Access-Control-Allow-Headers|preflight .{0,80}(?:fail|did not succeed)/i,
      ),
      request(
        facts,
        (seen) => isTokenRequest(seen) && seen.headers.has('authorization') && seen.status === 0,
        (seen) =>
          `The token request to ${placeOf(seen)} carries an “Authorization” header and was not answered.`,
      ),
    );
    return (
      evidence && {
        weight: 92,
        evidence,
        steps: [
          'Send the token request as a plain form: “Content-Type: application/x-www-form-urlencoded”, with “client_id” in the body and no “Authorization” header. The browser then does not ask first.',
          'Take off headers that tracing or analytics add to every request.',
          ...inCase(facts, {
            Spotify:
              'Spotify’s token endpoint answers a preflight without CORS headers: Basic and JSON cannot work from a page.',
            GitLab: 'GitLab allows “Authorization” and the safelisted headers, but not “X-Requested-With”.',
            Slack: 'Slack’s API does not allow “Authorization” from a page: send the token in the form.',
            GitHub: 'GitHub’s token endpoint does not answer a preflight at all: use the relay.',
          }),
        ],
      }
    );
  },
  examples: {
    match: [
      {
        text: "Access to fetch at 'https://accounts.spotify.com/api/token' from origin 'http://127.0.0.1:5173' has been blocked by CORS policy: Response to preflight request doesn't pass access control check",
      },
      {
        text: 'Request header field authorization is not allowed by Access-Control-Allow-Headers in preflight response.',
      },
    ],
    miss: [{ text: "has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present" }],
  },
};
