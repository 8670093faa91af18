import type { Evidence } from '#core/lib/coded-error.ts';
import type { DiscoveryCode } from '#core/lib/error-codes.ts';
import { numberOf, quoted, quotedBetween, statusOf, textOf } from './evidence-text.ts';
import { address, differenceSentence } from './issuer-difference.ts';
import { openidCore, openidDiscovery, rfc } from '#core/lib/specifications.ts';
import { CANNOT_TELL, UNREACHABLE_STEPS } from './transport-errors.ts';
import type { ErrorWords } from './words.ts';

const DOCUMENT = '/.well-known/openid-configuration';

const ENDPOINT_USES: ReadonlyMap<string, string> = new Map([
  ['authorization_endpoint', 'the page where you sign in'],
  ['token_endpoint', 'where the code is exchanged for tokens'],
  ['jwks_uri', 'the public keys that its signatures are checked with'],
]);

function endpointInWords(evidence: Evidence): string {
  const use = ENDPOINT_USES.get(textOf(evidence, 'endpoint') ?? '');
  const name = quoted(evidence, 'endpoint', 'an address that is needed');
  return use === undefined ? name : `${name} (${use})`;
}

const KEY_SET_REASONS: ReadonlyMap<string, string> = new Map([
  ['not JSON', 'It is not JSON.'],
  ['not a JSON object', 'It is JSON, but not an object.'],
  ['no "keys" list', 'It has no list named “keys”.'],
]);

function keySetFault(evidence: Evidence): string {
  const count = numberOf(evidence, 'count');
  const limit = numberOf(evidence, 'limit');
  if (count !== undefined && limit !== undefined)
    return `It holds ${count} keys; ${limit} is the most that is read.`;
  return (
    KEY_SET_REASONS.get(textOf(evidence, 'reason') ?? '') ?? 'It could not be read as a set of keys (JWKS).'
  );
}

function renameSteps(evidence: Evidence): readonly string[] {
  const name = address(evidence, 'actual', '');
  const look =
    'If this looks like another provider, correct the address in the entry and do not sign in before that.';
  if (name === '') {
    return ['Tell whoever runs the provider: its settings must name the issuer they belong to.', look];
  }
  return [
    `If you trust what the provider says, write ${name} as “issuer” in its entry, character by character.`,
    look,
  ];
}

/** Evidence: `host`, `status`, `content_type`, `expected`, `actual`, `endpoint`, `offered`, `reason`. */
export const discoveryErrors = {
  discovery_unreachable: {
    title: 'The provider cannot be reached',
    happened: (evidence) =>
      `The request to ${quoted(evidence, 'host', 'the provider')} for its settings (the discovery document) failed. ${CANNOT_TELL}`,
    why: 'The settings say where to sign in and which keys to trust, so nothing can begin without them.',
    next: UNREACHABLE_STEPS,
    specification: openidDiscovery('4', 'ProviderConfig'),
  },
  discovery_refused: {
    title: 'The provider does not give out its settings',
    happened: (evidence) =>
      `${quoted(evidence, 'host', 'The provider')} answered ${statusOf(evidence, 'with an error')} where its settings (the discovery document) should be.`,
    why: 'The settings say where to sign in and which keys to trust, so nothing can begin without them.',
    next: (evidence) =>
      (numberOf(evidence, 'status') ?? 0) >= 500
        ? [
            'Try again in a moment: the fault is at the provider.',
            'If it lasts, tell whoever runs the provider.',
          ]
        : [
            'Check “issuer” in the provider’s entry: many issuers have a path, such as a tenant or realm, that is easily left out.',
            `Open the issuer’s address with “${DOCUMENT}” after it in a new tab: it should show JSON.`,
            'If the provider has no such document, write its endpoints into “metadata” of the entry.',
          ],
    specification: openidDiscovery('4', 'ProviderConfig'),
  },
  discovery_not_json: {
    title: 'The provider’s settings are not JSON',
    happened: (evidence) =>
      `${quoted(evidence, 'host', 'The provider')} answered, but not with a JSON document of its settings (content type: ${quoted(evidence, 'content_type', 'none')}).`,
    why: 'Often an ordinary web page stands at a wrong address, and nothing in it can be relied on.',
    next: [
      'Check “issuer” in the provider’s entry: it is the address that comes before “/.well-known”.',
      `Open the issuer’s address with “${DOCUMENT}” after it in a new tab: it should show JSON.`,
    ],
    specification: openidDiscovery('4.2', 'ProviderConfigurationResponse'),
  },
  discovery_issuer_mismatch: {
    title: 'The provider calls itself by another name',
    happened: (evidence) =>
      `The providers file says ${address(evidence, 'expected', 'one issuer')}, the provider says ${address(evidence, 'actual', 'nothing')}.${differenceSentence(evidence)}`,
    why: 'The issuer is what every token is checked against, so a server that answers in another’s name is refused.',
    next: renameSteps,
    specification: openidDiscovery('4.3', 'ProviderConfigurationValidation'),
  },
  discovery_endpoint_missing: {
    title: 'The provider’s settings are incomplete',
    happened: (evidence) => `The provider does not name ${endpointInWords(evidence)}.`,
    why: 'The sign-in needs this address, and a guessed one could belong to somebody else.',
    next: (evidence) => [
      `Write ${quoted(evidence, 'endpoint', 'the missing address')} into “metadata” of the provider’s entry; its documentation has the value.`,
      'If the provider speaks plain OAuth 2.0 without OpenID Connect, set “protocol” of the entry to “oauth2”.',
    ],
    specification: openidDiscovery('3', 'ProviderMetadata'),
  },
  discovery_endpoint_dangerous: {
    title: 'The provider names an address that is not safe',
    happened: (evidence) =>
      `The address that the provider gives for ${endpointInWords(evidence)} is not an https address, or it holds a user name, so it was refused.`,
    why: 'Your code and your tokens would travel to this address, so nobody on the way may read or replace it.',
    next: [
      'Tell whoever runs the provider: its settings must name https addresses (plain http is accepted on localhost alone).',
      'If you run it yourself behind a proxy, tell it its public https address; it often takes its own inner one.',
    ],
    specification: rfc(9700, '2.6'),
  },
  pkce_not_supported: {
    title: 'The provider does not support PKCE',
    happened: (evidence) =>
      `PKCE ties the code to this browser by a secret that is sent hashed (S256). The provider offers ${quotedBetween(evidence, 'offered', '', ' alone') || 'no method for it'}.`,
    why: 'Without it, anyone who catches the code on its way back can sign in with it.',
    next: [
      'Switch PKCE with S256 on for this client in the provider’s console, or update the provider.',
      'If it supports S256 and only forgets to say so, write “code_challenge_methods_supported” with “S256” into “metadata” of its entry.',
    ],
    specification: rfc(9700, '2.1.1'),
  },
  par_failed: {
    title: 'The provider did not take the request',
    happened: (evidence) =>
      textOf(evidence, 'reason') === 'not_offered'
        ? 'This entry wants the request handed to the provider directly, and the provider names no address for that.'
        : `The request was to be handed to the provider directly, before leaving for it, and ${
            numberOf(evidence, 'status') === undefined
              ? 'that failed'
              : `it answered ${statusOf(evidence, 'with an error')}`
          }.`,
    why: 'A pushed request cannot be read or changed on its way through the browser, so there is no going on without it.',
    next: [
      'Try again in a moment.',
      'Compare client id, redirect address and scopes in the provider’s entry with those in the provider’s console.',
      'If the provider has no use for pushed requests, switch “Push the request” off for it.',
    ],
    specification: rfc(9126, '2.3'),
  },
  keys_unreachable: {
    title: 'The provider’s keys cannot be fetched',
    happened: (evidence) =>
      numberOf(evidence, 'status') === undefined
        ? `The request to ${quoted(evidence, 'host', 'the provider')} for its public keys failed or took too long. ${CANNOT_TELL}`
        : `${quoted(evidence, 'host', 'The provider')} answered ${statusOf(evidence, 'with an error')} where its public keys should be.`,
    why: 'Without the keys nobody can check that the ID token comes from the provider, so it is not believed.',
    next: [
      'Try again in a moment.',
      'Check that “jwks_uri” of the provider opens in a new tab and shows JSON.',
      'If it does, the provider must also let this page’s origin read it (CORS).',
    ],
    specification: openidCore('10.1.1', 'RotateSigKeys'),
  },
  keys_invalid: {
    title: 'The provider’s keys cannot be read',
    happened: (evidence) =>
      `The provider answered, but not with a usable key document. ${keySetFault(evidence)}`,
    why: 'Without the keys nobody can check that the ID token comes from the provider, so it is not believed.',
    next: [
      'Check that “jwks_uri” of the provider opens in a new tab and shows JSON with a “keys” list.',
      'If you pasted keys yourself, paste the whole document, from the first brace to the last.',
      'If the document is wrong there, tell whoever runs the provider.',
    ],
    specification: rfc(7517, '5'),
  },
} satisfies Record<DiscoveryCode, ErrorWords>;
