import { useState } from 'react';
import { useNavigate } from 'react-router';
import { toErrorData, type CodedErrorData } from '#core/lib/coded-error.ts';
import { missingOrigins } from '#core/providers/page-policy.ts';
import { documentOrigins } from '#core/providers/profile-origins.ts';
import type { ProviderProfile } from '#core/providers/profile.ts';
import { useApp, useDirectory } from '#state/app-context.ts';
import { paths } from '#state/paths.ts';
import { LazyErrorPanel } from '#words/lazy-error-panel.tsx';
import { Button } from '#ui/button.tsx';
import { Callout } from '#ui/callout.tsx';

interface KeptNoticeProps {
  /** Of the address: which provider was added or changed. */
  parameters: URLSearchParams;
  onClose: () => void;
}

/** The provider is there; the next thing anybody wants is to sign in with it. */
export function KeptNotice({ parameters, onClose }: KeptNoticeProps) {
  const { session, policy } = useApp();
  const navigate = useNavigate();
  const { own } = useDirectory();
  const [problem, setProblem] = useState<CodedErrorData>();
  const [busy, setBusy] = useState(false);
  const added = parameters.get('added');
  const id = added ?? parameters.get('changed');
  const profile = own.find((kept) => kept.profile.id === id)?.profile;
  if (!profile) return undefined;
  const leave = async (kept: ProviderProfile) => {
    const metadata = await session.discovery.metadata(kept);
    // The sign-in page asks about servers that only the document names.
    const missing = missingOrigins(policy, documentOrigins({ ...metadata }));
    await (missing.length > 0 ? navigate(paths.signIn) : session.signIn(kept.id));
  };
  const signIn = () => {
    setBusy(true);
    setProblem(undefined);
    leave(profile)
      .catch((error: unknown) => setProblem(toErrorData(error)))
      .finally(() => setBusy(false));
  };
  return (
    <>
      <Callout
        tone="positive"
        role="status"
        title={`${profile.name} was ${added === null ? 'changed' : 'added'}.`}
        actions={
          <>
            <Button size="small" variant="primary" icon="lock" busy={busy} onClick={signIn}>
              Sign in with {profile.name}
            </Button>
            <Button size="small" variant="quiet" onClick={onClose}>
              Dismiss
            </Button>
          </>
        }
      >
        <p>It has a button on the sign-in page too.</p>
      </Callout>
      {problem && <LazyErrorPanel error={problem} />}
    </>
  );
}
