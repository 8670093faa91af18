import { StrictMode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { AppObjects } from '#state/app-context.ts';
import { App } from './app.tsx';
import type { Arrival } from './arrival.ts';
import { loadSessionPage } from './routes.tsx';

/** A login judged within this time is drawn at once where it leads; one that takes longer is told to be under way. */
const PATIENCE_MS = 300;

export async function draw(objects: AppObjects, arrival: Arrival): Promise<void> {
  if (arrival.login) {
    const page = loadSessionPage();
    const next = await soon(arrival.login);
    if (next) history.replaceState(null, '', next.return_to);
    // The page most logins end on; on the way there nothing stands in its place.
    if (next) await page;
  }
  const root = document.getElementById('root');
  if (!root) return;
  const page = createRoot(root);
  // At once: everything that was worth waiting for is there.
  flushSync(() =>
    page.render(
      <StrictMode>
        <App objects={objects} arrival={arrival} />
      </StrictMode>,
    ),
  );
}

function soon<T>(promise: Promise<T>): Promise<T | undefined> {
  return Promise.race([
    promise,
    new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), PATIENCE_MS)),
  ]);
}
