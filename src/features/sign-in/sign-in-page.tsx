import { Suspense, useDeferredValue, useState } from 'react';
import type { Directory } from '#core/providers/directory.ts';
import type { ProviderProfile } from '#core/providers/profile.ts';
import { useDirectory, useSnapshot } from '#state/app-context.ts';
import { lazyPiece } from '#state/lazy-piece.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { Grid, Stack } from '#ui/stack.tsx';
import { useDocumentTitle } from '#ui/use-document-title.ts';
import { SignedOutNotice } from './notices.tsx';
import { ProviderCard } from './provider-card.tsx';

/** Of a list without a fault nothing is to be told. */
const DirectoryProblems = lazyPiece(() => import('./directory-problems.tsx'));
const ProviderSearch = lazyPiece(() => import('./provider-search.tsx'));
const NoProviders = lazyPiece(() => import('./no-providers.tsx'));
const WhereThingsAreKept = lazyPiece(() => import('./where-things-are-kept.tsx'));

/** From this many providers on a search field helps more than it costs. */
const SEARCH_FROM = 9;
/** So many providers in view are asked for their metadata before any click; the others when somebody means to use them. */
const ASK_AHEAD = 3;

export default function SignInPage({ onIntent }: { onIntent: () => void }) {
  useDocumentTitle('Sign in');
  return (
    <Stack gap="l">
      <PageHeader
        title="Sign in"
        lead="A real login by authorization code and PKCE. The tokens stay in memory."
      />
      <SignedOutNotice />
      <Suspense fallback={<ProvidersSkeleton />}>
        <Providers onIntent={onIntent} />
      </Suspense>
      <Suspense fallback={<Skeleton height="25rem" shape="block" />}>
        <WhereThingsAreKept />
      </Suspense>
    </Stack>
  );
}

function Providers({ onIntent }: { onIntent: () => void }) {
  const directory = useDirectory();
  const { sessions } = useSnapshot();
  const [search, setSearch] = useState('');
  const found = useDeferredValue(matching(directory, search));
  return (
    <Stack gap="m">
      {hasProblems(directory) && (
        <Suspense>
          <DirectoryProblems directory={directory} />
        </Suspense>
      )}
      {directory.providers.length >= SEARCH_FROM && (
        <Suspense fallback={<Skeleton height="5.25rem" shape="block" />}>
          <ProviderSearch
            value={search}
            onChange={setSearch}
            found={found.length}
            of={directory.providers.length}
          />
        </Suspense>
      )}
      {directory.providers.length === 0 && !directory.error && (
        <Suspense>
          <NoProviders />
        </Suspense>
      )}
      <Grid min="large">
        {found.map((profile, index) => (
          <ProviderCard
            key={profile.id}
            profile={profile}
            state={sessions[profile.id]}
            askAhead={index < ASK_AHEAD}
            onIntent={onIntent}
          />
        ))}
      </Grid>
    </Stack>
  );
}

function hasProblems({ error, problems, ownProblems, shadowed }: Directory): boolean {
  return error !== undefined || problems.length + ownProblems.length + shadowed.length > 0;
}

function matching({ providers }: Directory, search: string): readonly ProviderProfile[] {
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return providers;
  return providers.filter(({ id, name, issuer = '' }) =>
    `${id} ${name} ${issuer}`.toLowerCase().includes(wanted),
  );
}

function ProvidersSkeleton() {
  return (
    <div aria-busy="true">
      <Grid min="large">
        <Skeleton height="14rem" shape="block" />
      </Grid>
    </div>
  );
}
