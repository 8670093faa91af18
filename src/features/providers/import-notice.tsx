import { LazyErrorPanel } from '#words/lazy-error-panel.tsx';
import { Button } from '#ui/button.tsx';
import { Callout } from '#ui/callout.tsx';
import { AllowPanel } from '#words/allow-panel.tsx';
import { ProblemList } from './problem-list.tsx';
import type { Imports } from './use-import.ts';
import { listed } from '#words/listed.ts';

/** What came in, what was here already, and what could not be used. */
export function ImportNotice({ imports }: { imports: Imports }) {
  const { report, problem, missing, undo, allow, dismiss } = imports;
  if (problem) return <LazyErrorPanel error={problem} />;
  if (!report) return undefined;
  const { added, same, problems } = report;
  return (
    <>
      <ProblemList title="Something in the file cannot be used" problems={problems} />
      {(added.length > 0 || problems.length === 0) && (
        <Callout
          tone={added.length > 0 ? 'positive' : 'info'}
          role="status"
          title={
            added.length > 0
              ? `Imported: ${listed(
                  added.map(({ name }) => name),
                  8,
                )}.`
              : 'There was nothing new in the file.'
          }
          actions={
            <>
              {added.length > 0 && (
                <Button size="small" onClick={undo}>
                  Undo
                </Button>
              )}
              <Button size="small" variant="quiet" onClick={dismiss}>
                Dismiss
              </Button>
            </>
          }
        >
          {same.length > 0 && <p>Here already: {listed(same, 8)}.</p>}
        </Callout>
      )}
      {missing.length > 0 && (
        <AllowPanel origins={missing} onAllow={allow} onCancel={undo}>
          <p>After the reload you can sign in with what was imported. Cancel takes the import back.</p>
        </AllowPanel>
      )}
    </>
  );
}
