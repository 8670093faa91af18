import { toErrorData } from '../lib/coded-error.ts';
import { callWithCredential } from '../credentials/call-with-credential.ts';
import type { CredentialKind, CredentialKindId, CredentialValues } from '../credentials/kind.ts';
import { credentialKinds } from '../credentials/kinds.ts';
import { orderRequest, type Attack, type AttackOutcome, type AttackPorts } from './attack.ts';
import { attacks } from './attacks.ts';

/** One field of the table of kinds and attacks, as measured. */
export interface MatrixCell {
  readonly kind: CredentialKindId;
  readonly attack: string;
  readonly outcome: AttackOutcome;
}

export interface MatrixOptions {
  readonly kinds?: readonly CredentialKind[];
  readonly attacks?: readonly Attack[];
  /** What to get, by kind: a session with the CSRF defence off, say. */
  readonly wishes?: Partial<Readonly<Record<CredentialKindId, CredentialValues>>>;
  /** Told after every field. */
  readonly report?: (cell: MatrixCell) => void;
  /** Told when a field has to wait for an end, and how long. */
  readonly waiting?: (field: Pick<MatrixCell, 'kind' | 'attack'>, ms: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Measures who accepts and who notices: each kind with a credential that is got for it at the demo API, kinds side by side and
 * the attacks on one of them one after the other. Nothing of what the visitor typed or holds is used. Throws nothing; stops
 * between two fields when the signal is raised.
 */
export async function measureMatrix(
  ports: AttackPorts,
  { kinds = credentialKinds, ...options }: MatrixOptions = {},
): Promise<readonly MatrixCell[]> {
  return (await Promise.all(kinds.map((kind) => measureKind(kind, ports, options)))).flat();
}

/** With memory of its own: the visitor's tokens are neither used nor dropped. */
async function begin(kind: CredentialKind, ports: AttackPorts, wishes: CredentialValues) {
  const apart: AttackPorts = { ...ports, memory: {} };
  return { apart, prepared: await prepare(kind, wishes, apart) };
}

async function measureKind(
  kind: CredentialKind,
  ports: AttackPorts,
  { attacks: chosen = attacks, wishes = {}, ...options }: Omit<MatrixOptions, 'kinds'>,
): Promise<readonly MatrixCell[]> {
  const { report, waiting, signal } = options;
  const wish = wishes[kind.id] ?? {};
  let { apart, prepared } = await begin(kind, ports, wish);
  let spoilt = false;
  const cells: MatrixCell[] = [];
  for (const attack of chosen) {
    if (signal?.aborted) break;
    if (spoilt) ({ apart, prepared } = await begin(kind, ports, wish));
    const field = { kind: kind.id, attack: attack.id };
    const pause = (ms: number) => {
      waiting?.(field, ms);
      return ports.pause(ms);
    };
    const outcome =
      'values' in prepared ? await measure(attack, { kind, ...prepared }, { ...apart, pause }) : prepared;
    spoilt = attack.spoils?.includes(kind.id) === true;
    cells.push({ ...field, outcome });
    report?.({ ...field, outcome });
  }
  return cells;
}

/** A credential that works: without one honest call that is accepted, a refusal would prove nothing. */
async function prepare(
  kind: CredentialKind,
  wishes: CredentialValues,
  ports: AttackPorts,
): Promise<{ readonly values: CredentialValues } | AttackOutcome> {
  try {
    const values = (await kind.demo?.get(wishes, ports)) ?? {};
    const target = { kind, values };
    const { attempts } = await callWithCredential(target, orderRequest(target, ports), ports);
    const last = attempts.at(-1);
    if (last !== undefined && last.status < 300) return { values };
    return {
      verdict: 'not-measured',
      reason: `An honest call was answered ${last?.status ?? 'with nothing'}.`,
    };
  } catch (error) {
    return notMeasured(error);
  }
}

async function measure(
  attack: Attack,
  target: Parameters<Attack['run']>[0],
  ports: AttackPorts,
): Promise<AttackOutcome> {
  try {
    return await attack.run(target, ports);
  } catch (error) {
    return notMeasured(error);
  }
}

function notMeasured(error: unknown): AttackOutcome {
  return { verdict: 'not-measured', reason: `It could not be measured (${toErrorData(error).code}).` };
}
