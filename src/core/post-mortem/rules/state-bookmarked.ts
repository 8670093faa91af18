import { rfc } from '../../lib/specifications.ts';
import { codeIs, found } from '../evidence.ts';
import { CALLBACK } from '../example-texts.ts';
import type { Rule } from '../rule.ts';

export const stateBookmarked: Rule = {
  id: 'state-bookmarked',
  title: 'The callback address is a bookmark, or comes from another browser',
  specification: rfc(9700, '4.7'),
  when: (facts, { origin, trace }) => {
    const ours =
      facts.address?.origin === origin && facts.state_shape === 'ours' && trace?.status === 'unknown';
    const evidence = found(
      codeIs(facts, 'callback_unknown'),
      ours
        ? 'The address and the form of its “state” are this app’s, but this browser remembers no such sign-in.'
        : undefined,
    );
    return (
      evidence && {
        weight: ours ? 88 : 80,
        evidence,
        steps: [
          'Start again at the sign-in button, and bookmark that page instead of the callback.',
          'If you began in another browser, profile or private window, finish there.',
          'If site data was cleared in between, by you or by a privacy tool, start again and leave it alone until you are signed in.',
        ],
      }
    );
  },
  examples: {
    match: [{ text: CALLBACK, context: { trace: { status: 'unknown' } } }, { text: 'callback_unknown' }],
    miss: [
      { text: CALLBACK, context: { trace: { status: 'used' } } },
      {
        text: 'http://127.0.0.1:5173/callback?code=abc&state=xyz',
        context: { trace: { status: 'unknown' } },
      },
    ],
  },
};
