import '#ui/theme.css';
import { answerAsSilentFrame } from '#platform/silent-frame.ts';
import { isCallback, isSilentCallback } from './app/arrival.ts';
import { sayThatItDidNotLoad, start } from './app/start.ts';

if (isSilentCallback()) answerAsSilentFrame();
// The server's page for this address names it already; another server may answer every address with the same page.
else if (isCallback(location.pathname)) import('./app/callback.ts').catch(sayThatItDidNotLoad);
else start().catch(sayThatItDidNotLoad);
