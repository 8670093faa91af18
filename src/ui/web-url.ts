/** The address in its canonical form if it is an absolute `http:` or `https:` URL; nothing else is ever linked or loaded. */
export function webUrl(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
}
