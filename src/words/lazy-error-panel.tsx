import { useEffect, useState, type ComponentType } from 'react';
import { Callout } from '#ui/callout.tsx';
import { CodeLink } from '#ui/code-link.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { Stack } from '#ui/stack.tsx';
import type { ErrorPanelProps } from './error-panel-props.ts';
import { explainPath } from './explain-path.ts';
import { isCalm } from './is-calm.ts';
import { providerErrorOf } from './provider-error.ts';
import { ProviderErrorText } from './provider-error-text.tsx';

type Panel = ComponentType<ErrorPanelProps>;

let loaded: Panel | undefined;

/** Answers what shows an error: ahead of any, so that what goes wrong without a network can still be told. Never throws. */
export const loadErrorWords = (): Promise<Panel> =>
  import('./error-panel.tsx').then(
    (words) => (loaded = words.default),
    () => WordlessPanel,
  );

/**
 * An error in words. They weigh more than the page they may never be needed on, so that they are loaded when they are needed;
 * the code is there at once. What could not be loaded is asked for again when the network comes back.
 */
export function LazyErrorPanel(props: ErrorPanelProps) {
  const [Shown, show] = useState(() => loaded ?? WaitingPanel);
  useEffect(() => {
    const load = () => void loadErrorWords().then((panel) => show(() => panel));
    load();
    addEventListener('online', load);
    return () => removeEventListener('online', load);
  }, []);
  return <Shown {...props} />;
}

function WordlessPanel(props: ErrorPanelProps) {
  return <WaitingPanel {...props} failed />;
}

/** About as tall as the words to come. */
function WaitingPanel({
  error,
  actions,
  compact = false,
  failed = false,
}: ErrorPanelProps & { failed?: boolean }) {
  const calm = isCalm(error);
  return (
    <Callout tone={calm ? 'info' : 'neutral'} role="alert" actions={failed ? actions : undefined}>
      <Stack gap="s">
        <p>
          <CodeLink to={explainPath(error.code)}>{error.code}</CodeLink>{' '}
          <ProviderErrorText error={providerErrorOf(error)} />
        </p>
        {failed ? (
          <p>What it means could not be loaded. That is tried again when you are online.</p>
        ) : (
          <Skeleton lines={calm || compact ? 6 : 12} />
        )}
      </Stack>
    </Callout>
  );
}
