import { useState } from 'react';
import { toErrorData, type CodedErrorData } from '#core/lib/coded-error.ts';
import { freeId } from '#core/providers/draft/complete-draft.ts';
import type { KeptProvider } from '#core/providers/own-providers.ts';
import { useApp, useDirectory } from '#state/app-context.ts';
import { LazyErrorPanel } from '#words/lazy-error-panel.tsx';
import { Button } from '#ui/button.tsx';
import { Callout } from '#ui/callout.tsx';
import { CodeBlock } from '#ui/code-block.tsx';
import { Disclosure } from '#ui/disclosure.tsx';
import { Stack } from '#ui/stack.tsx';
import { ProblemList } from './problem-list.tsx';
import { takenIds } from './use-add-flow.ts';

/** What is kept on this device and cannot be used: all of it stays until the visitor says otherwise. */
export function OwnListProblems() {
  const { directory: kept } = useApp();
  const { shadowed, ownProblems, unread } = useDirectory();
  const [problem, setProblem] = useState<CodedErrorData>();
  const attempt = (act: () => unknown) => {
    try {
      setProblem(undefined);
      act();
    } catch (error) {
      setProblem(toErrorData(error));
    }
  };
  return (
    <>
      {problem && <LazyErrorPanel error={problem} />}
      <ProblemList title="Part of what this device keeps cannot be used" problems={ownProblems} />
      {unread.length > 0 && (
        <Callout
          title="What cannot be read is kept as it is"
          actions={
            <Button size="small" variant="quiet" onClick={() => attempt(() => kept.discardUnread())}>
              Delete the unreadable part
            </Button>
          }
        >
          <Disclosure summary="Show it">
            <CodeBlock label="Unreadable" code={asText(unread)} maxHeight="short" />
          </Disclosure>
        </Callout>
      )}
      {shadowed.map((entry) => (
        <Shadowed
          key={entry.profile.id}
          entry={entry}
          onRename={(id) =>
            attempt(() => kept.update(entry.profile.id, { ...entry.profile, id }, entry.origins))
          }
          onRemove={() => attempt(() => kept.remove(entry.profile.id))}
        />
      ))}
    </>
  );
}

function asText(unread: readonly unknown[]): string {
  return unread
    .map((item) => (typeof item === 'string' ? item : JSON.stringify(item, undefined, 2)))
    .join('\n');
}

interface ShadowedProps {
  entry: KeptProvider;
  onRename: (id: string) => void;
  onRemove: () => void;
}

function Shadowed({ entry: { profile }, onRename, onRemove }: ShadowedProps) {
  const id = freeId(profile.id, takenIds(useDirectory()));
  return (
    <Callout
      tone="caution"
      title={`Your ${profile.name} is not in use`}
      actions={
        <>
          <Button size="small" onClick={() => onRename(id)}>
            Keep it as {id}
          </Button>
          <Button size="small" variant="quiet" onClick={onRemove}>
            Remove it
          </Button>
        </>
      }
    >
      <Stack gap="s">
        <p>
          The server has a provider with the id <code>{profile.id}</code> now, and that one is used.
        </p>
      </Stack>
    </Callout>
  );
}
