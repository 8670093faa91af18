/** Pictures and typefaces are drawn when they come: no chain ends with one, but one may have held a connection. */
const NEVER_AWAITED = new Set(['image', 'font']);

/**
 * The longest chain of exchanges in which each request left only after the answer before it was there: what no
 * bandwidth can make shorter; of several, the one that began last. Exchanges that were not over by `until` are left out.
 */
export function longestChain(exchanges, until = Infinity) {
  const finished = exchanges
    .filter(({ endedAt }) => endedAt <= until)
    .sort((a, b) => a.startedAt - b.startedAt);
  const chains = [];
  for (const exchange of finished) {
    const before = chains.filter((chain) => chain.at(-1).endedAt <= exchange.startedAt);
    const longest = before.reduce((best, chain) => (chain.length >= best.length ? chain : best), []);
    chains.push([...longest, exchange]);
  }
  return chains
    .filter((chain) => !NEVER_AWAITED.has(chain.at(-1).destination))
    .reduce((best, chain) => (chain.length >= best.length ? chain : best), []);
}

/** One exchange in few words, without its parameters. */
function nameOf({ method, url }) {
  const path = url.pathname.replace(/-[\w-]{8}(\.\w+)$/, '-*$1');
  return `${method === 'GET' ? '' : `${method} `}${path}`;
}

export const describeChain = (chain) => chain.map(nameOf).join(' → ');
