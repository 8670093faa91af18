import { Suspense, useEffect } from 'react';
import { useNavigate } from 'react-router';
import { useSnapshot } from '#state/app-context.ts';
import { lazyPiece } from '#state/lazy-piece.tsx';
import { paths } from '#state/paths.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { Stack } from '#ui/stack.tsx';
import { useDocumentTitle } from '#ui/use-document-title.ts';
import type { Arrival } from './arrival.ts';
import { PageSkeleton } from './page-skeleton.tsx';

const LoginRefused = lazyPiece(() => import('#features/sign-in/login-refused.tsx'));

/** Where providers send the visitor back to. The judging began before this was drawn (`arrival.ts`). */
export function CallbackPage({ arrival }: { arrival: Arrival }) {
  useDocumentTitle('Signing in');
  const navigate = useNavigate();
  const { refused, sessions } = useSnapshot();
  const failure = refused === undefined ? undefined : sessions[refused];
  useEffect(() => {
    void (async () => {
      const next = arrival.login ? await arrival.login : { return_to: paths.signIn };
      // `replace`, so that the back button does not lead to a callback that is used up.
      if (next) await navigate(next.return_to, { replace: true });
    })();
  }, [arrival, navigate]);

  if (refused !== undefined && failure?.status === 'failed') {
    return (
      <Suspense fallback={<PageSkeleton />}>
        <LoginRefused provider_id={refused} failure={failure} />
      </Suspense>
    );
  }
  return (
    <Stack gap="l">
      <PageHeader title="Signing you in" lead="Checking the provider’s answer." />
      <div aria-busy="true">
        <Skeleton height="12rem" shape="block" />
      </div>
    </Stack>
  );
}
