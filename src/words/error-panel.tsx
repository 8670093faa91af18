import { Callout } from '#ui/callout.tsx';
import { CodeLink } from '#ui/code-link.tsx';
import { ErrorNotice } from '#ui/error-notice.tsx';
import { Stack } from '#ui/stack.tsx';
import type { ErrorPanelProps } from './error-panel-props.ts';
import { explainPath, isCode } from './explain-path.ts';
import { nextSteps, wordsFor } from './error-words.ts';
import { isCalm } from './is-calm.ts';
import { providerErrorOf } from './provider-error.ts';
import { ProviderErrorText } from './provider-error-text.tsx';
import { QuotedValues } from './quoted-values.tsx';

/** An error in words. Everything from the evidence is text: never markup, never a link. */
export default function ErrorPanel(props: ErrorPanelProps) {
  const { error, actions, headingLevel, compact = false } = props;
  if (isCalm(error)) return <CalmPanel {...props} />;
  const words = wordsFor(error.code);
  const providerError = providerErrorOf(error);
  return (
    <ErrorNotice
      code={error.code}
      codeHref={explainPath(error.code)}
      title={words.title}
      why={compact ? undefined : words.why}
      nextSteps={<Steps steps={nextSteps(words, error.evidence)} />}
      providerError={providerError && { ...providerError, href: hrefOf(providerError.error) }}
      specification={compact ? undefined : words.specification}
      actions={actions}
      headingLevel={headingLevel}
    >
      <p>
        <QuotedValues text={words.happened(error.evidence)} />
      </p>
    </ErrorNotice>
  );
}

const hrefOf = (error: string) => (isCode(error) ? explainPath(error) : undefined);

/** The same words in a quiet voice, for what is not a fault. */
function CalmPanel({ error, actions, compact = false }: ErrorPanelProps) {
  const words = wordsFor(error.code);
  return (
    <Callout role="alert" title={words.title} actions={actions}>
      <Stack gap="s">
        <p>
          <QuotedValues text={words.happened(error.evidence)} />
        </p>
        <Steps steps={nextSteps(words, error.evidence)} />
        {!compact && <p>{words.why}</p>}
        <p>
          <CodeLink to={explainPath(error.code)}>{error.code}</CodeLink>{' '}
          <ProviderErrorText error={providerErrorOf(error)} />
        </p>
      </Stack>
    </Callout>
  );
}

function Steps({ steps }: { steps: readonly string[] }) {
  const [only] = steps;
  if (steps.length === 1 && only !== undefined) {
    return (
      <p>
        <QuotedValues text={only} />
      </p>
    );
  }
  return (
    <ol>
      {steps.map((step) => (
        <li key={step}>
          <QuotedValues text={step} />
        </li>
      ))}
    </ol>
  );
}
