import { QueryClientProvider } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CredentialKind } from '#core/credentials/kind.ts';
import { queryClient } from '#state/query-client.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { Stack } from '#ui/stack.tsx';
import { useDocumentTitle } from '#ui/use-document-title.ts';
import type { CredentialServices } from './api-console-props.ts';
import { matrixRunIn } from './attacks/matrix-run.ts';
import type { ConsoleMemory } from './console-memory.ts';
import type { ConsoleProps } from './console-props.ts';
import { Console } from './console.tsx';
import { Views } from './views.tsx';

/** Calls protected APIs with every kind of credential, and explains the answers. */
export default function ApiConsolePage(given: ConsoleProps) {
  useDocumentTitle('API');
  const { credentials, memory } = given;
  const props = { ...given, credentials: useMemo(() => withWay(credentials, memory), [credentials, memory]) };
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

/** A call of the visitor's comes first: what is measured with the same cookie of the browser would be falsified by it. */
function withWay(credentials: CredentialServices, memory: ConsoleMemory): CredentialServices {
  const giveWay = ({ id }: CredentialKind) => matrixRunIn(memory).giveWay(id);
  return {
    ...credentials,
    sign: (kind, request, values) => {
      giveWay(kind);
      return credentials.sign(kind, request, values);
    },
    call: (sent, signal) => {
      giveWay(sent.kind);
      return credentials.call(sent, signal);
    },
  };
}
