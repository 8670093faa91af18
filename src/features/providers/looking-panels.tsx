import type { FoundIssuer } from '#core/oauth/look-up.ts';
import { findPlaceholder } from '#core/providers/draft/placeholders.ts';
import { differenceSentence } from '#words/issuer-difference.ts';
import { LazyErrorPanel } from '#words/lazy-error-panel.tsx';
import { Button } from '#ui/button.tsx';
import { Callout } from '#ui/callout.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import type { AddStep } from './add-steps.ts';
import { Difference } from './difference.tsx';
import { FillIn } from './fill-in.tsx';
import type { AddFlow } from './use-add-flow.ts';

type StepAt<At extends AddStep['at']> = Extract<AddStep, { at: At }>;

export function Looking({ step }: { step: StepAt<'looking'> }) {
  return (
    <div role="status" aria-busy="true">
      <Stack gap="s">
        <p>
          Asking <code>{new URL(step.lookUp.issuer).host}</code> what it offers…
        </p>
        <Skeleton lines={4} />
      </Stack>
    </div>
  );
}

export function Failed({ step: { lookUp, error }, flow }: { step: StepAt<'failed'>; flow: AddFlow }) {
  const { issuer, facts, notes } = lookUp;
  return (
    <LazyErrorPanel
      error={error}
      headingLevel={3}
      actions={
        <>
          <Button variant="primary" icon="refresh" onClick={() => flow.lookUp(issuer, facts, notes)}>
            Ask again
          </Button>
          <Button onClick={() => flow.fillIn({ ...facts, issuer })}>Fill in its endpoints by hand</Button>
          <Button variant="quiet" onClick={flow.cancel}>
            Start over
          </Button>
        </>
      }
    />
  );
}

/** The issuer in the document is not the one that was asked: it counts to the last character (RFC 8414 section 3.3). */
export function Differs({ step, flow }: { step: StepAt<'differs'>; flow: AddFlow }) {
  const { lookUp, found, issuer } = step;
  const placeholder = findPlaceholder(issuer);
  const elsewhere = isElsewhere(found, issuer);
  const sentence = differenceSentence({ expected: lookUp.issuer, actual: issuer }).trim();
  return (
    <Callout
      tone={elsewhere ? 'critical' : 'caution'}
      role="status"
      title="The provider calls itself by another name"
    >
      <Stack gap="m">
        <Difference
          before={{ label: 'You asked', text: lookUp.issuer }}
          after={{ label: 'It says', text: issuer }}
        />
        <p>
          {sentence} Every token is checked against the issuer to the last character, so its own spelling is
          needed.
        </p>
        {elsewhere && (
          <p>
            <strong>This is another server.</strong> Use it only when you know that the two belong together.
          </p>
        )}
        {placeholder === undefined ? (
          <Row gap="s">
            <Button
              variant={elsewhere ? 'secondary' : 'primary'}
              onClick={() => flow.accept(lookUp, found, issuer)}
            >
              Use this
            </Button>
            <Button variant="quiet" onClick={flow.cancel}>
              Start over
            </Button>
          </Row>
        ) : (
          <FillIn
            issuer={issuer}
            placeholder={placeholder}
            onUse={(filled) => flow.lookUp(filled, lookUp.facts, lookUp.notes)}
          />
        )}
      </Stack>
    </Callout>
  );
}

function isElsewhere({ asked }: FoundIssuer, issuer: string): boolean {
  return !URL.canParse(issuer) || new URL(issuer).origin !== new URL(asked).origin;
}
