import { useSyncExternalStore } from 'react';
import type { Preflights, PreflightState } from '#core/diagnosis/preflights.ts';
import type { ProviderProfile } from '#core/providers/profile.ts';

/** The newest run of this entry, if somebody asked for one since the page was loaded. */
export function usePreflight(preflights: Preflights, profile: ProviderProfile): PreflightState | undefined {
  return useSyncExternalStore(preflights.subscribe, () => preflights.stateOf(profile));
}
