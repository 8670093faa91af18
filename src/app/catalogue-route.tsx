import { useNavigate, useParams } from 'react-router';
import { CATALOGUE } from '#core/providers/catalogue/catalogue.ts';
import { CatalogueDetails } from '#features/providers/catalogue-details.tsx';
import { takenIds } from '#features/providers/use-add-flow.ts';
import { useDirectory } from '#state/app-context.ts';
import { paths } from '#state/paths.ts';
import { LinkButton } from '#ui/link-button.tsx';
import { Stack } from '#ui/stack.tsx';
import { useDocumentTitle } from '#ui/use-document-title.ts';
import NotFoundPage from './not-found-page.tsx';

/** One provider of the catalogue. */
export default function CatalogueRoute() {
  const { id } = useParams();
  const navigate = useNavigate();
  const directory = useDirectory();
  const entry = CATALOGUE.find((candidate) => candidate.id === id);
  useDocumentTitle(entry?.name ?? 'Providers');
  if (!entry) return <NotFoundPage />;
  return (
    <Stack gap="l">
      <div>
        <LinkButton to={`${paths.providers}?tab=catalogue`} variant="quiet" size="small" icon="back">
          All known providers
        </LinkButton>
      </div>
      <CatalogueDetails
        entry={entry}
        inUse={takenIds(directory)}
        origin={location.origin}
        relayAvailable={directory.providers.some(({ token_relay }) => token_relay === true)}
        onAdd={(draft) => void navigate(`${paths.providers}?tab=add`, { state: { draft } })}
      />
    </Stack>
  );
}
