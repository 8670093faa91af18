import type { CodesByCheck } from '#core/diagnosis/finding.ts';
import { quoted, sentenceOf } from '../evidence-text.ts';
import { consoleOf, relaySteps, tellProvider, type Finder, type FindingWords } from './finding-words.ts';

type Codes = CodesByCheck['secure_context' | 'known' | 'redirect_uri'];

const because = (finder: Finder, sentence: string) =>
  [sentence, sentenceOf(finder.evidence, 'because')].filter(Boolean).join(' ');

const redirectUri = ({ evidence }: Finder, otherwise = 'this app’s address') =>
  quoted(evidence, 'redirect_uri', otherwise, 200);

const note = ({ evidence }: Finder) => sentenceOf(evidence, 'note') ?? '';

function registerExactly(finder: Finder): string {
  const field = finder.hints.redirect_setting;
  const where = field === undefined ? '' : ` as “${field}”`;
  return `Register ${redirectUri(finder)}${where} in ${consoleOf(finder)}, exactly so: scheme, host, port and path are compared.`;
}

export const beforeWords = {
  secure_context: { found: 'This page runs in a secure context, with cryptography at hand.' },
  insecure_context: {
    found: ({ evidence }) =>
      `This page was opened at ${quoted(evidence, 'origin', 'an address')}, where the browser gives it no cryptography.`,
    fix: () => [
      'Open the app over https.',
      'On your own machine, open it at http://127.0.0.1 or http://localhost: these count as secure.',
    ],
  },
  known_browser: { found: 'The catalogue knows it as one that works from a page alone.' },
  known_relay_used: {
    found: (finder) =>
      because(finder, 'The catalogue knows it as one that wants a secret, and this entry uses the relay.'),
  },
  known_relay_needed: {
    found: (finder) =>
      because(finder, 'The catalogue knows it as one that wants a secret, and this entry uses no relay.'),
    fix: relaySteps,
  },
  known_backend: {
    found: (finder) => because(finder, 'The catalogue knows it as one that no page can finish a login with.'),
    fix: ({ profile }) => [
      `Sign in to ${profile.name} on a server of yours, and give the page a session of your own. No setting of a page changes this.`,
    ],
  },
  known_nothing: { found: 'No catalogue entry speaks of it: only what is found out here counts.' },
  redirect_accepted: {
    found: (finder) => `Redirect URIs like ${redirectUri(finder)} are accepted. ${note(finder)}`.trim(),
    fix: (finder) => [registerExactly(finder)],
  },
  redirect_refused: {
    found: (finder) =>
      `${finder.profile.name} refuses redirect URIs like ${redirectUri(finder)}. ${note(finder)}`.trim(),
    fix: (finder) => [
      finder.evidence['instead'] === undefined
        ? 'Serve the app at an https address of your own, and open it there.'
        : `Open the app at ${quoted(finder.evidence, 'instead', 'its other address')} instead, and register the redirect URI that this check shows there.`,
    ],
  },
  redirect_conditional: {
    found: (finder) =>
      `Redirect URIs like ${redirectUri(finder)} are accepted on a condition. ${note(finder)}`.trim(),
    fix: (finder) => [registerExactly(finder)],
  },
  redirect_plain_http: {
    found: (finder) =>
      `The redirect URI ${redirectUri(finder)} is plain http outside this machine, and the code would travel in the clear.`,
    fix: () => ['Serve the app over https.'],
  },
  redirect_untold: {
    found: (finder) => `Whether ${redirectUri(finder)} is accepted shows only at the login.`,
    fix: (finder) => [
      registerExactly(finder),
      'If it is refused, the other name of this machine may do: some providers take 127.0.0.1 and not localhost, others the reverse.',
    ],
  },
} satisfies Record<Codes, FindingWords>;

/** Codes that any check may answer. */
export const unaskedWords = {
  not_asked: {
    found: ({ evidence }) =>
      `Not asked: the settings were not read, or name no safe address for ${quoted(evidence, 'endpoint', 'it')}.`,
    fix: () => ['Put right what failed above, and run the check again.'],
  },
  stopped_by_policy: {
    found: ({ evidence }) =>
      `Not asked: this page’s own policy (connect-src) does not name ${quoted(evidence, 'host', 'the host')}.`,
    fix: () => [
      'Reload the page: the policy is made from the providers in use when the page is loaded.',
      'On a static deployment, add the host to “connect-src” where the page is served.',
    ],
  },
  offline: {
    found: 'Not asked: this browser is offline.',
    fix: () => ['Connect to the network, and run the check again.'],
  },
  check_crashed: {
    found: 'Not told: this check itself failed.',
    fix: (finder) => [
      tellProvider(
        { ...finder, profile: { ...finder.profile, name: 'this app' } },
        'the report below says what failed.',
      ),
    ],
  },
} satisfies Record<'not_asked' | 'stopped_by_policy' | 'offline' | 'check_crashed', FindingWords>;
