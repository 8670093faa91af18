import type { Evidence } from '#core/lib/coded-error.ts';
import type { CredentialCode } from '#core/lib/error-codes.ts';
import { rfc } from '#core/lib/specifications.ts';
import { quoted, quotedBetween, sentenceOf, statusOf } from './evidence-text.ts';
import type { ErrorWords } from './words.ts';

/** Why a value cannot be used, by the word that core gives for it. */
const REASONS: Readonly<Record<string, string>> = {
  characters: 'It holds characters that no header may carry, such as a line break or a letter beyond ASCII.',
  colon: 'It holds a colon, at which the server would end the user name.',
  control: 'It holds a control character, which no server accepts here.',
  'header-name': 'It is no name that a header can have.',
  choice: 'It is none of the choices.',
  number: 'It is not a whole number within the bounds.',
  'not-base64url': 'It is not base64url, in which the secret was handed out.',
  'not-made-here': 'It was not made on this page, so this page cannot revoke it.',
  'not-jwk': 'It is not a private key as a JWK.',
  'not-url': 'It is not an address that this page may send a credential to.',
  algorithm: 'This browser cannot sign with a key of this kind.',
  'not-bound': 'The token of your session is not bound to a key.',
};

function reasonOf(evidence: Evidence): string {
  const reason = evidence['reason'];
  return (typeof reason === 'string' && Object.hasOwn(REASONS, reason) ? REASONS[reason] : undefined) ?? '';
}

/** Evidence: `field` names what was filled in, never with what; `said` is the server's own sentence. */
export const credentialErrors = {
  credential_missing: {
    title: 'A part of the credential is missing',
    happened: (evidence) =>
      `The field ${quoted(evidence, 'field', 'that holds it')} is empty, so nothing was sent.`,
    why: 'A call without it would be refused and prove nothing.',
    next: [
      'Fill the field in, or get one from the demo API with the button above it.',
      'Where it may stay empty for the token of your session: sign in.',
    ],
  },
  credential_invalid: {
    title: 'The credential cannot be sent as it is',
    happened: (evidence) =>
      `What stands in ${quoted(evidence, 'field', 'one field')} cannot be used, so nothing was sent. ${reasonOf(evidence)}`.trim(),
    why: 'A browser refuses to send it, or the server would read something else than you meant.',
    next: ({ reason }) =>
      reason === 'number' || reason === 'choice'
        ? ['Correct it. What is allowed stands below the field.']
        : ['Copy it again from where it was shown, whole and without anything around it.'],
    specification: rfc(9110, '5.5'),
  },
  credential_refused: {
    title: 'The server gave no credential',
    happened: (evidence) =>
      `The server answered ${statusOf(evidence, 'with a refusal')}${quotedBetween(evidence, 'problem', ' and the code ', '')}${quotedBetween(evidence, 'member', ' without the member ', '')}. ${sentenceOf(evidence, 'said') ?? ''}`.trim(),
    why: 'Without it the call itself cannot be made.',
    next: [
      'Check what you filled in, above all the user name, the password or the secret.',
      'If it worked before, get a new one: the old one was revoked or has expired.',
    ],
    specification: rfc(9457, '3'),
  },
} satisfies Record<CredentialCode, ErrorWords>;
