/** One line of a tree: a member with its value, or the beginning of an object or list that can be opened. */
export interface TreeRow {
  /** A JSON Pointer (RFC 6901): unique within the document. */
  readonly id: string;
  readonly depth: number;
  readonly name: string | undefined;
  readonly value:
    | { readonly kind: 'leaf'; readonly type: 'string' | 'number' | 'word'; readonly text: string }
    | { readonly kind: 'branch'; readonly list: boolean; readonly size: number; readonly open: boolean };
}

/** Which branches are open: those above `depth`, with these ids the other way round. */
export interface Openness {
  readonly depth: number;
  readonly turned: ReadonlySet<string>;
}

export const OPEN_AT_FIRST = 2;

/** The rows that are to be seen. Without recursion, so that no nesting is too deep. */
export function treeRows(document: unknown, { depth: openDepth, turned }: Openness): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  const waiting = [{ id: '', depth: 0, name: undefined as string | undefined, value: document }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { id, depth, name, value } = next;
    const members = membersOf(value);
    if (members === undefined) {
      rows.push({ id, depth, name, value: leaf(value) });
      continue;
    }
    const open = members.length > 0 && depth < openDepth !== turned.has(id);
    rows.push({
      id,
      depth,
      name,
      value: { kind: 'branch', list: Array.isArray(value), size: members.length, open },
    });
    if (!open) continue;
    for (const [key, member] of members.toReversed()) {
      waiting.push({ id: `${id}/${escape(key)}`, depth: depth + 1, name: key, value: member });
    }
  }
  return rows;
}

function membersOf(value: unknown): [string, unknown][] | undefined {
  return typeof value === 'object' && value !== null ? Object.entries(value) : undefined;
}

function leaf(value: unknown): Extract<TreeRow['value'], { kind: 'leaf' }> {
  const text = JSON.stringify(value);
  if (typeof value === 'string') return { kind: 'leaf', type: 'string', text };
  return { kind: 'leaf', type: typeof value === 'number' ? 'number' : 'word', text };
}

const escape = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
