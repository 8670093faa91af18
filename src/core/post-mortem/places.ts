/** Names of the visitor's own machine. */
export const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** An address that a text names both with and without a slash at its end. */
export function slashPair(text: string): string | undefined {
  const named = new Set(text.match(/https?:\/\/[^\s"'“”<>,;()]{1,300}/g));
  return [...named].find((address) => named.has(`${address}/`));
}
