import type { PastedRedactor } from '#core/flow/redact-pasted.ts';
import type { CodedErrorData } from '#core/lib/coded-error.ts';
import { explain, type Cause } from '#core/post-mortem/explain.ts';
import type { Facts } from '#core/post-mortem/facts.ts';
import type { PendingLookup, PendingTrace } from '#core/post-mortem/pending-lookup.ts';
import { factsOfRefusal, recognise } from '#core/post-mortem/recognise.ts';

export interface PostMortemServices {
  /** For one text: what is redacted with it has the same names for the same secrets. */
  readonly createRedactor: (pasted: string) => PastedRedactor;
  readonly lookUp: PendingLookup;
  /** This app's own. */
  readonly origin: string;
}

export interface Answer {
  readonly facts: Facts;
  readonly trace?: PendingTrace;
  readonly causes: readonly Cause[];
}

/**
 * Reads a text and explains it. `before` is the answer to the same text before its secrets were taken out: what it knew of
 * the `state` still holds.
 */
export async function answerTo(
  text: string,
  services: PostMortemServices,
  before?: Answer,
  redactor = services.createRedactor(text),
): Promise<Answer> {
  const { facts, state } = recognise(text, redactor);
  const hidden = facts.state_shape === 'hidden';
  const trace = state === undefined ? hidden && before?.trace : await services.lookUp(state);
  const shape = hidden ? before?.facts.state_shape : undefined;
  return finish({ ...facts, ...(shape && { state_shape: shape }) }, services.origin, trace || undefined);
}

export function answerToRefusal(error: CodedErrorData, origin: string): Answer {
  return finish(factsOfRefusal(error), origin);
}

function finish(facts: Facts, origin: string, trace?: PendingTrace): Answer {
  const known = { ...(trace && { trace }) };
  return { facts, causes: explain(facts, { origin, ...known }), ...known };
}
