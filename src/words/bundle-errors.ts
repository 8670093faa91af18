import type { BundleCode } from '#core/lib/error-codes.ts';
import { quotedBetween } from './evidence-text.ts';
import type { ErrorWords } from './words.ts';

const NOTHING_CHANGED = 'Nothing was opened, and your own log is as it was.';

/** Evidence: `field` for what is damaged, `actual` and `expected` for versions. */
export const bundleErrors = {
  bundle_not_json: {
    title: 'The file is not a saved flow',
    happened: () => 'The file could not be read as JSON, which every saved flow is.',
    why: NOTHING_CHANGED,
    next: [
      'Check that you picked the file that was saved from the flow page.',
      'If it was sent to you, ask for it again: it may have been cut on the way.',
    ],
  },
  bundle_foreign: {
    title: 'The file was not saved by Authlens',
    happened: () => 'The file is JSON, but it does not say that it is a saved flow of Authlens.',
    why: NOTHING_CHANGED,
    next: ['Pick a file that was saved from the flow page.'],
  },
  bundle_newer: {
    title: 'The file is from a newer version of Authlens',
    happened: (evidence) =>
      `The file has the format${quotedBetween(evidence, 'actual', ' version ', '')}, which is newer than this version of Authlens knows${quotedBetween(evidence, 'expected', ' (', ')')}.`,
    why: NOTHING_CHANGED,
    next: ['Reload this page to get the newest version.', 'Or open the file where it was saved.'],
  },
  bundle_damaged: {
    title: 'The saved flow is damaged',
    happened: (evidence) =>
      `The file says that it is a saved flow, but ${quotedBetween(evidence, 'field', 'the part ', ' of it') || 'a part of it'} is not as it must be.`,
    why: NOTHING_CHANGED,
    next: ['Save the flow again where it was recorded, and open that file as it is.'],
  },
  bundle_too_large: {
    title: 'The file is too large for a saved flow',
    happened: () => 'The file is larger than 50 MB. A saved flow never is.',
    why: NOTHING_CHANGED,
    next: ['Check that you picked the right file.', 'Or save fewer runs into one file.'],
  },
} satisfies Record<BundleCode, ErrorWords>;
