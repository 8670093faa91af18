import { QueryClientProvider } from '@tanstack/react-query';
import { queryClient } from '#state/query-client.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { Stack } from '#ui/stack.tsx';
import { useDocumentTitle } from '#ui/use-document-title.ts';
import type { ConsoleProps } from './console-props.ts';
import { Console } from './console.tsx';
import { Views } from './views.tsx';

/** Calls protected APIs with every kind of credential, and explains the answers. */
export default function ApiConsolePage(props: ConsoleProps) {
  useDocumentTitle('API');
  return (
    <QueryClientProvider client={queryClient}>
      <Stack gap="l">
        <PageHeader
          title="API"
          lead="Call a protected API with every kind of credential, and see what was sent, what came back and why."
        />
        <Views
          key={props.memory.id}
          {...props}
          console={<Console key={props.session?.provider_id ?? ''} {...props} />}
        />
      </Stack>
    </QueryClientProvider>
  );
}
