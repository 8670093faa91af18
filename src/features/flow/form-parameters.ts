import type { Parameter } from '#core/flow/flow-event.ts';

/** The rows of a form-encoded body. */
export function formParameters(body: string): readonly Parameter[] {
  return [...new URLSearchParams(body)].map(([name, value]) => ({ name, value }));
}
