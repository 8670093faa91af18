import type { AppObjects } from '#state/app-context.ts';
import { initTheme } from '#ui/theme.ts';
import { arrive, holdsToken, type Arrival } from './arrival.ts';
import { createContainer } from './container.ts';
import type { FlowRecording } from './flow-recording.ts';
import { createWire } from './wire.ts';

/** The name of who signed in is drawn before anything is written down of how. */
const LOG_AFTER_MS = 150;

/** The session engine first, the view after it. */
export async function start(): Promise<void> {
  initTheme();
  const wire = createWire();
  const objects = createContainer(wire);
  await wire.recording.resume();
  await show(objects, arrive(objects.session, wire.recording), wire.recording);
}

/** Draws the page, and has the log written when there is time for it. */
export async function show(objects: AppObjects, arrival: Arrival, recording: FlowRecording): Promise<void> {
  // A token typed or pasted behind the address of this very page is judged and taken out as on arrival.
  addEventListener('hashchange', () => holdsToken(location.hash) && location.reload());
  const { draw } = await import('./draw.tsx');
  await draw(objects, arrival);
  void arrival.settled?.then(() => setTimeout(recording.load, LOG_AFTER_MS));
}

/** There is no view to say it with. */
export function sayThatItDidNotLoad(): void {
  document.body.textContent = 'Authlens could not be loaded. Reload the page to try again.';
}
