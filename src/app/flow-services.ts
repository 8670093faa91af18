import { CodedError } from '#core/lib/coded-error.ts';
import type { FlowServices } from '#features/flow/flow-page-props.ts';

/** Until the exports are there, the page offers none. */
export const flowServices: FlowServices = {
  requestFormats: [],
  runFormats: [],
  openBundle: () => Promise.reject(new CodedError('unexpected', {})),
  compareRuns: () => [],
  compareDocuments: () => [],
};
