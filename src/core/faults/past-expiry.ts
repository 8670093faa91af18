import { sendSigned } from '../credentials/call-with-credential.ts';
import type { CredentialKindId } from '../credentials/kind.ts';
import {
  judge,
  notPossible,
  orderRequest,
  type Attack,
  type AttackOutcome,
  type AttackPorts,
  type Target,
} from './attack.ts';

/** Their signatures carry a time of their own, so an old one is made rather than waited for. */
const TIMED: ReadonlySet<CredentialKindId> = new Set(['hmac', 'http-signature', 'dpop']);
const AGE_S = 600;
/** Nobody waits longer for one field of a table. */
const LONGEST_WAIT_MS = 10_000;
const ACCEPTED = 'It was taken although its time was over.';

async function oldSignature(target: Target, ports: AttackPorts): Promise<AttackOutcome> {
  // With a credential of its own: the one at hand may have been revoked.
  const values = (await target.kind.demo?.get(target.values, ports)) ?? target.values;
  const signed = await target.kind.sign(orderRequest(target, ports), values, { ...ports, skew_s: -AGE_S });
  return judge(await sendSigned(signed, ports), ACCEPTED);
}

export const pastExpiry: Attack = {
  id: 'past-expiry',
  name: 'Wait past its end',
  what: 'Somebody finds the credential in a log, after its time is over.',
  run: async (target, ports) => {
    if (TIMED.has(target.kind.id)) return oldSignature(target, ports);
    const brief = await target.kind.demo?.shortLived?.(target.values, ports);
    if (brief === undefined) {
      return notPossible(target, 'It has no end: whoever finds it, years later, may use it.');
    }
    const signed = await target.kind.sign(orderRequest(target, ports), brief.values, ports);
    const left = brief.expires_at - ports.clock.now();
    if (left > LONGEST_WAIT_MS) {
      const seconds = Math.round(left / 1000);
      return {
        verdict: 'not-measured',
        reason: `The token lives for ${seconds} more seconds, too long to wait for here. After that the demo API refuses it; start the sandbox with SANDBOX_ACCESS_TOKEN_TTL=10 to see it.`,
      };
    }
    // A second more: servers count in whole ones.
    await ports.pause(Math.max(0, left) + 1_100);
    return judge(await sendSigned(signed, ports), ACCEPTED);
  },
};
