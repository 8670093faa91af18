import { useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';

/** Paper has no scroll bar: while the page is printed, lists draw all of their rows. */
export function usePrinting(): boolean {
  return useSyncExternalStore(subscribe, isPrinting);
}

const isPrinting = () => typeof matchMedia === 'function' && matchMedia('print').matches;

function subscribe(listener: () => void): () => void {
  if (typeof matchMedia !== 'function') return () => undefined;
  const media = matchMedia('print');
  // Drawn at once: the browser takes its picture when the handler is done.
  const told = () => flushSync(listener);
  media.addEventListener('change', told);
  return () => media.removeEventListener('change', told);
}
