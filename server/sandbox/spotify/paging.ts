import { ApiError } from './api-error.ts';

interface PageRules {
  readonly min: number;
  readonly max: number;
  readonly standard: number;
  readonly maxOffset: number;
}

export interface PageWish {
  readonly limit: number;
  readonly offset: number;
}

function readNumber(query: URLSearchParams, name: string, standard: number): number {
  const value = query.get(name);
  if (value === null) return standard;
  return /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
}

/** `Invalid limit` was seen in hrkfdn/ncspot 1866 (SP43); the text for the offset was not, and follows it. */
export function readPageWish(query: URLSearchParams, rules: PageRules): PageWish {
  const limit = readNumber(query, 'limit', rules.standard);
  if (!(limit >= rules.min && limit <= rules.max)) throw new ApiError(400, 'Invalid limit');
  const offset = readNumber(query, 'offset', 0);
  if (!(offset <= rules.maxOffset)) throw new ApiError(400, 'Invalid offset');
  return { limit, offset };
}

interface Paging<Item> extends PageWish {
  readonly href: string;
  readonly next: string | null;
  readonly previous: string | null;
  readonly total: number;
  readonly items: readonly Item[];
}

/** The paging object; `address` makes the address of another page. */
export function pageOf<Item>(
  all: readonly Item[],
  { limit, offset }: PageWish,
  address: (wish: PageWish) => string,
): Paging<Item> {
  const at = (start: number) => address({ offset: start, limit });
  const hasNext = limit > 0 && offset + limit < all.length;
  return {
    href: at(offset),
    limit,
    next: hasNext ? at(offset + limit) : null,
    offset,
    previous: offset > 0 ? at(Math.max(0, offset - limit)) : null,
    total: all.length,
    items: all.slice(offset, offset + limit),
  };
}
