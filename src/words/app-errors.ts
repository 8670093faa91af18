import type { Evidence } from '#core/lib/coded-error.ts';
import type { AppCode } from '#core/lib/error-codes.ts';
import { quoted, quotedBetween, textOf } from './evidence-text.ts';
import { UNREACHABLE_STEPS } from './transport-errors.ts';
import type { ErrorWords } from './words.ts';

/** This machine's own address with the port that is in use, where the evidence names one. */
function loopbackAddress(evidence: Evidence): string {
  const port = /:(\d{1,5})$/.exec(textOf(evidence, 'host') ?? '')?.[1];
  return `“http://127.0.0.1${port === undefined ? '' : `:${port}`}/”`;
}

/** Evidence: `host`, `type`, `step`, `part`, `path`. */
export const appErrors = {
  insecure_context: {
    title: 'This address is not secure enough to sign in',
    happened: (evidence) =>
      `The page was opened at ${quoted(evidence, 'host', 'an address')} over plain http. Browsers give the cryptography a sign-in needs to https pages alone, and to a machine’s own 127.0.0.1 and localhost.`,
    why: 'On plain http everybody on the way could read your tokens.',
    next: (evidence) => [
      `If the server runs on this machine, open ${loopbackAddress(evidence)} instead.`,
      'If it runs on another machine, open it over https.',
    ],
    specification: { label: 'Secure Contexts', href: 'https://www.w3.org/TR/secure-contexts/' },
  },
  view_crashed: {
    title: 'This view stopped working',
    happened: (evidence) =>
      `A mistake in this page’s code${quotedBetween(evidence, 'type', ' (', ')')} ended this view. Your session and the other pages go on.`,
    why: 'Nothing was sent or lost but what was entered in this view.',
    next: [
      'Go to another page and come back, or reload this one.',
      'If it happens again, report it with the code above and what you did before.',
    ],
  },
  deployment_changed: {
    title: 'There is a newer version of this app',
    happened: (evidence) =>
      `A part of the app${quotedBetween(evidence, 'part', ' (', ')')} could not be loaded. Most often the app was updated while this page was open, and the old parts are gone.`,
    why: 'Old and new parts do not fit together, so the page has to be loaded anew.',
    next: [
      'Reload this page; where your browser allows it, you stay signed in.',
      'If that does not help, check that you are online and that the server is running.',
    ],
  },
  offline: {
    title: 'This page was not loaded yet',
    happened: () =>
      'You are offline, and this part of the app was not opened before. Nothing is broken, and nothing was lost.',
    why: 'Each part is loaded when it is needed first, so that the first page comes fast.',
    next: [
      'Connect to the network: the part is then loaded by itself.',
      'Until then do not reload: the pages that you opened before go on working.',
    ],
  },
  route_unknown: {
    title: 'There is no such page',
    happened: (evidence) => `Authlens has no page at ${quoted(evidence, 'path', 'this address')}.`,
    why: 'The link may be old, or the address may have a typing error.',
    next: ['Check the address.', 'Or go to the sign-in page, or to a page in the menu above.'],
  },
  api_unreachable: {
    title: 'The API gave no answer',
    happened: (evidence) =>
      `The call to ${quoted(evidence, 'host', 'the API')} failed. A page cannot tell whether you are offline, the API is down, or the API does not let this page’s origin call it (CORS).`,
    why: 'Nothing can be said about the call and its credential: this page saw no answer to judge them by.',
    next: UNREACHABLE_STEPS.map((step) =>
      step.startsWith('Check the address') ? 'Check the address of the call for a typing error.' : step,
    ),
  },
  unexpected: {
    title: 'Something went wrong that nobody foresaw',
    happened: (evidence) => {
      const where = quotedBetween(evidence, 'step', 'The step ', '') || 'The app';
      return `${where} failed with an error it has no words for${quotedBetween(evidence, 'type', ' (', ')')}.`;
    },
    why: 'Authlens should know every error by its name, so this one is worth a report.',
    next: ['Try again.', 'If it happens again, reload the page, and report it with what you did before.'],
  },
} satisfies Record<AppCode, ErrorWords>;
