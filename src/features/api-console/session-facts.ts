import { rfc } from '#core/lib/specifications.ts';

/** The page's own session among the kinds of credential. */
export const sessionFacts = {
  name: 'The token of this page',
  summary:
    'The access token that the provider gave this page when you signed in, sent as Bearer or with DPoP.',
  use_when: 'Use it when a person is at the screen, and the API shall act for that person.',
  leaks:
    'Whoever reads one call can act as you until the token expires: scripts of this page, logs, a wrong host.',
  prefer: 'Prefer short lives, few scopes, and a token bound to a key (DPoP) where the provider offers it.',
  specification: rfc(6750, '2.1'),
} as const;
