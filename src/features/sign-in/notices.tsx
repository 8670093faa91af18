import type { Directory } from '#core/providers/directory.ts';
import type { ProviderProblem } from '#core/providers/read-providers-file.ts';
import type { SignOutReport } from '#core/session/store.ts';
import { explainPath } from '#words/explain-path.ts';
import { LazyErrorPanel } from '#words/lazy-error-panel.tsx';
import { useApp, useSnapshot } from '#state/app-context.ts';
import { paths } from '#state/paths.ts';
import { Button } from '#ui/button.tsx';
import { Callout } from '#ui/callout.tsx';
import { CodeLink } from '#ui/code-link.tsx';
import { Disclosure } from '#ui/disclosure.tsx';
import { LinkButton } from '#ui/link-button.tsx';

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

/** What is wrong with the providers file. The entries that are right go on working. */
export function DirectoryProblems({ directory }: { directory: Directory }) {
  const { error, problems, ownProblems, shadowed } = directory;
  const [first] = problems;
  return (
    <>
      {error && (
        <LazyErrorPanel
          error={error}
          actions={
            <Button icon="refresh" onClick={() => location.reload()}>
              Reload
            </Button>
          }
        />
      )}
      {first && (
        <Callout tone="caution" role="alert" title="The providers file needs a correction">
          <Problem problem={first} />
          {problems.length > 1 && (
            <Disclosure summary={`${problems.length - 1} more`}>
              {problems.slice(1).map((problem, index) => (
                <Problem key={`${problem.id ?? ''} ${problem.field ?? ''} ${index}`} problem={problem} />
              ))}
            </Disclosure>
          )}
        </Callout>
      )}
      {ownProblems.length + shadowed.length > 0 && (
        <Callout
          tone="caution"
          role="alert"
          title="Part of the list kept on this device cannot be used"
          actions={<LinkButton to={paths.providers}>See why</LinkButton>}
        />
      )}
    </>
  );
}

function Problem({ problem: { code, id, field, detail } }: { problem: ProviderProblem }) {
  return (
    <p>
      <CodeLink to={explainPath(code)}>{code}</CodeLink> {[id, field].filter(Boolean).join(' · ')} — {detail}
    </p>
  );
}
