import { Suspense } from 'react';
import { hostOf } from '#core/lib/bounded-fetch.ts';
import type { ProviderProfile } from '#core/providers/profile.ts';
import { signedInPart, type SessionState } from '#core/session/state.ts';
import { AllowPanel } from '#words/allow-panel.tsx';
import { LazyErrorPanel } from '#words/lazy-error-panel.tsx';
import { lazyPiece } from '#state/lazy-piece.tsx';
import { paths } from '#state/paths.ts';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Disclosure } from '#ui/disclosure.tsx';
import { LinkButton } from '#ui/link-button.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import { useSignIn } from './use-sign-in.ts';

const WhatIsAsked = lazyPiece(() => import('./what-is-asked.tsx'));

interface ProviderCardProps {
  profile: ProviderProfile;
  state: SessionState | undefined;
  /** Fetch the provider's metadata as soon as the card is there. */
  askAhead: boolean;
  onIntent: () => void;
}

export function ProviderCard({ profile, state, askAhead, onIntent }: ProviderCardProps) {
  const { problem, askAgain, busy, blocked, prepare, signIn, allow } = useSignIn(profile, askAhead, onIntent);
  const held = signedInPart(state);
  const leaving = busy || state?.status === 'leaving';
  return (
    <Card
      heading={profile.name}
      description={<code>{hostOf(profile.issuer ?? profile.metadata?.issuer ?? '')}</code>}
      actions={held && <Badge tone="positive">Signed in</Badge>}
    >
      <Stack gap="m">
        <Row gap="s">
          <Button
            variant={held ? 'secondary' : 'primary'}
            size="large"
            icon="lock"
            busy={leaving}
            busyLabel={`Leaving for ${profile.name}`}
            onClick={signIn}
            onPointerEnter={prepare}
            onFocus={prepare}
          >
            Sign in with {profile.name}
          </Button>
          {held && (
            <LinkButton to={paths.session} size="large" variant="primary">
              Open the session
            </LinkButton>
          )}
        </Row>
        {problem && (
          <LazyErrorPanel
            error={problem}
            headingLevel={3}
            actions={
              <Button icon="refresh" onClick={askAgain}>
                Ask again
              </Button>
            }
          />
        )}
        {blocked.length > 0 && (
          <AllowPanel origins={blocked} onAllow={allow}>
            <p>It was added, or named these, after this page was loaded.</p>
          </AllowPanel>
        )}
        <Disclosure summary="What it will be asked for">
          {() => (
            <Suspense>
              <WhatIsAsked profile={profile} />
            </Suspense>
          )}
        </Disclosure>
      </Stack>
    </Card>
  );
}
