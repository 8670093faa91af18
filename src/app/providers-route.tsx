import { useMemo } from 'react';
import { catalogueHints } from '#core/diagnosis/catalogue-hints.ts';
import { lookUpIssuer } from '#core/oauth/look-up.ts';
import { CatalogueTab } from '#features/providers/catalogue-tab.tsx';
import { PreflightPanel } from '#features/providers/preflight-panel.tsx';
import ProvidersPage from '#features/providers/providers-page.tsx';
import type { ProviderServices } from '#features/providers/services.ts';
import type { PreflightPanelProps, ProviderSlots } from '#features/providers/slots.ts';
import { useApp } from '#state/app-context.ts';
import { loadPiece } from '#state/load-piece.ts';
import { preflights } from './preflights.ts';

/** Parts of the page that come from files of their own; each one that is named here gets its place. */
const slots: ProviderSlots = { Catalogue: CatalogueTab, Preflight };

function Preflight({ profile }: PreflightPanelProps) {
  return <PreflightPanel profile={profile} hints={catalogueHints(profile)} preflights={preflights} />;
}

export default function ProvidersRoute() {
  const { http } = useApp();
  const services = useMemo(
    (): ProviderServices => ({
      appOrigin: location.origin,
      lookUp: (issuer) => lookUpIssuer(http, issuer),
      register: async (request) => {
        const { registerClient } = await loadPiece(() => import('#core/oauth/registration.ts'));
        return registerClient(http, request);
      },
    }),
    [http],
  );
  return <ProvidersPage services={services} slots={slots} />;
}
