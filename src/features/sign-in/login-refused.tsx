import { useState } from 'react';
import { UNBOUND } from '#core/session/session.ts';
import type { Failed } from '#core/session/state.ts';
import ErrorPanel from '#words/error-panel.tsx';
import { useApp } from '#state/app-context.ts';
import { paths } from '#state/paths.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { LinkButton } from '#ui/link-button.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Stack } from '#ui/stack.tsx';
import { useDocumentTitle } from '#ui/use-document-title.ts';
import { JudgementTable } from '#words/judgement-table.tsx';

/** A login that was refused: why, what to do, and every judgement up to the one that failed. */
export default function LoginRefused({ provider_id, failure }: { provider_id: string; failure: Failed }) {
  useDocumentTitle('Sign-in refused');
  const { session } = useApp();
  const [busy, setBusy] = useState(false);
  const bound = provider_id !== UNBOUND;
  const again = () => {
    setBusy(true);
    session.signIn(provider_id, { return_to: failure.return_to }).catch(() => setBusy(false));
  };
  return (
    <Stack gap="l">
      <PageHeader title="Sign-in refused" lead="Nobody was signed in. Nothing of this login was kept." />
      <ErrorPanel
        error={failure.error}
        actions={
          <>
            {bound && (
              <Button variant="primary" busy={busy} onClick={again}>
                Try again
              </Button>
            )}
            <LinkButton to={paths.signIn} variant={bound ? 'secondary' : 'primary'}>
              {bound ? 'Choose another provider' : 'Start again'}
            </LinkButton>
            <LinkButton to={paths.why}>Why did it fail?</LinkButton>
            <LinkButton to={paths.flow}>See every message</LinkButton>
          </>
        }
      />
      <Card heading="How far it got" flush>
        <JudgementTable judgements={failure.judgements} />
      </Card>
    </Stack>
  );
}
