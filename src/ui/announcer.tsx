import { useSyncExternalStore } from 'react';
import { latestAnnouncement, subscribeAnnouncements } from './announce.ts';
import { LiveRegion } from './live-region.tsx';

/** The page's one announcer, mounted by the layout. Modal dialogs keep it audible by its id. */
export const announcerId = 'announcer';

export function Announcer() {
  const { text, politeness, turn } = useSyncExternalStore(subscribeAnnouncements, latestAnnouncement);
  // Screen readers stay silent when the text does not change: a space at the end makes a repeat news.
  const spoken = turn % 2 === 0 ? text : `${text}\u00a0`;
  return (
    <div id={announcerId}>
      <LiveRegion>{politeness === 'polite' ? spoken : ''}</LiveRegion>
      <LiveRegion politeness="assertive">{politeness === 'assertive' ? spoken : ''}</LiveRegion>
    </div>
  );
}
