import { bodyText } from '../lib/body-text.ts';
import { sendSigned } from '../credentials/call-with-credential.ts';
import { judge, orderRequest, type Attack } from './attack.ts';

export const changeBody: Attack = {
  id: 'change-body',
  name: 'Change one byte of the body',
  what: 'Somebody on the way orders 9 instead of 1.',
  run: async (target, ports) => {
    const signed = await target.kind.sign(orderRequest(target, ports), target.values, ports);
    const body = bodyText(signed.request.body ?? '').replace(':1}', ':9}');
    return judge(
      await sendSigned({ request: { ...signed.request, body } }, ports),
      target.kind.id === 'none'
        ? 'The changed order was taken: nobody vouches for anything. Only TLS protects the way.'
        : 'The changed order was taken: the credential says who calls, not what was asked. Only TLS protects that.',
    );
  },
};
