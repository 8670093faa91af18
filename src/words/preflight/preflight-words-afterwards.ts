import type { CodesByCheck } from '#core/diagnosis/finding.ts';
import { consoleOf, type Finder, type FindingWords } from './finding-words.ts';

type Codes = CodesByCheck['refresh' | 'silent_renewal' | 'logout' | 'revocation'];

const frame = ({ evidence }: Finder) =>
  evidence['frames_refused'] === true
    ? 'The provider refuses to stand in a frame'
    : 'In a frame of another site its cookies are hidden by most browsers';

const worker = ({ evidence }: Finder) =>
  evidence['shared_worker'] === true
    ? ' This browser has shared workers: where it keeps one alive, even a reload costs nothing.'
    : '';

const noPrompt = ({ profile }: Finder) =>
  profile.protocol === 'oidc'
    ? 'It does not answer “prompt=none”'
    : 'Plain OAuth 2.0 has no silent sign-in (“prompt=none”)';

export const afterwardsWords = {
  refresh_likely: { found: 'A refresh token is likely: the settings list it. Only a login can tell.' },
  refresh_known: { found: 'It gives a page a refresh token.' },
  refresh_scope_missing: {
    found:
      'It knows the scope “offline_access”, which is not asked for: a refresh token may not come without.',
    fix: (finder) => [
      `Add “offline_access” to “scope” of the entry, and allow it in ${consoleOf(finder)}, if sessions should outlive the access token.`,
    ],
  },
  refresh_not_granted: {
    found: 'Its settings list no refresh tokens: a session lasts as long as the access token.',
    fix: (finder) => [
      `If ${consoleOf(finder)} can switch refresh tokens on for this client, do that; else a new sign-in is the only renewal.`,
    ],
  },
  refresh_none_known: {
    found: 'It gives a page no refresh token: a new sign-in is the only renewal.',
  },
  refresh_unlisted: { found: 'The settings do not tell whether refresh tokens are given.' },
  silent_frame: {
    found: (finder) =>
      `The provider is on this page’s own site, so a hidden frame can renew.${worker(finder)}`,
  },
  silent_redirect: {
    found: (finder) =>
      `${frame(finder)}, so coming back after a reload takes one quick redirect and no typing.${worker(finder)}`,
  },
  silent_memory: {
    found: (finder) =>
      `${noPrompt(finder)}. A reload is survived only where this browser keeps a shared worker alive; else it costs a click.`,
  },
  silent_none: {
    found: (finder) =>
      `${noPrompt(finder)}, and this browser has no shared workers: each reload costs a click.`,
  },
  logout_offered: { found: 'Signing out here can end the session there as well.' },
  logout_not_offered: {
    found: 'Signing out here leaves you signed in there: it offers no sign-out to apps.',
    fix: ({ profile }) => [`To end that session too, sign out on ${profile.name}’s own pages.`],
  },
  revocation_offered: { found: 'Tokens can be made useless at once when you sign out.' },
  revocation_not_offered: {
    found: 'Tokens cannot be called back: they live on until they expire.',
    fix: () => ['Keep their lifetime short, where the provider lets you choose it.'],
  },
} satisfies Record<Codes, FindingWords>;
