import { BrowserRouter } from 'react-router';
import { AppContext, type AppObjects } from '#state/app-context.ts';
import type { Arrival } from './arrival.ts';
import { AppRoutes } from './routes.tsx';
import { Shell } from './shell.tsx';

export function App({ objects, arrival }: { objects: AppObjects; arrival: Arrival }) {
  return (
    <AppContext value={objects}>
      <BrowserRouter>
        <Shell>
          <AppRoutes arrival={arrival} />
        </Shell>
      </BrowserRouter>
    </AppContext>
  );
}
