import { lazy, type ComponentType } from 'react';
import { loadPiece } from './load-piece.ts';

const failed: (() => void)[] = [];

/** `lazy` for a piece of the app, which keeps a failure only until `forgetFailures`: React's own keeps it for ever. */
export function lazyPiece<P extends object>(
  load: () => Promise<{ default: ComponentType<P> }>,
): ComponentType<P> {
  const begin = () =>
    lazy(() =>
      loadPiece(load).catch((error: unknown) => {
        failed.push(() => (Piece = begin()));
        throw error;
      }),
    );
  let Piece = begin();
  return (props: P) => <Piece {...props} />;
}

/** What could not be loaded is asked for again when it is drawn next. */
export function forgetFailures(): void {
  for (const begin of failed.splice(0)) begin();
}
