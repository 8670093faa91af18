/**
 * The page was about to leave and stays: for whoever waits for its end that is the same as coming back to it
 * (`lifecycle.ts`).
 */
export function stayOnPage(): void {
  window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
}
