import type { ReactNode } from 'react';
import type { Politeness } from './announce.ts';
import { VisuallyHidden } from './visually-hidden.tsx';

interface LiveRegionProps {
  children?: ReactNode;
  politeness?: Politeness | undefined;
  /** Also seen; hidden from sight unless told. */
  visible?: boolean | undefined;
}

/** Speaks its children when they change. Keep it mounted: a region that arrives with its text is not read out. */
export function LiveRegion({ children, politeness = 'polite', visible = false }: LiveRegionProps) {
  return (
    <span aria-live={politeness} aria-atomic="true">
      {visible ? children : <VisuallyHidden>{children}</VisuallyHidden>}
    </span>
  );
}
