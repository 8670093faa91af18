import { quote } from '../evidence.ts';
import { CALLBACK } from '../example-texts.ts';
import type { Rule } from '../rule.ts';

export const statePending: Rule = {
  id: 'state-pending',
  title: 'This sign-in still waits to be finished in this tab',
  when: ({ kind }, { trace }) =>
    trace?.status !== 'pending' || kind !== 'callback_url'
      ? undefined
      : {
          weight: 86,
          evidence: [
            `This tab holds a started sign-in${trace.provider_name === undefined ? '' : ` at ${quote(trace.provider_name)}`} with this very “state”, and it was not used.`,
          ],
          steps: [
            'Open the address in this tab, within ten minutes of the start: the sign-in then goes on.',
            'If the provider sent you to a page that does not exist, compare the address with the redirect address of the app, character by character.',
          ],
        },
  examples: {
    match: [{ text: CALLBACK, context: { trace: { status: 'pending', provider_name: 'Acme' } } }],
    miss: [{ text: CALLBACK, context: { trace: { status: 'unknown' } } }],
  },
};
