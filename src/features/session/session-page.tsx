import { useActiveSession, useSnapshot } from '#state/app-context.ts';
import { paths } from '#state/paths.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { LinkButton } from '#ui/link-button.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { Stack } from '#ui/stack.tsx';
import { useDocumentTitle } from '#ui/use-document-title.ts';
import { SignedInView } from './signed-in-view.tsx';

export default function SessionPage() {
  useDocumentTitle('Session');
  const { restoring } = useSnapshot();
  const active = useActiveSession();
  if (active?.held) return <SignedInView session={active.held} state={active.state} />;
  if (restoring) return <ComingBack />;
  return (
    <Stack gap="l">
      <PageHeader title="Session" />
      <EmptyState
        icon="user"
        title="Nobody is signed in"
        actions={
          <LinkButton to={paths.signIn} variant="primary">
            Choose a provider
          </LinkButton>
        }
      >
        <p>Sign in, and this page shows who you are, what you hold, and how it is renewed.</p>
      </EmptyState>
    </Stack>
  );
}

function ComingBack() {
  return (
    <Stack gap="l">
      <PageHeader title="Session" lead="Looking for your session…" />
      <div aria-busy="true">
        <Stack gap="l">
          <Skeleton height="14rem" shape="block" />
          <Skeleton height="14rem" shape="block" />
        </Stack>
      </div>
    </Stack>
  );
}
