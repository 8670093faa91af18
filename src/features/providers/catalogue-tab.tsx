import { useSearchParams } from 'react-router';
import { CATALOGUE } from '#core/providers/catalogue/catalogue.ts';
import type { ProviderProfile } from '#core/providers/profile.ts';
import { LinkButton } from '#ui/link-button.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import { CatalogueDetails } from './catalogue-details.tsx';
import { CatalogueList } from './catalogue-list.tsx';

interface CatalogueTabProps {
  onAdd: (profile: ProviderProfile) => void;
  /** Ids of the providers in use. */
  inUse: ReadonlySet<string>;
  /** Origin of this app. */
  origin: string;
  /** Ids for which the server's relay has a secret; undefined where this page came without a relay. */
  relay: readonly string[] | undefined;
}

/** Which entry is open: a parameter of the address beside the tab's own, so that it can be linked. */
const PARAMETER = 'provider';

/** The catalogue in its place on the page: all providers, or the one the address names. */
export function CatalogueTab({ onAdd, inUse, origin, relay }: CatalogueTabProps) {
  const [parameters] = useSearchParams();
  const pathOf = (id?: string) => {
    const search = new URLSearchParams(parameters);
    search.delete(PARAMETER);
    if (id !== undefined) search.set(PARAMETER, id);
    return `?${search}`;
  };
  const entry = CATALOGUE.find(({ id }) => id === parameters.get(PARAMETER));
  if (entry === undefined) return <CatalogueList inUse={inUse} pathOf={pathOf} />;
  return (
    <Stack gap="m">
      <Row>
        <LinkButton to={pathOf()} variant="quiet" size="small" icon="back">
          All known providers
        </LinkButton>
      </Row>
      <CatalogueDetails key={entry.id} {...{ entry, inUse, origin, relay, onAdd }} />
    </Stack>
  );
}
