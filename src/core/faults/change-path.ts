import { sendSigned } from '../credentials/call-with-credential.ts';
import type { ApiRequest } from '../credentials/api-request.ts';
import { judge, notPossible, orderRequest, type Attack } from './attack.ts';

export const changePath: Attack = {
  id: 'change-path',
  name: 'Change the path',
  what: 'Somebody takes the credential of a harmless call to another address of the same API.',
  run: async (target, ports) => {
    // Without any credential the other address is closed: nobody's was taken along.
    if (target.kind.id === 'none') return notPossible(target, '');
    const { body: _, ...post } = orderRequest(target, ports);
    const get: ApiRequest = { ...post, method: 'GET', headers: { accept: 'application/json' } };
    const signed = await target.kind.sign(get, target.values, ports);
    const url = signed.request.url.replace('/orders', '/admin');
    const answer = await sendSigned({ request: { ...signed.request, url } }, ports);
    return judge(
      answer,
      answer.status === 403
        ? 'The credential was taken at the other address; only the role kept the caller out.'
        : 'The other address opened: the credential is good for the whole API.',
    );
  },
};
