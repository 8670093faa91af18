import { useEffect, useState } from 'react';
import { toErrorData, type CodedErrorData } from '#core/lib/coded-error.ts';
import { hostOf } from '#core/lib/bounded-fetch.ts';
import type { ProviderProfile } from '#core/providers/profile.ts';
import { signedInPart, type SessionState } from '#core/session/state.ts';
import { LazyErrorPanel } from '#words/lazy-error-panel.tsx';
import { useApp } from '#state/app-context.ts';
import { paths } from '#state/paths.ts';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Disclosure } from '#ui/disclosure.tsx';
import { LinkButton } from '#ui/link-button.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import { WhatIsAsked } from './what-is-asked.tsx';

interface ProviderCardProps {
  profile: ProviderProfile;
  state: SessionState | undefined;
  /** Fetch the provider's metadata as soon as the card is there. */
  askAhead: boolean;
  onIntent: () => void;
}

export function ProviderCard({ profile, state, askAhead, onIntent }: ProviderCardProps) {
  const { problem, busy, prepare, signIn } = useSignIn(profile, askAhead, onIntent);
  const held = signedInPart(state);
  const leaving = busy || state?.status === 'leaving';
  return (
    <Card
      heading={profile.name}
      description={<code>{hostOf(profile.issuer ?? profile.metadata?.authorization_endpoint ?? '')}</code>}
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
              <Button icon="refresh" onClick={prepare}>
                Ask again
              </Button>
            }
          />
        )}
        <Disclosure summary="What it will be asked for">
          <WhatIsAsked profile={profile} />
        </Disclosure>
      </Stack>
    </Card>
  );
}

function useSignIn(profile: ProviderProfile, askAhead: boolean, onIntent: () => void) {
  const { session } = useApp();
  const [problem, setProblem] = useState<CodedErrorData>();
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    if (!askAhead) return;
    let current = true;
    session.discovery.metadata(profile).then(
      () => current && setProblem(undefined),
      (error: unknown) => current && setProblem(toErrorData(error)),
    );
    return () => {
      current = false;
    };
  }, [askAhead, profile, session]);

  const prepare = () => {
    onIntent();
    void session.prepare(profile.id).then((prepared) => setProblem(prepared.problem));
  };
  const signIn = () => {
    setBusy(true);
    session
      .signIn(profile.id)
      .catch((error: unknown) => setProblem(toErrorData(error)))
      .finally(() => setBusy(false));
  };
  return { problem, busy, prepare, signIn };
}
