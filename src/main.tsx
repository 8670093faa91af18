import '#ui/theme.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { initTheme } from '#ui/theme.ts';
import { answerAsSilentFrame } from '#platform/silent-frame.ts';
import { App } from './app/app.tsx';
import { arrive, isSilentCallback } from './app/arrival.ts';
import { createContainer } from './app/container.ts';
import { prefetchSessionPage } from './app/routes.tsx';

function start(root: HTMLElement): void {
  initTheme();
  const objects = createContainer();
  const arrival = arrive(objects.session);
  // Fetched beside the token request, for it is where most logins end.
  if (arrival.login) prefetchSessionPage();
  createRoot(root).render(
    <StrictMode>
      <App objects={objects} arrival={arrival} />
    </StrictMode>,
  );
}

const root = document.getElementById('root');
if (isSilentCallback()) answerAsSilentFrame();
else if (root) start(root);
