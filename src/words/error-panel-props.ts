import type { ReactNode } from 'react';
import type { CodedErrorData } from '#core/lib/coded-error.ts';

export interface ErrorPanelProps {
  error: CodedErrorData;
  /** Buttons and links: the way on. */
  actions?: ReactNode;
  headingLevel?: 2 | 3 | undefined;
  /** Without the reasons and the specification. */
  compact?: boolean | undefined;
}
