import { Suspense, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { lazyPiece } from '#state/lazy-piece.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { Tabs } from '#ui/tabs.tsx';
import type { ConsoleProps } from './console-props.ts';
import { VIEW_PARAMETER } from './use-draft.ts';

// Each is loaded when it is opened for the first time.
const Attacks = lazyPiece(async () => ({
  default: (await import('./attacks/attacks-view.tsx')).AttacksView,
}));
const Limits = lazyPiece(async () => ({ default: (await import('./limits/limits-view.tsx')).LimitsView }));
const Cards = lazyPiece(async () => ({ default: (await import('./cards/cards-view.tsx')).CardsView }));

const CALL = 'call';

/** The parts of the page; which one is on show stands in the address. */
export function Views(props: ConsoleProps & { console: ReactNode }) {
  const [params, setParams] = useSearchParams();
  const select = (id: string) => {
    const next = new URLSearchParams(params);
    if (id === CALL) next.delete(VIEW_PARAMETER);
    else next.set(VIEW_PARAMETER, id);
    setParams(next, { replace: true });
  };
  const tabs = [
    // What was typed and answered there is kept while another part is on show.
    { id: CALL, label: 'Call', icon: 'send', keep: true, content: props.console },
    { id: 'attacks', label: 'Attacks', icon: 'shield', content: loaded(<Attacks {...props} />) },
    { id: 'limits', label: 'Rate limits', icon: 'clock', content: loaded(<Limits {...props} />) },
    { id: 'messages', label: 'Token messages', icon: 'token', content: loaded(<Cards {...props} />) },
  ] as const;
  const asked = params.get(VIEW_PARAMETER);
  const selected = tabs.find(({ id }) => id === asked)?.id ?? CALL;
  return <Tabs label="Parts of this page" tabs={tabs} selected={selected} onSelect={select} />;
}

function loaded(view: ReactNode) {
  return <Suspense fallback={<Skeleton lines={6} />}>{view}</Suspense>;
}
