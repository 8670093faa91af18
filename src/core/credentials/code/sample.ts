import type { RequestParts } from '../../flow/request-parts.ts';
import type { CredentialKindId, CredentialValues } from '../kind.ts';

/** What a sample is written from. Secrets stand in it as `<ACCESS_TOKEN>` unless they were asked for. */
export interface SampleInput {
  readonly kind: CredentialKindId;
  readonly parts: RequestParts;
  /** What the visitor filled in, secrets replaced likewise. */
  readonly values: CredentialValues;
}

/** A way to make the same call from a program or a shell. */
export interface CodeSample {
  readonly id: string;
  readonly name: string;
  readonly language: 'shell' | 'javascript' | 'python' | 'go';
  /** Nothing where this library has nothing to offer for the kind. */
  readonly write: (input: SampleInput) => string | undefined;
}
