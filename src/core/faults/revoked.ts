import { sendSigned } from '../credentials/call-with-credential.ts';
import { judge, notPossible, orderRequest, type Attack } from './attack.ts';

export const revoked: Attack = {
  id: 'revoked',
  name: 'Use it after it was revoked',
  what: 'You noticed the theft and revoked the credential; the thief still has it.',
  run: async (target, ports) => {
    const { kind, values } = target;
    const revoke = kind.demo?.revoke;
    if (revoke === undefined) {
      return notPossible(target, 'There is nothing to revoke short of changing the password.');
    }
    const signed = await kind.sign(orderRequest(target, ports), values, ports);
    await revoke(values, ports);
    return judge(
      await sendSigned(signed, ports),
      'It was taken all the same: the API checks the signature and asks nobody, so it works until it expires.',
    );
  },
};
