import { CATALOGUE, toProfile } from '#core/providers/catalogue/catalogue.ts';
import type { ProviderProfile } from '#core/providers/profile.ts';

interface CatalogueClient {
  readonly client_id: string;
  readonly issuer?: string;
}

/** The providers that need no entry in a file: a client id makes one of them appear. */
export interface Catalogue {
  readonly ids: readonly string[];
  /** Throws where the provider has an issuer for each customer and none was given. */
  toProfile(id: string, client: CatalogueClient): ProviderProfile | undefined;
}

export function createCatalogue<Entry extends { readonly id: string }>(
  entries: readonly Entry[],
  toProfile: (entry: Entry, client: CatalogueClient) => ProviderProfile,
): Catalogue {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return {
    ids: [...byId.keys()],
    toProfile(id, client) {
      const entry = byId.get(id);
      return entry && toProfile(entry, client);
    },
  };
}

/** What `<ID>_CLIENT_ID` picks from, for the app server and for the relay on an edge platform alike. */
export const offeredCatalogue = createCatalogue(CATALOGUE, toProfile);
