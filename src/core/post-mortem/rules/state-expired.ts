import { codeIs, found } from '../evidence.ts';
import { CALLBACK } from '../example-texts.ts';
import type { Rule } from '../rule.ts';

export const stateExpired: Rule = {
  id: 'state-expired',
  title: 'The sign-in took longer than ten minutes',
  when: (facts, { trace }) => {
    const evidence = found(
      codeIs(facts, 'callback_expired'),
      trace?.status === 'expired'
        ? 'This browser started it more than ten minutes ago and never finished it.'
        : undefined,
    );
    return (
      evidence && {
        weight: 96,
        evidence,
        steps: [
          'Start again at the sign-in button, and finish within ten minutes.',
          'If you were quick, check the clock of this device: it may have been set while you were away.',
          'If the provider takes long by design (a mail to confirm, an approval), come back and start once more: its own session remembers you.',
        ],
      }
    );
  },
  examples: {
    match: [{ text: CALLBACK, context: { trace: { status: 'expired' } } }, { text: 'callback_expired' }],
    miss: [{ text: CALLBACK, context: { trace: { status: 'other-tab' } } }],
  },
};
