import { Suspense, useDeferredValue, useEffect, useState } from 'react';
import type { CodedErrorData } from '#core/lib/coded-error.ts';
import type { Judgement } from '#core/session/judgement.ts';
import { signedInPart, type SessionState, type SignedIn } from '#core/session/state.ts';
import { JudgementTable } from '#words/judgement-table.tsx';
import { LazyErrorPanel, loadErrorWords } from '#words/lazy-error-panel.tsx';
import { useApp, useSnapshot } from '#state/app-context.ts';
import { lazyPiece } from '#state/lazy-piece.tsx';
import { paths } from '#state/paths.ts';
import { Avatar } from '#ui/avatar.tsx';
import { Button } from '#ui/button.tsx';
import { Callout } from '#ui/callout.tsx';
import { Card } from '#ui/card.tsx';
import { Disclosure } from '#ui/disclosure.tsx';
import { Select } from '#ui/field.tsx';
import { LinkButton } from '#ui/link-button.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import { ClaimsCard } from './claims-card.tsx';
import { RenewalsCard } from './renewals-card.tsx';
import { ScopesCard } from './scopes-card.tsx';
import { TokensCard } from './tokens-card.tsx';
import styles from './session.module.css';
import { useSignOut } from './use-sign-out.ts';
import { WhereTokensAre } from './where-tokens-are.tsx';

const SignOutDialog = lazyPiece(() => import('./sign-out-dialog.tsx'));

/** The words of errors are loaded when everything else is there. */
const WORDS_AFTER_MS = 1_000;

export function SignedInView({ session, state }: { session: SignedIn; state: SessionState }) {
  const { id } = session.profile;
  const [leaving, setLeaving] = useState<'unasked' | 'asked' | 'answered'>('unasked');
  const signOut = useSignOut(id);
  // What can go wrong from here on goes wrong without a network too.
  useEffect(() => void setTimeout(loadErrorWords, WORDS_AFTER_MS), []);
  // Who it is comes first, and the cards right behind it: they take longer to draw than all the rest of a login.
  const showCards = useDeferredValue(true, false);
  return (
    <Stack gap="l">
      <Who
        session={session}
        onSignOut={() => void signOut({ revoke: true, end_provider_session: false })}
        onOtherWays={() => setLeaving('asked')}
      />
      <SomebodyElse key={session.family} session={session} />
      {showCards ? <Cards session={session} state={state} /> : <div className={styles['cards']} />}
      {leaving !== 'unasked' && (
        <Suspense>
          <SignOutDialog
            session={session}
            open={leaving === 'asked'}
            onClose={() => setLeaving('answered')}
            onSignOut={signOut}
          />
        </Suspense>
      )}
    </Stack>
  );
}

interface WhoProps {
  session: SignedIn;
  onSignOut: () => void;
  onOtherWays: () => void;
}

function Who({ session: { identity, profile }, onSignOut, onOtherWays }: WhoProps) {
  return (
    <PageHeader
      media={<Avatar name={identity.name} picture={identity.picture} size="large" />}
      title={<bdi>{identity.name}</bdi>}
      lead={
        <>
          Signed in with {profile.name}
          {identity.email !== undefined && (
            <>
              {' '}
              as <bdi>{identity.email}</bdi>
            </>
          )}
        </>
      }
      actions={
        <Row gap="s">
          <Button icon="sign-out" onClick={onSignOut}>
            Sign out
          </Button>
          <Button variant="quiet" onClick={onOtherWays}>
            Other ways…
          </Button>
        </Row>
      }
    />
  );
}

/** Another tab's sign-in has taken the place of the one that was here. */
function SomebodyElse({ session: { identity, in_place_of, profile } }: { session: SignedIn }) {
  const [seen, setSeen] = useState(false);
  // A provider of plain OAuth 2.0 says who it is only after the sign-in.
  const known = identity.subject !== '' && in_place_of !== undefined;
  if (seen || !known || in_place_of.subject === identity.subject) return undefined;
  return (
    <Callout
      tone="caution"
      role="status"
      title={`You are somebody else at ${profile.name} now.`}
      actions={
        <Button size="small" variant="quiet" onClick={() => setSeen(true)}>
          Dismiss
        </Button>
      }
    >
      <p>
        Another tab signed in as <bdi>{identity.name}</bdi>. Until then <bdi>{in_place_of.name}</bdi> was
        signed in here.
      </p>
    </Callout>
  );
}

function Cards({ session, state }: { session: SignedIn; state: SessionState }) {
  const { identity, profile, judgements } = session;
  return (
    <>
      <ProviderSwitch active={profile.id} />
      {session.profile_problem && <LazyErrorPanel error={session.profile_problem} />}
      {session.renewal_problem && state.status !== 'refreshing' && (
        <LazyErrorPanel
          error={ofRenewal(session.renewal_problem)}
          actions={<LinkButton to={paths.flow}>See every message</LinkButton>}
        />
      )}
      <TokensCard session={session} state={state} />
      <ScopesCard session={session} />
      <ClaimsCard identity={identity} />
      <RenewalsCard session={session} />
      <WhereTokensAre session={session} />
      <Judged judgements={judgements} />
    </>
  );
}

/** Its words then say that it is tried again unasked. */
function ofRenewal({ code, evidence }: CodedErrorData): CodedErrorData {
  return { code, evidence: { ...evidence, renewal: true } };
}

function Judged({ judgements }: { judgements: readonly Judgement[] }) {
  const passed = judgements.filter(({ outcome }) => outcome === 'passed').length;
  return (
    <Card
      heading="How this login was judged"
      description="Each answer of the provider was checked in a fixed order. The first failure would have refused the login."
    >
      <Disclosure summary={`${passed} checks passed`}>
        <JudgementTable judgements={judgements} />
      </Disclosure>
    </Card>
  );
}

/** Several providers can be signed in at once; one is on show. */
function ProviderSwitch({ active }: { active: string }) {
  const { session } = useApp();
  const { sessions } = useSnapshot();
  const held = Object.values(sessions).flatMap((state) => signedInPart(state) ?? []);
  if (held.length < 2) return undefined;
  return (
    <Select
      label="Session on show"
      value={active}
      onChange={({ target }) => session.activate(target.value)}
      options={held.map(({ profile, identity }) => ({
        value: profile.id,
        label: `${profile.name} · ${identity.name}`,
      }))}
    />
  );
}
