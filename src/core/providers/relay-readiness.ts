import type { CodedErrorData } from '../lib/coded-error.ts';
import type { ProviderProfile } from './profile.ts';

/**
 * Providers of the catalogue that ask for a secret in a token request. Every server's relay knows them, so that an entry
 * kept on this device may use it; for other entries the relay is the server's business alone.
 */
export const RELAYED_IDS: ReadonlySet<string> = new Set([
  'github',
  'github-app',
  'google',
  'twitch',
  'facebook',
]);

/** The variable of the server's environment that holds a provider's secret. */
export function secretVariable(id: string): string {
  return `${id.toUpperCase().replaceAll('-', '_')}_CLIENT_SECRET`;
}

/**
 * Why a sign-in through the relay would fail on its way back; nothing where it can work, or that is not known: whoever
 * serves an entry without a word on his relay (`relay` undefined) may have one all the same, for an entry `kept` on this
 * device nobody speaks.
 */
export function relayProblem(
  { id, token_relay }: ProviderProfile,
  relay: readonly string[] | undefined,
  kept: boolean,
): CodedErrorData | undefined {
  if (token_relay !== true || relay?.includes(id) === true) return undefined;
  if (relay) return { code: 'provider_secret_missing', evidence: { id, field: secretVariable(id) } };
  return kept ? { code: 'relay_missing', evidence: { id } } : undefined;
}
