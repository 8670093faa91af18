import { useLocation } from 'react-router';
import ErrorPanel from '#words/error-panel.tsx';
import { paths } from '#state/paths.ts';
import { LinkButton } from '#ui/link-button.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Stack } from '#ui/stack.tsx';
import { useDocumentTitle } from '#ui/use-document-title.ts';

export default function NotFoundPage() {
  useDocumentTitle('Page not found');
  const { pathname } = useLocation();
  return (
    <Stack gap="l">
      <PageHeader title="Page not found" />
      <ErrorPanel
        error={{ code: 'route_unknown', evidence: { path: pathname.slice(0, 200) } }}
        actions={<LinkButton to={paths.signIn}>Go to the start</LinkButton>}
      />
    </Stack>
  );
}
