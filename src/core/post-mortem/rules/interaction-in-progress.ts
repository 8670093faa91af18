import { found, says } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const interactionInProgress: Rule = {
  id: 'interaction-in-progress',
  title: 'A second sign-in was started before the first one ended',
  when: (facts) => {
    const evidence = found(says(facts, /interaction_in_progress|interaction is currently in progress/i));
    return (
      evidence && {
        weight: 92,
        evidence,
        steps: [
          'Wait for the library’s start and its handling of the redirect (“initialize”, “handleRedirectPromise”) before you offer the button again.',
          'Start a sign-in from a press alone, never from an effect that React runs twice in development.',
          'If the first one was broken off, by the back button or a closed window, clear the library’s mark of it: remove “msal.interaction.status” from the session storage.',
        ],
      }
    );
  },
  examples: {
    match: [
      {
        text: 'BrowserAuthError: interaction_in_progress: Interaction is currently in progress. Please ensure that this interaction has been completed before calling an interactive API.',
      },
    ],
    miss: [{ text: '{"error":"interaction_required"}' }],
  },
};
