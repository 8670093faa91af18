import type { ComponentType } from 'react';
import type { ProviderProfile } from '#core/providers/profile.ts';

export interface CatalogueSlotProps {
  /** Goes on to adding this provider; asks before anything is kept. */
  onAdd: (profile: ProviderProfile) => void;
  /** Ids of the providers in use. */
  inUse: ReadonlySet<string>;
  /** Origin of this app. */
  origin: string;
  /** Ids for which the server's relay has a secret; undefined where this page came without a relay. */
  relay: readonly string[] | undefined;
}

export interface PreflightPanelProps {
  profile: ProviderProfile;
}

/** Parts of the page that stand in files of their own. The place of one that is missing is left out. */
export interface ProviderSlots {
  /** The tab “Catalogue”: `catalogue-list.tsx`. */
  readonly Catalogue?: ComponentType<CatalogueSlotProps>;
  /** “Check before you sign in” on each provider: `preflight-panel.tsx`. */
  readonly Preflight?: ComponentType<PreflightPanelProps>;
}
