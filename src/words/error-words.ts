import type { Evidence } from '#core/lib/coded-error.ts';
import type { ErrorCode } from '#core/lib/error-codes.ts';
import { appErrors } from './app-errors.ts';
import { bundleErrors } from './bundle-errors.ts';
import { callbackErrors } from './callback-errors.ts';
import { credentialErrors } from './credential-errors.ts';
import { discoveryErrors } from './discovery-errors.ts';
import { exchangeErrors } from './exchange-errors.ts';
import { idTokenErrors } from './id-token-errors.ts';
import { ownProviderErrors } from './own-provider-errors.ts';
import { providerFileErrors } from './provider-file-errors.ts';
import { registrationErrors } from './registration-errors.ts';
import { renewalErrors } from './renewal-errors.ts';
import { transportErrors } from './transport-errors.ts';
import type { ErrorWords } from './words.ts';

/** The words for every code there is. */
export const errorWords: Readonly<Record<ErrorCode, ErrorWords>> = {
  ...providerFileErrors,
  ...ownProviderErrors,
  ...registrationErrors,
  ...transportErrors,
  ...discoveryErrors,
  ...callbackErrors,
  ...exchangeErrors,
  ...idTokenErrors,
  ...renewalErrors,
  ...bundleErrors,
  ...credentialErrors,
  ...appErrors,
};

/** Never fails: a tab of a newer deployment may hand over a code that this one has no words for. */
export function wordsFor(code: ErrorCode): ErrorWords {
  return Object.hasOwn(errorWords, code) ? errorWords[code] : errorWords.unexpected;
}

/** What to do next in this very case, most likely first. */
export function nextSteps({ next }: ErrorWords, evidence: Evidence): readonly string[] {
  return typeof next === 'function' ? next(evidence) : next;
}
