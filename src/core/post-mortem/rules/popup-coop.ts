import { found, says } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const popupCoop: Rule = {
  id: 'popup-coop',
  title: 'The popup lost its connection to the page',
  when: (facts) => {
    const evidence = found(
      says(
        facts,
        /Cross-Origin-Opener-Policy policy would block|window\.opener is null|null.{0,20}opener|popup (?:was |window )?closed|PopupCancelledError|PopupTimeoutError/i,
      ),
    );
    return (
      evidence && {
        weight: 88,
        evidence,
        steps: [
          'Sign in by a redirect of the whole page; it has no such limits.',
          'If it must be a popup, hand the answer over by BroadcastChannel or storage on your callback page, never by “window.opener” alone.',
          'If the header is yours, send “Cross-Origin-Opener-Policy: same-origin-allow-popups” on the page that opens the popup.',
          'Do not take “closed” from the popup as “cancelled”: with the header set the browser reports it at once.',
        ],
      }
    );
  },
  examples: {
    match: [{ text: 'Cross-Origin-Opener-Policy policy would block the window.closed call.' }],
    miss: [{ text: 'Cross-Origin-Resource-Policy blocked the image' }],
  },
};
