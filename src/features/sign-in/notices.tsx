import type { SignOutReport } from '#core/session/store.ts';
import { useApp, useSnapshot } from '#state/app-context.ts';
import { Button } from '#ui/button.tsx';
import { Callout } from '#ui/callout.tsx';

/** What the last sign-out did, told once. */
export function SignedOutNotice() {
  const { session } = useApp();
  const { sign_out: report } = useSnapshot();
  if (!report) return undefined;
  const incomplete = report.revocation === 'failed';
  return (
    <Callout
      tone={incomplete ? 'caution' : 'positive'}
      role="status"
      title={`You are signed out of ${report.provider_name} here, in every tab.`}
      actions={
        <Button size="small" variant="quiet" onClick={() => session.dismissSignOut()}>
          Dismiss
        </Button>
      }
    >
      <p>{revocationWords(report)}</p>
      <p>{providerSessionWords(report)}</p>
    </Callout>
  );
}

function revocationWords({ revocation, provider_name, error }: SignOutReport): string {
  switch (revocation) {
    case 'done':
      return `${provider_name} revoked the token.`;
    case 'failed':
      return `${provider_name} did not revoke the token (${error?.code ?? 'unknown'}): it stays valid there until it expires.`;
    case 'not-offered':
      return `${provider_name} offers no revocation: the token stays valid there until it expires.`;
    case 'not-asked':
      return 'The token was forgotten, not revoked: it stays valid at the provider until it expires.';
  }
}

function providerSessionWords({ provider_session, provider_name }: SignOutReport): string {
  switch (provider_session) {
    case 'ended':
      return `${provider_name} sent you back after its own sign-out.`;
    case 'leaving':
      return `Leaving for ${provider_name} to end its session.`;
    case 'not-offered':
      return `${provider_name} offers no sign-out of its own: you stay signed in there.`;
    case 'not-asked':
      return `You stay signed in at ${provider_name}.`;
  }
}
