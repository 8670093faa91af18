import type { OwnProviderCode } from '#core/lib/error-codes.ts';
import { quoted, quotedBetween, sentenceOf } from './evidence-text.ts';
import type { ErrorWords } from './words.ts';

/** Evidence: `field`, `id`, `detail`, `host`. */
export const ownProviderErrors = {
  provider_secret_refused: {
    title: 'There is a secret in what you gave',
    happened: (evidence) =>
      `The member ${quoted(evidence, 'field', 'of a client secret')} holds a secret, so nothing of it was taken over or kept.`,
    why: 'A page cannot keep a secret, because everybody who opens it could read it there.',
    next: [
      'Remove the secret and paste the rest: a public client with PKCE needs none.',
      'If other people could have seen it, replace it in the provider’s console.',
      'If the provider insists on a secret, set it where the server of this app is started, so that its relay can use it.',
    ],
    specification: {
      label: 'RFC 6749, section 2.1',
      href: 'https://www.rfc-editor.org/rfc/rfc6749#section-2.1',
    },
  },
  provider_not_recognised: {
    title: 'This says nothing of a provider',
    happened: () =>
      'The text holds no address of a provider, no discovery document, and no entry of a providers file.',
    why: 'Without an address nobody can be asked how to sign in there.',
    next: [
      'Paste the provider’s address, such as “https://id.example.com”, or any address below it.',
      'Or fill in its endpoints by hand; its documentation has them.',
    ],
  },
  provider_link_invalid: {
    title: 'The link holds no provider',
    happened: () => 'The part of the link that describes the provider is damaged or was cut off.',
    why: 'Nothing was added, because a provider that is guessed at could be the wrong one.',
    next: [
      'Ask for the link again, and open it whole: mail programs break long links.',
      'Or ask for the provider’s address and paste that.',
    ],
  },
  relay_missing: {
    title: 'There is no relay here for this provider',
    happened: (evidence) =>
      `The provider ${quoted(evidence, 'id', 'you chose')} gives tokens only to a client with a secret, and this page came without the relay that holds one.`,
    why: 'No page can keep a secret, so the sign-in would fail on your way back.',
    next: [
      'Open this app from the server that belongs to it, with the client secret in its environment.',
      'Or put the relay beside the static files, and list the provider’s id under “relay” in “providers.json”.',
      'Or choose a provider that works from the browser alone.',
    ],
    specification: {
      label: 'RFC 6749, section 2.1',
      href: 'https://www.rfc-editor.org/rfc/rfc6749#section-2.1',
    },
  },
  own_providers_unreadable: {
    title: 'Part of your list of providers cannot be read',
    happened: (evidence) =>
      sentenceOf(evidence, 'detail') ??
      `What this browser keeps of your providers${quotedBetween(evidence, 'id', ' (', ')')} is damaged.`,
    why: 'The unreadable part is kept as it is, so that nothing of yours is lost.',
    next: ['Copy what is shown, and correct it.', 'Then import it again, and delete the unreadable part.'],
  },
  own_providers_not_kept: {
    title: 'This browser does not keep your provider',
    happened: () => 'The browser refused to store the change, so your list is as it was before.',
    why: 'On the way back from a provider this page must find its entry again.',
    next: [
      'Leave private browsing, or let this site store data in the browser’s settings.',
      'If the storage is full, delete what other pages of this site have stored.',
      'Or put the provider into the providers file of the server.',
    ],
  },
  policy_not_extended: {
    title: 'One more server cannot be allowed',
    happened: (evidence) =>
      `This page’s policy cannot be made to name ${quoted(evidence, 'host', 'the server')}: the browser keeps no cookies for this site, or as many servers are in use as fit.`,
    why: 'The policy names exactly the servers in use, and the browser blocks all others.',
    next: [
      'Let this site keep cookies; its cookie holds names of servers and no secret.',
      'Or remove providers that you no longer use.',
      'Or put the provider into the providers file of the server.',
    ],
    specification: {
      label: 'Content Security Policy, section on connect-src',
      href: 'https://www.w3.org/TR/CSP3/#directive-connect-src',
    },
  },
} satisfies Record<OwnProviderCode, ErrorWords>;
