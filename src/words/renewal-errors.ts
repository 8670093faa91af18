import type { Evidence } from '#core/lib/coded-error.ts';
import type { RenewalCode } from '#core/lib/error-codes.ts';
import { numberOf, textOf } from './evidence-text.ts';
import { openidCore, rfc } from '#core/lib/specifications.ts';
import { tokenAnswer } from './token-answers.ts';
import type { ErrorWords } from './words.ts';

const ONE_CLICK = 'Press the sign-in button: if the provider still knows you, nothing has to be typed.';

const KEPT = 'Sign in again: you come back to this page, and what you entered here is kept.';

function rejection(evidence: Evidence): string {
  const grantIsGone = textOf(evidence, 'error') === 'invalid_grant';
  const reason = grantIsGone
    ? 'the refresh token has expired, was used twice, or was revoked, for example by a sign-out elsewhere'
    : tokenAnswer(evidence).meaning;
  return `The provider did not renew your session: ${reason}. You are signed out here.`;
}

interface Stopped {
  readonly happened: (evidence: Evidence) => string;
  readonly next: readonly string[];
}

const STOPPED: ReadonlyMap<string, Stopped> = new Map([
  [
    'new_tab',
    {
      happened: () =>
        'You were signed in in another tab or earlier, but this tab found no page that still holds your tokens. They live in memory alone and went with the last tab.',
      next: [ONE_CLICK],
    },
  ],
  [
    'attempts',
    {
      happened: (evidence: Evidence) => {
        const attempts = numberOf(evidence, 'attempts') ?? 2;
        return `This tab tried ${attempts} times in a row to bring your session back by itself, and it did not work. It stays here now, so that you are not sent back and forth.`;
      },
      next: [
        ONE_CLICK,
        'If that does not work either, check that the provider is running and that your browser keeps its cookies.',
      ],
    },
  ],
  [
    'provider_gone',
    {
      happened: () =>
        'The provider you were signed in with is no longer in the providers file, or its entry has a fault.',
      next: [
        'Pick another provider on the sign-in page.',
        'Or put its entry back into the providers file, and reload this page.',
      ],
    },
  ],
  [
    'no_silent_sign_in',
    {
      happened: () =>
        'Your tokens went with the reload, and this provider speaks plain OAuth 2.0, which has no way to ask for new ones without showing you a page.',
      next: [ONE_CLICK],
    },
  ],
]);

const stopped = (evidence: Evidence): Stopped =>
  STOPPED.get(textOf(evidence, 'reason') ?? '') ?? {
    happened: () => 'Your last session could not be brought back without your help.',
    next: [ONE_CLICK],
  };

/** Evidence: `error`, `status` of the token endpoint; `reason`; `attempts`. */
export const renewalErrors = {
  refresh_rejected: {
    title: 'Your session has ended',
    happened: rejection,
    why: 'The provider decides how long a session lasts, and without its consent no new tokens come.',
    next: (evidence) =>
      textOf(evidence, 'error') === 'invalid_grant'
        ? [KEPT]
        : [KEPT, ...tokenAnswer(evidence).next.slice(0, 2)],
    specification: rfc(6749, '5.2'),
  },
  refresh_failed: {
    title: 'The tokens could not be renewed',
    happened: (evidence) =>
      textOf(evidence, 'reason') === 'another tab holds the renewal'
        ? 'Another tab is renewing the tokens and did not finish within a minute, so this tab stopped waiting.'
        : 'The renewal of your tokens did not come to an end.',
    why: 'Only one tab at a time may renew: a refresh token that is used twice ends the session.',
    next: [
      'Close the other tabs of this app, then press Refresh now.',
      'If you are signed out here, sign in again: you come back to this page.',
    ],
    specification: rfc(9700, '4.14'),
  },
  refresh_unavailable: {
    title: 'These tokens cannot be renewed',
    happened: () =>
      'The provider gave no refresh token with this sign-in, so there is nothing to ask for new tokens with.',
    why: 'When the access token expires, APIs refuse it, and only a new sign-in helps.',
    next: [
      'Sign in again to get new tokens; you come back to this page.',
      'To have them renewed by themselves, add “offline_access” to “scope” in the provider’s entry and allow refresh tokens for this client in the provider’s console.',
    ],
    specification: openidCore('11', 'OfflineAccess'),
  },
  restore_stopped: {
    title: 'One click brings you back',
    happened: (evidence) => stopped(evidence).happened(evidence),
    why: 'Tokens are never written to disk, so that nobody can find them there; the price is a click now and then.',
    next: (evidence) => stopped(evidence).next,
  },
} satisfies Record<RenewalCode, ErrorWords>;
