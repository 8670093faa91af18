import type { StepEvent } from '#core/flow/flow-event.ts';
import { rfc } from '#core/lib/specifications.ts';
import type { Specification } from '#core/lib/specifications.ts';

export interface StepMeaning {
  readonly name: string;
  readonly does: string;
  readonly specification?: Specification;
}

/** What the app does by itself. */
export const stepMeanings: Readonly<Record<StepEvent['step'], StepMeaning>> = {
  login_started: {
    name: 'Sign-in started',
    does: 'Somebody pressed the button, or the app came back by itself.',
  },
  pkce_made: {
    name: 'PKCE pair made',
    does: 'A random verifier stays in this tab; only its hash, the challenge, is sent ahead. Whoever catches the code lacks the verifier.',
    specification: rfc(7636, '4.1'),
  },
  dpop_key_made: {
    name: 'DPoP key made',
    does: 'A key pair whose private part cannot leave the browser. Tokens will be bound to it.',
    specification: rfc(9449, '4'),
  },
  pending_written: {
    name: 'Pending entry written',
    does: 'What the way back needs is kept in this tab for ten minutes, to be used once.',
    specification: rfc(6749, '10.12'),
  },
  pending_used: {
    name: 'Pending entry used',
    does: 'The entry was found and removed at once: the same answer cannot be used a second time.',
    specification: rfc(6749, '10.12'),
  },
  renewal_due: { name: 'Renewal due', does: 'The access token is about to expire, or an API refused it.' },
  renewed: { name: 'Renewed', does: 'There is a new access token; the old one is not used any more.' },
  renewal_failed: {
    name: 'Renewal failed',
    does: 'No new access token came. A refused refresh token ends the session; anything else is tried again.',
    specification: rfc(6749, '6'),
  },
  signed_in: { name: 'Signed in', does: 'Every check passed. Only now are the tokens kept, in memory.' },
  login_refused: { name: 'Sign-in refused', does: 'A check failed. Nothing of the answer was kept.' },
  signed_out: { name: 'Signed out', does: 'The tokens were forgotten here and in the other tabs.' },
  handed_over: {
    name: 'Handed to other tabs',
    does: 'The other tabs of this app got the session; nothing was stored.',
  },
  taken_over: {
    name: 'Taken from another page',
    does: 'Another tab, or the worker that outlives a reload, had these tokens. The provider was not asked.',
  },
  not_restored: {
    name: 'Did not come back',
    does: 'No silent way brought the session back after the page was loaded. One press on the sign-in button does.',
  },
  sign_out_done: {
    name: 'Sign-out finished',
    does: 'What was asked of the provider besides: to revoke the tokens, and to end its own session.',
    specification: rfc(7009, '2'),
  },
  message_changed: {
    name: 'Message changed by hand',
    does: 'It waited, and you sent it with other values. What follows is the answer to those.',
  },
  message_stopped: { name: 'Message held back', does: 'It waited, and you did not let it go out.' },
  session_ended: { name: 'Session ended', does: 'The provider takes no token of this session any more.' },
};
