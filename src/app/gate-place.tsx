import { createRoot, type Root } from 'react-dom/client';
import type { Gate } from '#core/flow/gate.ts';
import GatePanel from '#features/flow/gate-panel.tsx';

/**
 * A root of its own, beside the page's: on the way back from the provider a message may wait before anything else is
 * drawn. It is put there when something waits, so that an open dialog does not take it for a part of the page behind.
 */
export function showWhileWaiting(gate: Gate): void {
  let shown: { readonly root: Root; readonly place: HTMLElement } | undefined;
  let before: Element | null = null;
  const show = () => {
    const waits = gate.get().waiting.length > 0;
    if (waits && !shown) {
      before = document.activeElement;
      const place = document.createElement('div');
      document.body.append(place);
      shown = { place, root: createRoot(place) };
      shown.root.render(<GatePanel gate={gate} />);
    } else if (!waits && shown) {
      const { root, place } = shown;
      shown = undefined;
      root.unmount();
      place.remove();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    }
  };
  gate.subscribe(show);
  show();
}
