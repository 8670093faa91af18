import { sendSigned } from '../credentials/call-with-credential.ts';
import type { CredentialKindId, CredentialValues } from '../credentials/kind.ts';
import {
  judge,
  notPossible,
  orderRequest,
  type Attack,
  type AttackOutcome,
  type AttackPorts,
  type Target,
} from './attack.ts';

/** Their signatures carry a time of their own, so an old one is made besides. */
const TIMED: ReadonlySet<CredentialKindId> = new Set(['hmac', 'http-signature', 'dpop']);
const AGE_S = 600;
/** Keys that the attack before may have revoked. */
const KEYED: ReadonlySet<CredentialKindId> = new Set([...TIMED, 'api-key']);
/** What has no end unless somebody gives it one. */
const ENDLESS: Partial<Readonly<Record<CredentialKindId, string>>> = {
  'api-key':
    'Never ends: a key is good until somebody revokes it, so whoever finds it years later may use it.',
  basic:
    'Never ends: a password is good until it is changed, so whoever finds it in an old log may use it, here and wherever else it is used.',
};
/** Nobody waits longer for one field of a table. */
const LONGEST_WAIT_MS = 10_000;
const ACCEPTED = 'It was taken although its time was over.';

async function oldSignature(target: Target, ports: AttackPorts): Promise<AttackOutcome> {
  const old = { ...ports, skew_s: -AGE_S };
  const signed = await target.kind.sign(orderRequest(target, ports), target.values, old);
  return judge(await sendSigned(signed, ports), ACCEPTED);
}

/** One that ends in seconds is got, waited for, and sent. */
async function waitedFor(target: Target, ports: AttackPorts): Promise<AttackOutcome | undefined> {
  const { kind, values } = target;
  const brief = await kind.demo?.shortLived?.(values, ports);
  if (brief === undefined) return undefined;
  const signed = await kind.sign(orderRequest(target, ports), brief.values, ports);
  const left = brief.expires_at - ports.clock.now();
  if (left > LONGEST_WAIT_MS) {
    const seconds = Math.round(left / 1000);
    const reason = `It lives for ${seconds} more seconds, too long to wait for here.`;
    return { verdict: 'not-measured', reason };
  }
  // A second more: servers count in whole ones.
  await ports.pause(Math.max(0, left) + 1_100);
  return judge(await sendSigned(signed, ports), ACCEPTED);
}

/** Both must be noticed. */
function both(old: AttackOutcome, ended: AttackOutcome): AttackOutcome {
  if (old.verdict !== 'noticed') return old;
  if (ended.verdict !== 'noticed') return ended;
  return { ...old, reason: `Signed ten minutes ago: ${old.reason} Past its own end: ${ended.reason}` };
}

async function withoutEnd(target: Target, ports: AttackPorts, words: string): Promise<AttackOutcome> {
  const signed = await target.kind.sign(orderRequest(target, ports), target.values, ports);
  const now = judge(await sendSigned(signed, ports), '');
  if (now.verdict !== 'accepted') return { verdict: 'not-measured', reason: now.reason };
  const ended = await waitedFor(target, ports);
  const besides =
    ended?.verdict === 'noticed' ? ` Where an API can give one an end, as this one can: ${ended.reason}` : '';
  return {
    verdict: 'never-ends',
    ...(now.status !== undefined && { status: now.status }),
    reason: words + besides,
  };
}

async function valuesFor({ kind, values }: Target, ports: AttackPorts): Promise<CredentialValues> {
  return (KEYED.has(kind.id) && (await kind.demo?.get(values, ports))) || values;
}

export const pastExpiry: Attack = {
  id: 'past-expiry',
  name: 'Wait past its end',
  what: 'Somebody finds the credential in a log, after its time is over.',
  run: async (given, ports) => {
    const { kind } = given;
    const target = { kind, values: await valuesFor(given, ports) };
    const endless = ENDLESS[kind.id];
    if (endless !== undefined) return withoutEnd(target, ports, endless);
    const old = TIMED.has(kind.id) ? await oldSignature(target, ports) : undefined;
    const ended = await waitedFor(target, ports);
    if (old !== undefined && ended !== undefined) return both(old, ended);
    return old ?? ended ?? notPossible(given, 'There is no end to wait for.');
  },
};
