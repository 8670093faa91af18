import '#ui/theme.css';
import { initTheme } from '#ui/theme.ts';
import { answerAsSilentFrame } from '#platform/silent-frame.ts';
import { arrive, isSilentCallback } from './app/arrival.ts';
import { createContainer } from './app/container.ts';

/** The name of who signed in is drawn before anything is written down of how. */
const LOG_AFTER_MS = 150;

/** The session engine first, the view after it: a login is being judged while React is still being read. */
async function start(): Promise<void> {
  initTheme();
  const objects = createContainer();
  await objects.recording.resume();
  const arrival = arrive(objects.session, objects.recording);
  await arrival.underWay;
  const { draw } = await import('./app/draw.tsx');
  await draw(objects, arrival);
  void arrival.settled?.then(() => setTimeout(objects.recording.load, LOG_AFTER_MS));
}

function sayThatItDidNotLoad(): void {
  document.body.textContent = 'Authlens could not be loaded. Reload the page to try again.';
}

if (isSilentCallback()) answerAsSilentFrame();
else start().catch(sayThatItDidNotLoad);
