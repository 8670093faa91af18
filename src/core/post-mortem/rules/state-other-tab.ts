import { rfc } from '../../lib/specifications.ts';
import { codeIs, found } from '../evidence.ts';
import { CALLBACK } from '../example-texts.ts';
import type { Rule } from '../rule.ts';

export const stateOtherTab: Rule = {
  id: 'state-other-tab',
  title: 'The sign-in was started in another tab',
  specification: rfc(9700, '4.7'),
  when: (facts, { trace }) => {
    const evidence = found(
      codeIs(facts, 'callback_other_tab'),
      trace?.status === 'other-tab'
        ? 'This browser started the sign-in with this “state” less than ten minutes ago, and not in this tab.'
        : undefined,
    );
    return (
      evidence && {
        weight: 96,
        evidence,
        steps: [
          'Go back to the tab where you pressed the sign-in button, and finish there.',
          'If it is closed, start again: verifier and nonce were kept in that tab alone and are gone.',
          'If links open in a new tab by themselves (a mail client, an app), finish the sign-in in the window that opened.',
        ],
      }
    );
  },
  examples: {
    match: [{ text: CALLBACK, context: { trace: { status: 'other-tab' } } }, { text: 'callback_other_tab' }],
    miss: [{ text: CALLBACK, context: { trace: { status: 'used' } } }],
  },
};
