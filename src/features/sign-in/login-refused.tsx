import { useState } from 'react';
import type { CodedErrorData } from '#core/lib/coded-error.ts';
import type { ErrorCode } from '#core/lib/error-codes.ts';
import { UNBOUND } from '#core/session/session.ts';
import { signedInPart, type Failed } from '#core/session/state.ts';
import ErrorPanel from '#words/error-panel.tsx';
import { useApp, useSnapshot } from '#state/app-context.ts';
import { paths } from '#state/paths.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { ExternalLink } from '#ui/external-link.tsx';
import { LinkButton } from '#ui/link-button.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Stack } from '#ui/stack.tsx';
import { useDocumentTitle } from '#ui/use-document-title.ts';
import { JudgementTable } from '#words/judgement-table.tsx';

/** A login that was refused: why, what to do, and every judgement up to the one that failed. */
export default function LoginRefused({ provider_id, failure }: { provider_id: string; failure: Failed }) {
  const { sessions } = useSnapshot();
  const signedIn = Object.values(sessions).some((state) => signedInPart(state));
  const { title, lead } = headOf(failure.error, signedIn);
  useDocumentTitle(title);
  return (
    <Stack gap="l">
      <PageHeader title={title} lead={lead} />
      <ErrorPanel
        error={failure.error}
        actions={<WaysOn provider_id={provider_id} failure={failure} signedIn={signedIn} />}
      />
      {failure.judgements.length > 0 && (
        <Card heading="How far it got" flush>
          <JudgementTable judgements={failure.judgements} />
        </Card>
      )}
    </Stack>
  );
}

/** Nothing was refused where no provider answered. */
const isEmpty = ({ evidence }: CodedErrorData) => evidence['empty'] === true;

const LEADS: Partial<Record<ErrorCode, string>> = {
  callback_used: 'This answer was used before, and it was not used again.',
  callback_other_tab: 'Nobody was signed in here. The tab where you began can still finish it.',
};

function headOf(error: CodedErrorData, signedIn: boolean): { title: string; lead: string } {
  if (isEmpty(error)) {
    return {
      title: 'Nothing to finish here',
      lead: 'This address alone means nothing: no provider answered.',
    };
  }
  if (error.code === 'callback_used' && signedIn) {
    return {
      title: 'You are signed in already',
      lead: 'This answer was used before. It was not used again, and your session goes on.',
    };
  }
  return {
    title: 'Sign-in refused',
    lead: LEADS[error.code] ?? 'Nobody was signed in. Nothing of this login was kept.',
  };
}

interface WaysOnProps {
  provider_id: string;
  failure: Failed;
  signedIn: boolean;
}

function WaysOn({ provider_id, failure: { error, return_to }, signedIn }: WaysOnProps) {
  const { session } = useApp();
  const [busy, setBusy] = useState(false);
  const bound = provider_id !== UNBOUND;
  const open = signedIn && !bound;
  const again = () => {
    setBusy(true);
    session.signIn(provider_id, { return_to }).catch(() => setBusy(false));
  };
  return (
    <>
      {bound && (
        <Button variant="primary" busy={busy} onClick={again}>
          Try again
        </Button>
      )}
      {open && (
        <LinkButton to={paths.session} variant="primary">
          Open the session
        </LinkButton>
      )}
      {error.code === 'callback_wrong_host' && (
        <ExternalLink href={otherName(error)} variant="secondary">
          Open {otherName(error)}
        </ExternalLink>
      )}
      <LinkButton to={paths.signIn} variant={bound || open ? 'secondary' : 'primary'}>
        {bound ? 'Choose another provider' : 'Start again'}
      </LinkButton>
      {!isEmpty(error) && (
        <>
          <LinkButton to={paths.why}>Why did it fail?</LinkButton>
          <LinkButton to={paths.flow}>See every message</LinkButton>
        </>
      )}
    </>
  );
}

/** This app under the machine's other name, which is another site. `host` is where the answer came to. */
function otherName({ evidence: { host } }: CodedErrorData): string {
  const port = typeof host === 'string' ? /:\d{1,5}$/.exec(host)?.[0] : undefined;
  return `http://127.0.0.1${port ?? ''}/`;
}
