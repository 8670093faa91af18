import { rfc } from '../../lib/specifications.ts';
import { found, placeOf, quote, request, says } from '../evidence.ts';
import { har, refreshCall } from '../example-texts.ts';
import type { Rule } from '../rule.ts';

export const refreshTokenUndefined: Rule = {
  id: 'refresh-token-undefined',
  title: 'The refresh token was overwritten with nothing',
  specification: rfc(6749, '6'),
  when: (facts) => {
    const evidence = found(
      request(
        facts,
        ({ body }) => /^(?:undefined|null|)$/.test(body.get('refresh_token') ?? 'set'),
        (seen) =>
          `The request to ${placeOf(seen)} sends the word ${quote(seen.body.get('refresh_token') ?? '')} as refresh token.`,
      ),
      says(facts, /refresh_token=(?:undefined|null)\b/),
    );
    return (
      evidence && {
        weight: 97,
        evidence,
        steps: [
          'Keep the old refresh token when an answer brings none; replace it when one comes.',
          'Sign in once more: the old one is lost.',
          'At Spotify this began in July 2026, when refresh answers stopped carrying one.',
        ],
      }
    );
  },
  examples: {
    match: [
      {
        text: "curl 'https://accounts.spotify.com/api/token' --data-raw 'grant_type=refresh_token&refresh_token=undefined&client_id=abc'",
      },
    ],
    miss: [{ text: har(refreshCall('r1')) }],
  },
};
