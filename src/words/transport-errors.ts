import type { TransportCode } from '#core/lib/error-codes.ts';
import { lengthInWords, numberOf, quoted } from './evidence-text.ts';
import type { ErrorWords } from './words.ts';

/** A page is told the same for all three; only its own policy is told apart, as `blocked_by_policy`. */
export const CANNOT_TELL =
  'A page cannot tell whether you are offline, the server is down, or the server does not let other sites read its answers (CORS).';

/** Most likely first, for an address that gave this page no answer it may read. */
export const UNREACHABLE_STEPS: readonly string[] = [
  'Check that you are online and that the server is running, then try again.',
  'Open the browser’s developer tools, Network tab: a line that names CORS means the server must allow this page’s origin.',
  'Check the address in the provider’s entry for a typing error.',
];

const megabytes = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

/** Evidence: `host`; `seconds` for a deadline, `limit_bytes` for a size. */
export const transportErrors = {
  network_unreachable: {
    title: 'No answer from the server',
    happened: (evidence) => `The request to ${quoted(evidence, 'host', 'the server')} failed. ${CANNOT_TELL}`,
    why: 'Without this answer the step you started cannot go on; nothing was changed.',
    next: UNREACHABLE_STEPS,
  },
  response_timeout: {
    title: 'The server took too long',
    happened: (evidence) => {
      const seconds = numberOf(evidence, 'seconds');
      const time = seconds === undefined ? 'in time' : `within ${lengthInWords(seconds)}`;
      return `${quoted(evidence, 'host', 'The provider')} did not answer in full ${time}, so the request was given up.`;
    },
    why: 'A server that hangs must not make this page hang with it.',
    next: [
      'Try again in a moment.',
      'If it happens again, check whether the provider has trouble (many have a status page), or whether your network is slow.',
    ],
  },
  response_too_large: {
    title: 'The answer was too large',
    happened: (evidence) => {
      const bytes = numberOf(evidence, 'limit_bytes');
      const limit = bytes === undefined ? 'is allowed' : `${megabytes.format(bytes / 1_048_576)} MB`;
      return `${quoted(evidence, 'host', 'The server')} sent more than ${limit}, so reading stopped there.`;
    },
    why: 'Answers of this kind take a few kilobytes; one without an end would fill the memory of your browser.',
    next: [
      'Check that the address in the provider’s entry is the right one, and not that of a download.',
      'If it is, tell whoever runs the server how much it answers.',
    ],
  },
  blocked_by_policy: {
    title: 'This page may not talk to that server',
    happened: (evidence) =>
      `The page’s own security policy (connect-src) does not name ${quoted(evidence, 'host', 'that server')}, so the browser sent nothing.`,
    why: 'The policy names exactly the servers in use, so that a script smuggled into the page has nowhere to send your tokens.',
    next: [
      'Reload this page: it then names the servers of every provider you added.',
      'If the provider comes from the server’s providers file, add the address to its entry there, and start the server again.',
      'In a static deployment, add the address to connect-src in the headers of your host.',
    ],
    specification: {
      label: 'Content Security Policy, connect-src',
      href: 'https://www.w3.org/TR/CSP3/#directive-connect-src',
    },
  },
  request_cancelled: {
    title: 'The request was cancelled',
    happened: (evidence) =>
      `The request to ${quoted(evidence, 'host', 'the server')} was stopped from this page before its answer was complete.`,
    why: 'The server may have done its work all the same, because only the waiting ended.',
    next: ['Send it again if you still need the answer.'],
  },
} satisfies Record<TransportCode, ErrorWords>;
