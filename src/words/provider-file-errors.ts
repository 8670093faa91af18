import type { Evidence } from '#core/lib/coded-error.ts';
import type { ProviderFileCode } from '#core/lib/error-codes.ts';
import { quoted, quotedBetween, sentenceOf, statusOf, textOf } from './evidence-text.ts';
import type { ErrorWords } from './words.ts';

/** Which entry and field is meant: ` of the provider “acme”`, or nothing when the file as a whole is. */
function ofEntry(evidence: Evidence): string {
  return quotedBetween(evidence, 'id', ' of the provider ', '');
}

const theField = (evidence: Evidence) => quoted(evidence, 'field', 'a field');

/** `detail` is the sentence that the reader of the file wrote; without it the general words stand. */
function withDetail(words: string, evidence: Evidence): string {
  const detail = sentenceOf(evidence, 'detail');
  return detail === undefined ? words : `${words} ${detail}`;
}

/** As it has to stand in `.env`, up to the secret. */
function secretLine(evidence: Evidence): string {
  return `${textOf(evidence, 'field') ?? '<ID>_CLIENT_SECRET'}=`;
}

const RESTART = 'Start the server again, or reload this page where the file is served as it is.';

/** Evidence: `id`, `field`, `detail` of the file's reader; `status` when the file could not be fetched. */
export const providerFileErrors = {
  providers_file_missing: {
    title: 'There is no providers file',
    happened: (evidence) =>
      sentenceOf(evidence, 'detail') ??
      `The list of providers, “/providers.json”, could not be read: the server answered ${statusOf(evidence, 'without it')}.`,
    why: 'Without the list this page knows nobody you could sign in with.',
    next: [
      'Check that the server is running, then reload this page.',
      'If you set PROVIDERS_FILE, check that its path is right and that the server may read the file.',
      'In a static deployment, put the file at public/providers.json before you build.',
    ],
  },
  providers_file_not_json: {
    title: 'The providers file is not JSON',
    happened: (evidence) =>
      sentenceOf(evidence, 'detail') ??
      'The providers file could not be read as JSON, so no entry of it is used.',
    why: 'One wrong comma or quote makes the whole file unreadable.',
    next: [
      'Correct the file at that place: look for a missing comma, a comma too many, or single quotes.',
      RESTART,
    ],
  },
  providers_file_invalid: {
    title: 'The providers file has the wrong shape',
    happened: (evidence) =>
      withDetail(
        textOf(evidence, 'field') === undefined
          ? 'The file is JSON, but not a providers file.'
          : `The file is JSON, but ${theField(evidence)} in it is not as it should be.`,
        evidence,
      ),
    why: 'Entries can be found only where the file keeps to its shape.',
    next: ['Give the file this shape: { "providers": [ … ] }, with one object for each provider.', RESTART],
  },
  provider_field_invalid: {
    title: 'A field of a provider’s entry is wrong',
    happened: (evidence) =>
      withDetail(`The field ${theField(evidence)}${ofEntry(evidence)} cannot be used as it is.`, evidence),
    why: 'An entry that is guessed at could send you, or your sign-in, to the wrong place.',
    next: [
      'Correct this field in the providers file, or the variable of that name in the environment.',
      RESTART,
      'The other entries of the file work meanwhile.',
    ],
  },
  provider_id_duplicate: {
    title: 'Two providers have the same id',
    happened: (evidence) =>
      withDetail(`The id ${quoted(evidence, 'id', 'of an entry')} stands twice.`, evidence),
    why: 'The id decides whose session is meant, so each can belong to one provider only.',
    next: ['Give the later entry an id of its own in the providers file.', RESTART],
  },
  provider_url_dangerous: {
    title: 'An address in a provider’s entry is not safe',
    happened: (evidence) =>
      withDetail(`The address in ${theField(evidence)}${ofEntry(evidence)} was refused.`, evidence),
    why: 'Your code and your tokens would travel to this address, so nobody on the way may read or replace it.',
    next: [
      'Use an https address without a user name and password in it.',
      'Plain http is accepted for localhost, 127.0.0.1 and [::1] alone, so that you can test on your own machine.',
      RESTART,
    ],
    specification: {
      label: 'RFC 9700, section 2.6',
      href: 'https://www.rfc-editor.org/rfc/rfc9700#section-2.6',
    },
  },
  provider_secret_missing: {
    title: 'The relay has no secret for this provider',
    happened: (evidence) =>
      withDetail(
        `${quoted(evidence, 'field', 'The variable with the client secret')}${ofEntry(evidence)} is not set.`,
        evidence,
      ),
    why: 'It gives tokens only to a client that proves itself by a secret, which no page can keep, so a sign-in would fail on your way back.',
    next: (evidence) => [
      `Create a client secret at the provider, and put this line, with the secret behind it, into the file “.env” of the server: “${secretLine(evidence)}”.`,
      'Start the server again, then reload this page. The secret never leaves the server.',
      'The other providers work meanwhile.',
    ],
    specification: {
      label: 'RFC 6749, section 2.3.1',
      href: 'https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1',
    },
  },
  provider_unknown: {
    title: 'This provider is not in the list',
    happened: (evidence) =>
      `No usable entry of the providers file has the id ${quoted(evidence, 'id', 'that was asked for')}.`,
    why: 'Authlens signs in only with the providers of its file and with those you added yourself.',
    next: [
      'Go to the sign-in page and pick one of the providers there.',
      'If it should be there, look on that page for a problem with its entry, or add it on the page of providers.',
    ],
  },
} satisfies Record<ProviderFileCode, ErrorWords>;
