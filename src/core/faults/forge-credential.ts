import type { ApiRequest } from '../credentials/api-request.ts';
import { sendSigned } from '../credentials/call-with-credential.ts';
import type { SignedRequest } from '../credentials/kind.ts';
import { judge, notPossible, orderRequest, type Attack } from './attack.ts';

/** Headers that prove something; of several the last one in this order is changed. */
const PROOFS = ['authorization', 'x-api-key', 'x-demo-signature', 'signature', 'dpop', 'x-csrf-token'];

const isLetter = (character: string): boolean => /[A-Za-z0-9]/.test(character);

/** Another letter in the middle: at the end of base64 some bits do not count. */
function oneByteOff(value: string): string {
  const middle = Math.floor(value.length / 2);
  const at = middle + Array.from(value.slice(middle)).findIndex(isLetter);
  const changed = value[at] === 'A' ? 'B' : 'A';
  return value.slice(0, at) + changed + value.slice(at + 1);
}

function forged({ request }: SignedRequest): ApiRequest | undefined {
  const names = Object.keys(request.headers).filter((name) => PROOFS.includes(name.toLowerCase()));
  const name = names.sort((a, b) => PROOFS.indexOf(a.toLowerCase()) - PROOFS.indexOf(b.toLowerCase())).at(-1);
  if (name === undefined) return undefined;
  return { ...request, headers: { ...request.headers, [name]: oneByteOff(request.headers[name] ?? '') } };
}

export const forgeCredential: Attack = {
  id: 'forge-credential',
  name: 'Change one byte of the credential',
  what: 'Somebody guesses: one character of the secret, the token or the signature is another.',
  run: async (target, ports) => {
    const request = forged(await target.kind.sign(orderRequest(target, ports), target.values, ports));
    if (request === undefined) return notPossible(target, 'There is no credential to change.');
    return judge(await sendSigned({ request }, ports), 'A wrong credential was taken.');
  },
};
