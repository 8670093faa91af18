import type { Evidence } from '#core/lib/coded-error.ts';
import type { IdTokenCode } from '#core/lib/error-codes.ts';
import { clockSentence, clockSteps, type ClockFault } from './clock-words.ts';
import { lengthInWords, numberOf, quoted, quotedBetween, textOf } from './evidence-text.ts';
import { address, differenceSentence } from './issuer-difference.ts';
import { openidCore, rfc } from '#core/lib/specifications.ts';
import type { ErrorWords } from './words.ts';

const AGAIN = 'Sign in again.';
const TELL = 'If it happens again, tell whoever runs the provider.';
const VALIDATION = openidCore('3.1.3.7', 'IDTokenValidation');

function distance(evidence: Evidence): string {
  return lengthInWords(numberOf(evidence, 'seconds') ?? 0);
}

/** A token that lies in the past looks so to a clock that is ahead, and the other way round. */
const agedBy = (evidence: Evidence): ClockFault =>
  (numberOf(evidence, 'seconds') ?? 0) < 0 ? 'behind' : 'ahead';

/** `aud` is expected to be the client id, or that alone. */
function expectedAudience(evidence: Evidence): string {
  const alone = / alone$/.test(textOf(evidence, 'expected') ?? '');
  const audience = quoted(evidence, 'expected', 'this client');
  return alone ? audience.replace(/ alone”$/, '” alone') : audience;
}

/** Where a claim changes; the values of a nonce are told by nobody. */
function change(evidence: Evidence): string {
  if (textOf(evidence, 'claim') === 'nonce') return 'is not that of the sign-in';
  return `changed from ${quoted(evidence, 'expected', 'none')} to ${quoted(evidence, 'actual', 'none')}`;
}

/** Evidence: `check`, `expected`, `actual`; `seconds`, `claim`, `kid`, `alg`; `clock_skew_s` where it was measured. */
export const idTokenErrors = {
  id_token_malformed: {
    title: 'The ID token is not a valid token',
    happened: (evidence) =>
      `The provider sent an ID token that breaks the rules of its format (JWT). It should have had ${textOf(evidence, 'expected') ?? 'three parts of base64url text'}.`,
    why: 'What cannot be read cannot be checked, so it is not believed.',
    next: [AGAIN, TELL],
    specification: rfc(7519, '7.2'),
  },
  id_token_alg_refused: {
    title: 'The ID token is signed in a way that is not accepted',
    happened: (evidence) =>
      `The token names ${quotedBetween(evidence, 'actual', 'the algorithm ', '') || 'no algorithm'}; accepted from this provider: ${quoted(evidence, 'expected', 'none')}.`,
    why: 'An unsigned token, or one signed with a shared secret, can be made by anybody; it does not prove who you are.',
    next: [
      'In the provider’s console, set the ID token’s signing algorithm of this client to RS256 or ES256.',
      'If the provider does use this algorithm, it must list it in “id_token_signing_alg_values_supported”.',
    ],
    specification: rfc(8725, '3.1'),
  },
  id_token_key_unknown: {
    title: 'The ID token is signed with an unknown key',
    happened: (evidence) =>
      `The token is signed with ${quotedBetween(evidence, 'kid', 'the key ', '') || 'a key it does not name'}; the provider publishes ${quoted(evidence, 'expected', 'no key that fits')}. The keys were fetched anew before this was said.`,
    why: 'Only a signature by a published key proves that the token comes from the provider.',
    next: [
      'Sign in again in a minute: the provider may be changing its keys.',
      'Check that “issuer” and “jwks_uri” in the entry belong to the same provider and tenant.',
      TELL,
    ],
    specification: openidCore('10.1.1', 'RotateSigKeys'),
  },
  id_token_signature_invalid: {
    title: 'The signature of the ID token is wrong',
    happened: (evidence) =>
      `No published key of the provider made the signature of this token (key ${quoted(evidence, 'kid', 'not named')}, algorithm ${quoted(evidence, 'alg', 'not named')}).`,
    why: 'Either the token was changed on its way, or somebody else made it, so it says nothing about who you are.',
    next: [
      'Sign in again.',
      'If you run the provider yourself and started it anew, it may have new keys under an old name: reload this page.',
      'If it happens again, do not trust this connection, and tell whoever runs the provider.',
    ],
    specification: VALIDATION,
  },
  id_token_type_refused: {
    title: 'This is another kind of token',
    happened: (evidence) =>
      `The provider sent a token of the type ${quoted(evidence, 'actual', 'it does not name')} where an ID token belongs.`,
    why: 'A token made for another purpose must not pass as proof of who you are.',
    next: [
      AGAIN,
      'If it happens again, tell whoever runs the provider: an ID token has the type JWT, or none.',
    ],
    specification: rfc(8725, '3.11'),
  },
  id_token_claim_missing: {
    title: 'The ID token is incomplete',
    happened: (evidence) =>
      textOf(evidence, 'actual') === 'absent'
        ? `The token does not have ${quoted(evidence, 'claim', 'a claim')}, which every ID token must have.`
        : `The token’s ${quoted(evidence, 'claim', 'claim')} is not of the right kind: it should be ${textOf(evidence, 'expected') ?? 'present'}, and it is ${quoted(evidence, 'actual', 'absent')}.`,
    why: 'Without this claim it cannot be checked who made the token, for whom, or until when it holds.',
    next: [
      AGAIN,
      'If it happens again, tell whoever runs the provider, or check the claims it is set to send.',
    ],
    specification: openidCore('2', 'IDToken'),
  },
  id_token_iss_mismatch: {
    title: 'The ID token is from another issuer',
    happened: (evidence) =>
      `The token should be from ${address(evidence, 'expected', 'the provider')}, but it says it is from ${address(evidence, 'actual', 'nobody')}.${differenceSentence(evidence)}`,
    why: 'A token is proof only from the provider that you chose.',
    next: [
      'Compare “issuer” in the provider’s entry with the issuer in its settings, character by character.',
      'With a provider of many tenants, use the issuer of your own tenant and not the common one.',
      AGAIN,
    ],
    specification: VALIDATION,
  },
  id_token_sub_invalid: {
    title: 'The ID token does not name you properly',
    happened: (evidence) =>
      `The claim “sub”, your id at the provider, should be text of 1 to 255 ASCII characters, and it is ${quoted(evidence, 'actual', 'absent')}.`,
    why: 'This id is what an app recognises you by, so it must be one that nothing else can be taken for.',
    next: ['Tell whoever runs the provider: your id there cannot be used as it is.', 'Try another account.'],
    specification: openidCore('2', 'IDToken'),
  },
  id_token_aud_mismatch: {
    title: 'The ID token is meant for another app',
    happened: (evidence) =>
      `The token should be for ${expectedAudience(evidence)} (“aud”), but it is for ${quoted(evidence, 'actual', 'nobody')}.`,
    why: 'A token that another app received could otherwise be used to sign in here as you.',
    next: [
      'Check that “client_id” in the provider’s entry is the one of this app in the provider’s console.',
      'If the provider adds other audiences, take them out in its console: an ID token is for one client alone.',
      AGAIN,
    ],
    specification: VALIDATION,
  },
  id_token_azp_mismatch: {
    title: 'The ID token was given to another app',
    happened: (evidence) =>
      `The token was issued to ${quoted(evidence, 'actual', 'nobody')} (“azp”), but this app is ${quoted(evidence, 'expected', 'another client')}.`,
    why: 'A token that another app received could otherwise be used to sign in here as you.',
    next: [
      'Check that “client_id” in the provider’s entry is the one of this app in the provider’s console.',
      AGAIN,
    ],
    specification: VALIDATION,
  },
  id_token_nonce_mismatch: {
    title: 'The ID token belongs to another sign-in',
    happened: (evidence) =>
      textOf(evidence, 'actual') === 'absent'
        ? 'Each sign-in is sent out with a random number, the “nonce”. The token came back without one.'
        : 'Each sign-in is sent out with a random number, the “nonce”. The token came back with another one than was sent.',
    why: 'A token from an earlier sign-in, perhaps somebody else’s, could otherwise be played back to you.',
    next: [
      AGAIN,
      'If it happens again, tell whoever runs the provider: it must put the nonce into the token unchanged.',
    ],
    specification: openidCore('15.5.2', 'NonceNotes'),
  },
  id_token_expired: {
    title: 'The ID token has expired',
    happened: (evidence) =>
      `By the clock of this device, the token that just came expired ${distance(evidence)} ago. ${clockSentence(evidence, 'ahead')}`,
    why: 'An old token may have been kept by somebody, so only a current one counts.',
    next: (evidence) => clockSteps(evidence, 'ahead'),
    specification: VALIDATION,
  },
  id_token_not_yet_valid: {
    title: 'The ID token is from the future',
    happened: (evidence) => {
      const ahead =
        textOf(evidence, 'claim') === 'nbf'
          ? `is not valid for another ${distance(evidence)}`
          : `is dated ${distance(evidence)} in the future`;
      return `By the clock of this device, the token that just came ${ahead}. ${clockSentence(evidence, 'behind')}`;
    },
    why: 'Times decide how long a token holds, so a token whose times make no sense is not believed.',
    next: (evidence) => clockSteps(evidence, 'behind'),
    specification: rfc(7519, '4.1.5'),
  },
  id_token_iat_unreasonable: {
    title: 'The ID token is too old',
    happened: (evidence) =>
      `By the clock of this device, the token that just came was made ${distance(evidence)} ago; 15 minutes is the most. ${clockSentence(evidence, 'ahead')}`,
    why: 'The token comes straight from the provider, so an older one was kept by somebody.',
    next: (evidence) => clockSteps(evidence, 'ahead'),
    specification: VALIDATION,
  },
  id_token_auth_time_mismatch: {
    title: 'You signed in at the provider too long ago',
    happened: (evidence) => {
      const fault = agedBy(evidence);
      const when = fault === 'behind' ? `${distance(evidence)} in the future` : `${distance(evidence)} ago`;
      return `This sign-in should rest on a password entered ${textOf(evidence, 'expected') ?? 'recently'}; by the clock of this device that was ${when}. ${clockSentence(evidence, fault)}`;
    },
    why: 'A fresh sign-in was asked for, so an older one of the provider does not do.',
    next: (evidence) => [
      'Sign in again, and enter your password when the provider asks for it.',
      ...clockSteps(evidence, agedBy(evidence)).slice(0, 1),
    ],
    specification: VALIDATION,
  },
  id_token_at_hash_mismatch: {
    title: 'The tokens do not belong together',
    happened: () =>
      'The ID token carries a fingerprint (“at_hash”) of the access token it was issued with, and it is not that of the access token that came along.',
    why: 'One of the two may have been swapped on the way, and with it the account you would be using.',
    next: [AGAIN, 'If it happens again, do not trust this connection, and tell whoever runs the provider.'],
    specification: openidCore('3.1.3.8', 'CodeFlowTokenValidation'),
  },
  id_token_subject_changed: {
    title: 'The renewed ID token speaks of somebody else',
    happened: (evidence) =>
      `When the session was renewed, ${quoted(evidence, 'claim', 'a claim')} of the ID token ${change(evidence)}. The session was ended.`,
    why: 'A session must stay with the person who signed in.',
    next: ['Sign in again.', TELL],
    specification: openidCore('12.2', 'RefreshTokenResponse'),
  },
} satisfies Record<IdTokenCode, ErrorWords>;
