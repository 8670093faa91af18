import { QueryClientProvider } from '@tanstack/react-query';
import { paths } from '#state/paths.ts';
import { queryClient } from '#state/query-client.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { LinkButton } from '#ui/link-button.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Stack } from '#ui/stack.tsx';
import { useDocumentTitle } from '#ui/use-document-title.ts';
import type { ApiConsolePageProps } from './api-console-props.ts';
import { Console } from './console.tsx';

export type { ApiSession } from './api-console-props.ts';

/** Calls protected APIs with the session's token, and explains the answers. */
export default function ApiConsolePage({ session, call, renewalCount }: ApiConsolePageProps) {
  useDocumentTitle('API');
  return (
    <QueryClientProvider client={queryClient}>
      <Stack gap="l">
        <PageHeader
          title="API"
          lead="Call a protected API with the session’s access token, and see what was sent, what came back and why."
        />
        {session === undefined ? (
          <NobodySignedIn />
        ) : (
          <Console key={session.provider_id} session={session} call={call} renewalCount={renewalCount} />
        )}
      </Stack>
    </QueryClientProvider>
  );
}

function NobodySignedIn() {
  return (
    <EmptyState
      icon="send"
      title="No token to send yet"
      actions={
        <LinkButton to={paths.signIn} variant="primary">
          Go to sign-in
        </LinkButton>
      }
    >
      Once you are signed in, you can call the provider’s API or any other address from here, see request and
      answer word for word, and read what a 401, 403 or 429 means and what was done about it.
    </EmptyState>
  );
}
