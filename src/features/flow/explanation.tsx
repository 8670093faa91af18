import type { ReactNode } from 'react';
import type { FlowEvent, Hidden, HttpEvent } from '#core/flow/flow-event.ts';
import { Callout } from '#ui/callout.tsx';
import { ExternalLink } from '#ui/external-link.tsx';
import { Stack } from '#ui/stack.tsx';
import { KeyValueTable } from '#ui/key-value-table.tsx';
import type { Specification } from '#core/lib/specifications.ts';
import { checkWordsOf } from './event-words.ts';
import { messageMeanings } from './message-meanings.ts';
import { stepMeanings } from './step-meanings.ts';

/** What an event is for, what could go wrong there, and what keeps it from going wrong. */
export function Explanation({ event }: { event: FlowEvent }) {
  if (event.kind === 'step') {
    const { does, specification } = stepMeanings[event.step];
    return <Told does={does} specification={specification} />;
  }
  if (event.kind === 'judgement')
    return <Told does={checkWordsOf(event)?.proves ?? 'A check of the answer.'} />;
  const { does, attack, defence, says, specification } = messageMeanings[event.purpose];
  return (
    <Told does={does}>
      <KeyValueTable
        label="What is at stake"
        rows={[
          { id: 'attack', name: 'What an attacker would gain', value: attack },
          { id: 'defence', name: 'What prevents it', value: defence },
          {
            id: 'specification',
            name: 'Specification',
            value: (
              <>
                {says} <SpecificationLink specification={specification} />
              </>
            ),
          },
        ]}
      />
    </Told>
  );
}

interface ToldProps {
  does: string;
  specification?: Specification | undefined;
  children?: ReactNode;
}

function Told({ does, specification, children }: ToldProps) {
  return (
    <Stack gap="m">
      <p>
        {does}
        {specification !== undefined && (
          <>
            {' '}
            <SpecificationLink specification={specification} />
          </>
        )}
      </p>
      {children}
    </Stack>
  );
}

function SpecificationLink({ specification: { href, label } }: { specification: Specification }) {
  return <ExternalLink href={href}>{label}</ExternalLink>;
}

const hiddenWords: Readonly<Record<Hidden, { title: string; why: string }>> = {
  answer: {
    title: 'The browser hides this answer',
    why: 'The server is down, it was blocked on the way, or its answer does not allow this page to read it (no Access-Control-Allow-Origin). The browser tells no page which: open the network tool of your browser to see.',
  },
  headers: {
    title: 'The browser hides some headers',
    why: 'A page on another origin sees only a few headers, and those the server names in Access-Control-Expose-Headers. There may have been more.',
  },
};

/** What the page could not see of an answer, and why. */
export function HiddenParts({ event }: { event: HttpEvent }) {
  return event.hidden?.map((part) => (
    <Callout key={part} tone="info" title={hiddenWords[part].title}>
      {hiddenWords[part].why}
    </Callout>
  ));
}
