import { Suspense, useState, type ComponentType } from 'react';
import { Route, Routes, useLocation } from 'react-router';
import SignInPage from '#features/sign-in/sign-in-page.tsx';
import { EXPLAIN_PATH } from '#words/explain-path.ts';
import { lazyPiece } from '#state/lazy-piece.tsx';
import { paths } from '#state/paths.ts';
import type { Arrival } from './arrival.ts';
import { CallbackPage } from './callback-page.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { PageSkeleton } from './page-skeleton.tsx';

const sessionPage = () => import('#features/session/session-page.tsx');
const flowPage = () => import('./flow-route.tsx');
const inspectorPage = () => import('./inspector-route.tsx');
const apiPage = () => import('./api-route.tsx');
const providersPage = () => import('./providers-route.tsx');

/** What was loaded before it was drawn is drawn at once: `lazy` would show its fallback first. */
let loadedSessionPage: ComponentType | undefined;
const LazySessionPage = lazyPiece(sessionPage);

function SessionPage() {
  const [Page] = useState(() => loadedSessionPage ?? LazySessionPage);
  return <Page />;
}

const FlowPage = lazyPiece(flowPage);
const InspectorPage = lazyPiece(inspectorPage);
const ApiPage = lazyPiece(apiPage);
const ProvidersPage = lazyPiece(providersPage);
const WhyPage = lazyPiece(() => import('./why-route.tsx'));
const ExplainPage = lazyPiece(() => import('#features/explain/explain-page.tsx'));
const NotFoundPage = lazyPiece(() => import('./not-found-page.tsx'));

/** Fetches the page most logins end on, while the visitor is still deciding or the provider is answering. */
export async function loadSessionPage(): Promise<void> {
  try {
    loadedSessionPage = (await sessionPage()).default;
  } catch {
    // Told where it is drawn (`lazyPiece`).
  }
}

export function AppRoutes({ arrival }: { arrival: Arrival }) {
  const { pathname } = useLocation();
  return (
    <ErrorBoundary resetKey={pathname}>
      <Suspense fallback={<PageSkeleton />}>
        <Routes>
          <Route path={paths.signIn} element={<SignInPage onIntent={() => void loadSessionPage()} />} />
          <Route path={paths.session} element={<SessionPage />} />
          <Route path={paths.flow} element={<FlowPage />} />
          <Route path={paths.inspector} element={<InspectorPage />} />
          <Route path={paths.api} element={<ApiPage />} />
          <Route path={paths.providers} element={<ProvidersPage />} />
          <Route path={paths.why} element={<WhyPage />} />
          <Route path={`${EXPLAIN_PATH}/:code?`} element={<ExplainPage />} />
          <Route path={`${paths.callback}/*`} element={<CallbackPage arrival={arrival} />} />
          <Route path="*" element={<NotFoundPage />} />
        </Routes>
      </Suspense>
    </ErrorBoundary>
  );
}
