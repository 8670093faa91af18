import { rfc } from '../../lib/specifications.ts';
import { codeIs, found } from '../evidence.ts';
import { CALLBACK } from '../example-texts.ts';
import type { Rule } from '../rule.ts';

export const stateUsed: Rule = {
  id: 'state-used',
  title: 'The callback was opened a second time',
  specification: rfc(6749, '4.1.2'),
  when: (facts, { trace }) => {
    const evidence = found(
      codeIs(facts, 'callback_used'),
      trace?.status === 'used' ? 'This browser finished the sign-in with this “state” before.' : undefined,
    );
    return (
      evidence && {
        weight: 96,
        evidence,
        steps: [
          'Open the session page: the first time most likely worked, and you are signed in.',
          'If you are not, start again at the sign-in button. The code in this address is spent.',
          'In an app of your own, take the code out of the address (“history.replaceState”) before anything else runs, so that reload and the back button find nothing.',
        ],
      }
    );
  },
  examples: {
    match: [{ text: CALLBACK, context: { trace: { status: 'used' } } }, { text: 'callback_used' }],
    miss: [{ text: CALLBACK, context: { trace: { status: 'unknown' } } }, { text: CALLBACK }],
  },
};
