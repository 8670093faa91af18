import type { Directory } from '#core/providers/directory.ts';
import type { ProviderProblem } from '#core/providers/read-providers-file.ts';
import { explainPath } from '#words/explain-path.ts';
import { LazyErrorPanel } from '#words/lazy-error-panel.tsx';
import { paths } from '#state/paths.ts';
import { Button } from '#ui/button.tsx';
import { Callout } from '#ui/callout.tsx';
import { CodeLink } from '#ui/code-link.tsx';
import { Disclosure } from '#ui/disclosure.tsx';
import { LinkButton } from '#ui/link-button.tsx';

/** What is wrong with the providers file. The entries that are right go on working. */
export default function DirectoryProblems({ directory }: { directory: Directory }) {
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
