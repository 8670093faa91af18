import { rfc } from '../../lib/specifications.ts';
import { codeIs, found, quote } from '../evidence.ts';
import { CALLBACK } from '../example-texts.ts';
import { LOOPBACK } from '../places.ts';
import type { Facts } from '../facts.ts';
import type { Context, Rule } from '../rule.ts';

export const stateForeign: Rule = {
  id: 'state-foreign',
  title: 'The code was not asked for by this app',
  specification: rfc(6749, '10.12'),
  when: (facts, context) => {
    const evidence = found(
      codeIs(facts, 'callback_state_missing'),
      ...(facts.kind === 'callback_url' && facts.address?.parameters.has('code')
        ? [strangeState(facts, context), strangePlace(facts, context)]
        : []),
    );
    return (
      evidence && {
        weight: 84,
        evidence,
        steps: [
          'Do not use the code. A code from a stranger would sign you in to an account of the stranger.',
          'Start again at the sign-in button of the app you want to use.',
          'If another part of the site uses a parameter named “code” (a voucher, an invitation), give sign-in a callback path of its own and react on that path alone.',
          'If the provider drops “state”, tell whoever runs it: it must come back unchanged.',
        ],
      }
    );
  },
  examples: {
    match: [
      { text: 'http://127.0.0.1:5173/callback?code=VOUCHER-1' },
      { text: 'https://shop.example/?code=c1&state=abc', context: { trace: { status: 'unknown' } } },
    ],
    miss: [{ text: CALLBACK, context: { trace: { status: 'unknown' } } }],
  },
};

function strangeState({ state_shape }: Facts, { trace }: Context): string | undefined {
  if (state_shape === undefined)
    return 'It has a “code” and no “state”, and this app never asks without one.';
  const foreign = state_shape === 'foreign' && trace?.status !== 'pending';
  return foreign ? 'The “state” is not of the form this app makes.' : undefined;
}

function strangePlace({ address }: Facts, { origin }: Context): string | undefined {
  if (address?.origin === undefined || address.origin === origin || LOOPBACK.has(address.hostname))
    return undefined;
  return `The address belongs to ${quote(address.host)}, not to this app.`;
}
