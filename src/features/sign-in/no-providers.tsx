import { paths } from '#state/paths.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { LinkButton } from '#ui/link-button.tsx';

/** The page of a server that offers nobody, to a visitor who added nobody. */
export default function NoProviders() {
  return (
    <EmptyState
      icon="globe"
      title="No providers yet"
      actions={
        <LinkButton to={`${paths.providers}?tab=add`} variant="primary">
          Add a provider
        </LinkButton>
      }
    >
      <p>
        Add one of your own, start the server without <code>SANDBOX=off</code> for the local provider, or name
        a file of yours in <code>PROVIDERS_FILE</code>.
      </p>
    </EmptyState>
  );
}
