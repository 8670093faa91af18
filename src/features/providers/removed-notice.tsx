import { LazyErrorPanel } from '#words/lazy-error-panel.tsx';
import { Button } from '#ui/button.tsx';
import { Callout } from '#ui/callout.tsx';
import type { Removal } from './use-removal.ts';

/** What was just removed comes back with one press. */
export function RemovedNotice({ removal: { removed, problem, undo, dismiss } }: { removal: Removal }) {
  return (
    <>
      {problem && <LazyErrorPanel error={problem} />}
      {removed !== undefined && (
        <Callout
          role="status"
          title={`${removed} was removed from this device.`}
          actions={
            <>
              {/* The button that led here is gone: the keyboard goes on at the way back. */}
              <Button size="small" autoFocus onClick={undo}>
                Undo
              </Button>
              <Button size="small" variant="quiet" onClick={dismiss}>
                Dismiss
              </Button>
            </>
          }
        >
          <p>
            From the next load on, this page may not talk to it. Who is signed in there stays so until signing
            out.
          </p>
        </Callout>
      )}
    </>
  );
}
