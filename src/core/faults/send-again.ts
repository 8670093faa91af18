import { sendSigned } from '../credentials/call-with-credential.ts';
import { judge, orderRequest, type Attack } from './attack.ts';

export const sendAgain: Attack = {
  id: 'send-again',
  name: 'Send the same bytes again',
  what: 'Somebody recorded your request, and sends it once more, bit by bit.',
  run: async (target, ports) => {
    const signed = await target.kind.sign(orderRequest(target, ports), target.values, ports);
    const first = judge(await sendSigned(signed, ports), '');
    if (first.verdict !== 'accepted') return { verdict: 'not-measured', reason: first.reason };
    return judge(
      await sendSigned(signed, ports),
      'The copy placed a second order: nothing in the request makes it one of a kind.',
    );
  },
};
