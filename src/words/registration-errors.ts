import type { Evidence } from '#core/lib/coded-error.ts';
import type { RegistrationCode } from '#core/lib/error-codes.ts';
import { numberOf, quoted, quotedBetween, statusOf, textOf } from './evidence-text.ts';
import { rfc } from '#core/lib/specifications.ts';
import { CANNOT_TELL } from './transport-errors.ts';
import type { ErrorWords } from './words.ts';

const BY_HAND = 'Register the app by hand in the provider’s console, and fill in the client ID it gives you.';

/** RFC 7591 section 3.2.2. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['invalid_redirect_uri', 'It does not accept the address this app returns to.'],
  ['invalid_client_metadata', 'It does not accept a client of this kind, or one of the scopes.'],
  ['invalid_software_statement', 'It wants a signed statement about the software.'],
  ['unapproved_software_statement', 'It wants a signed statement about the software.'],
]);

function refusedSteps(evidence: Evidence): readonly string[] {
  const status = numberOf(evidence, 'status') ?? 0;
  if (status >= 500 || status === 429)
    return ['Try again in a moment: the fault is at the provider.', BY_HAND];
  if (status === 401 || status === 403) {
    return ['Get an initial access token from whoever runs the provider, and fill it in.', BY_HAND];
  }
  return textOf(evidence, 'error') === 'invalid_client_metadata'
    ? ['Empty the field of the scopes, and try again.', BY_HAND]
    : [BY_HAND];
}

/** Evidence: `host`, `status`, `error`, `error_description`, `member`, `actual`. */
export const registrationErrors = {
  registration_unreachable: {
    title: 'The place to register the app cannot be reached',
    happened: (evidence) =>
      `The request to ${quoted(evidence, 'host', 'the provider')} to register this app failed. ${CANNOT_TELL}`,
    why: 'Whether a client was made is not known, because this page saw no answer.',
    next: [
      'Try again; a client that was made and is not used does no harm.',
      'Many providers let no page register clients (CORS). Register the app by hand in the provider’s console then.',
    ],
    specification: rfc(7591, '3'),
  },
  registration_refused: {
    title: 'The provider does not register this app',
    happened: (evidence) => {
      const reason = REASONS.get(textOf(evidence, 'error') ?? '');
      const answer = `${quoted(evidence, 'host', 'The provider')} refused the registration with ${statusOf(evidence, 'an error')}${quotedBetween(evidence, 'error', ' and ', '')}.`;
      return reason === undefined ? answer : `${answer} ${reason}`;
    },
    why: 'Without a client ID the provider does not know who asks you to sign in.',
    next: refusedSteps,
    specification: rfc(7591, '3.2.2'),
  },
  registration_answer_invalid: {
    title: 'The answer to the registration cannot be used',
    happened: (evidence) =>
      textOf(evidence, 'member') === 'redirect_uris'
        ? `${quoted(evidence, 'host', 'The provider')} registered a client with other redirect URIs than those of this app.`
        : `${quoted(evidence, 'host', 'The provider')} answered ${statusOf(evidence, 'something')}, but without a usable ${quoted(evidence, 'member', 'client')}.`,
    why: 'A client ID that is guessed at would fail at the sign-in, or belong to somebody else.',
    next: [BY_HAND, 'If you run the provider, check that its registration keeps to RFC 7591.'],
    specification: rfc(7591, '3.2.1'),
  },
  registration_not_public: {
    title: 'The provider made a client with a secret',
    happened: (evidence) =>
      `This app asked for a public client, but ${quoted(evidence, 'host', 'the provider')} made one that proves itself by ${quoted(evidence, 'actual', 'a secret')}. The secret was dropped.`,
    why: 'A page cannot keep a secret, so it could never use that client.',
    next: [
      'Register the app by hand in the provider’s console, as a public client or single-page app.',
      'If the provider has no public clients, it needs a back end or the relay of this app’s server.',
    ],
    specification: rfc(7591, '2'),
  },
} satisfies Record<RegistrationCode, ErrorWords>;
