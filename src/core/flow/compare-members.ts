import { verdict, type Difference, type Verdict } from './difference.ts';
import { kindOfPseudonym } from './pseudonyms.ts';

/** How one member is compared, and what a difference in it means. */
export interface MemberRule {
  /** `set`: order and repetition do not count. `fresh`: another value each time, so only its presence counts. */
  readonly as: 'text' | 'set' | 'fresh';
  readonly different: Verdict | ((left: string, right: string) => Verdict);
  readonly only_left?: Verdict;
  readonly only_right?: Verdict;
  /** Of a set: what the right side has no longer, what it has beyond. */
  readonly lost?: Verdict | ((lost: readonly string[]) => Verdict);
  readonly gained?: Verdict | ((gained: readonly string[]) => Verdict);
}

export type Members = Readonly<Record<string, unknown>>;

export interface MemberRules {
  readonly known: Readonly<Record<string, MemberRule>>;
  readonly otherwise: (name: string) => MemberRule;
}

const OTHER: Verdict = verdict('harmless', 'extra_member');

/** Every member of both sides once, those of the left first. */
export function compareMembers(
  left: Members,
  right: Members,
  rules: MemberRules,
  prefix = '',
): readonly Difference[] {
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return names.map((name) => {
    const rule = (Object.hasOwn(rules.known, name) ? rules.known[name] : undefined) ?? rules.otherwise(name);
    return compareMember(`${prefix}${name}`, memberOf(left, name), memberOf(right, name), rule);
  });
}

const memberOf = (object: Members, name: string): unknown =>
  Object.hasOwn(object, name) ? object[name] : undefined;

function compareMember(path: string, left: unknown, right: unknown, rule: MemberRule): Difference {
  const shown = {
    ...(left !== undefined && { left: toText(left) }),
    ...(right !== undefined && { right: toText(right) }),
  };
  if (right === undefined) return { path, state: 'only_left', ...shown, verdict: rule.only_left ?? OTHER };
  if (left === undefined) return { path, state: 'only_right', ...shown, verdict: rule.only_right ?? OTHER };
  const found = judge(left, right, rule);
  return found === undefined
    ? { path, state: 'same', ...shown }
    : { path, state: 'different', ...shown, verdict: found };
}

function judge(left: unknown, right: unknown, rule: MemberRule): Verdict | undefined {
  const [a, b] = [toText(left), toText(right)];
  if (a === b || (rule.as === 'fresh' && isFreshPair(a, b))) return undefined;
  if (rule.as === 'set') return judgeSets(toSet(left), toSet(right), rule);
  // The same kind of secret under another number is another secret of the same kind.
  const kind = kindOfPseudonym(a);
  if (kind !== undefined && kind === kindOfPseudonym(b)) return undefined;
  return typeof rule.different === 'function' ? rule.different(a, b) : rule.different;
}

/** What is new each time is the same when neither side lacks it. */
const isFreshPair = (left: string, right: string): boolean => (left === '') === (right === '');

function judgeSets(
  left: ReadonlySet<string>,
  right: ReadonlySet<string>,
  rule: MemberRule,
): Verdict | undefined {
  const lost = [...left].filter((item) => !right.has(item));
  const gained = [...right].filter((item) => !left.has(item));
  const plain = typeof rule.different === 'function' ? rule.different('', '') : rule.different;
  if (lost.length > 0) return (typeof rule.lost === 'function' ? rule.lost(lost) : rule.lost) ?? plain;
  if (gained.length > 0)
    return (typeof rule.gained === 'function' ? rule.gained(gained) : rule.gained) ?? plain;
  return undefined;
}

function toSet(value: unknown): ReadonlySet<string> {
  const items = Array.isArray(value) ? value.map(toText) : toText(value).split(/[\s,]+/);
  return new Set(items.filter((item) => item !== ''));
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
