import { lazy, Suspense } from 'react';
import { Callout } from '#ui/callout.tsx';
import { CodeLink } from '#ui/code-link.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { Stack } from '#ui/stack.tsx';
import type { ErrorPanelProps } from './error-panel-props.ts';
import { explainPath } from './explain-path.ts';
import { isCalm } from './is-calm.ts';
import { providerErrorOf } from './provider-error.ts';
import { ProviderErrorText } from './provider-error-text.tsx';

// The words weigh more than the page they may never be needed on. Without them the code alone still helps.
const LoadedPanel = lazy(() => import('./error-panel.tsx').catch(() => ({ default: WordlessPanel })));

/** An error in words, which are loaded when they are needed; the code is there at once. */
export function LazyErrorPanel(props: ErrorPanelProps) {
  return (
    <Suspense fallback={<LoadingPanel {...props} />}>
      <LoadedPanel {...props} />
    </Suspense>
  );
}

/** About as tall as the words to come. */
function LoadingPanel({ error, compact = false }: ErrorPanelProps) {
  const calm = isCalm(error);
  return (
    <Callout tone={calm ? 'info' : 'neutral'} role="alert">
      <Stack gap="s">
        <CodeLine error={error} />
        <Skeleton lines={calm || compact ? 6 : 12} />
      </Stack>
    </Callout>
  );
}

function WordlessPanel({ error, actions }: ErrorPanelProps) {
  return (
    <Callout tone="critical" role="alert" title="Something went wrong" actions={actions}>
      <Stack gap="s">
        <CodeLine error={error} />
        <p>
          The explanation of this code could not be loaded. Check that you are online, then reload the page.
        </p>
      </Stack>
    </Callout>
  );
}

function CodeLine({ error }: Pick<ErrorPanelProps, 'error'>) {
  return (
    <p>
      <CodeLink to={explainPath(error.code)}>{error.code}</CodeLink>{' '}
      <ProviderErrorText error={providerErrorOf(error)} />
    </p>
  );
}
