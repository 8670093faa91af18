import { sendSigned } from '../credentials/call-with-credential.ts';
import { withHeader } from '../credentials/api-request.ts';
import { judge, orderRequest, type Attack } from './attack.ts';

export const changeHeader: Attack = {
  id: 'change-header',
  name: 'Change one byte of a header',
  what: 'Somebody on the way changes a header that is no part of the credential: Accept.',
  run: async (target, ports) => {
    const signed = await target.kind.sign(orderRequest(target, ports), target.values, ports);
    const request = withHeader(signed.request, 'accept', 'application/jsom');
    return judge(
      await sendSigned({ request }, ports),
      'Nobody signed this header. What matters must be among the signed parts.',
    );
  },
};
