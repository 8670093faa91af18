const DEFAULT_PER_PAGE = 30;
const MAX_PER_PAGE = 100;

export interface PageOfList<Item> {
  readonly items: readonly Item[];
  /** RFC 8288; absent when everything is on this page. */
  readonly link?: string;
}

function positive(text: string | null): number | undefined {
  return text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}

/** `page` and `per_page` of a list: 30 a page, at most 100, with the addresses of the neighbours. */
export function pageOfList<Item>(all: readonly Item[], address: string): PageOfList<Item> {
  const url = new URL(address);
  const perPage = Math.min(positive(url.searchParams.get('per_page')) ?? DEFAULT_PER_PAGE, MAX_PER_PAGE);
  const page = positive(url.searchParams.get('page')) ?? 1;
  const last = Math.max(1, Math.ceil(all.length / perPage));
  const items = all.slice((page - 1) * perPage, page * perPage);
  const relations: [string, number][] = [
    ...(page > 1 ? [['prev', Math.min(page - 1, last)] satisfies [string, number]] : []),
    ...(page < last
      ? [['next', page + 1] satisfies [string, number], ['last', last] satisfies [string, number]]
      : []),
    ...(page > 1 ? [['first', 1] satisfies [string, number]] : []),
  ];
  if (relations.length === 0) return { items };
  const links = relations.map(([relation, target]) => {
    url.searchParams.set('page', String(target));
    return `<${url.href}>; rel="${relation}"`;
  });
  return { items, link: links.join(', ') };
}
