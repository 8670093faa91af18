/**
 * Whether a frame of the provider would see its own cookies here. Without the list of public suffixes only what is
 * certain counts: the same host on any port, or one host inside the other's domain.
 */
export function isSameSite(appOrigin: string, providerUrl: string): boolean {
  const app = new URL(appOrigin);
  const provider = new URL(providerUrl);
  if (app.protocol !== provider.protocol) return false;
  const [a, b] = [app.hostname, provider.hostname];
  return a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`);
}
